"""When an assessment may begin, be written, be finished. Pure functions: the same sentence serves button and error."""

from collections.abc import Collection, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from percorsi.cases.vocabulary import State
from percorsi.kernel.refusals import Refusal

# Phases in which somebody's life is read in depth; before there is the first contact, after there is the follow-up.
ASSESSABLE = frozenset({State.ASSESSMENT, State.PLAN, State.ACTIVE, State.REVIEW})
NAMED_AT_MOST = 3


def why_not_start(state: str) -> Refusal | None:
    if state in ASSESSABLE:
        return None
    if state in {State.CLOSED, State.FOLLOW_UP, State.ORIENTED_ELSEWHERE}:
        return Refusal(
            _("This path is over: an assessment cannot begin."), _("If the person comes back, reopen the path first.")
        )
    return Refusal(
        _("The path has not reached the assessment yet."),
        _("Finish the first contact and the pre-assessment, then move the path to the assessment."),
    )


def why_not_write(*, is_draft: bool) -> Refusal | None:
    if is_draft:
        return None
    return Refusal(
        _("This assessment is completed and stays as it is."),
        _("To correct something, start a new assessment: the answers of this one are beside the questions."),
    )


def why_not_rate(*, rating: int | None, own_rating: int | None, source: str, steps: Collection[int]) -> Refusal | None:
    if any(value is not None and value not in steps for value in (rating, own_rating)):
        return Refusal(_("This step is not on the scale."), _("Choose one of the steps shown."), ("rating",))
    if rating is not None and not source:
        return Refusal(
            _("A rating needs its source."), _("Say whether it was told, observed or read in a document."), ("source",)
        )
    return None


def why_not_complete(*, unrated: Sequence[str], on: date, today: date) -> Refusal | None:
    if on > today:
        return Refusal(_("The date of the assessment is in the future."), _("Check the day and the year."), ("on",))
    if not unrated:
        return None
    named = ", ".join(f"“{text}”" for text in unrated[:NAMED_AT_MOST])
    more = len(unrated) - NAMED_AT_MOST
    if more > 0:
        named += " " + ngettext("and %(count)s more", "and %(count)s more", more) % {"count": more}
    return Refusal(
        ngettext(
            "One field of life is still without a rating: %(named)s.",
            "Some fields of life are still without a rating: %(named)s.",
            len(unrated),
        )
        % {"named": named},
        _("Rate them, then complete. Everything else may stay empty."),
    )
