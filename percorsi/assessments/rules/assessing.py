"""When an assessment may begin, be written, be finished. Pure functions: the same sentence serves button and error."""

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from percorsi.assessments.vocabulary import Stage
from percorsi.cases.vocabulary import State
from percorsi.kernel.refusals import Refusal

# Phases in which somebody's life is read in depth; before there is the first contact, after there is the follow-up.
ASSESSABLE = frozenset({State.ASSESSMENT, State.PLAN, State.ACTIVE, State.REVIEW})
AFTERWARDS = frozenset({State.CLOSED, State.FOLLOW_UP})
NAMED_AT_MOST = 3
LONGEST_SITTING = 12 * 60  # minutes


def why_not_start(state: str, stage: str = "") -> Refusal | None:
    """After the path only what belongs there; while it goes on, anything else."""
    if stage == Stage.FOLLOW_UP:
        return None if state in AFTERWARDS else _not_yet_over()
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


def why_not_sit(*, on: date, minutes: int, today: date) -> Refusal | None:
    if on > today:
        return Refusal(_("The date of the session is in the future."), _("Check the day and the year."), ("on",))
    if not 0 < minutes <= LONGEST_SITTING:
        return Refusal(_("A session lasts between one minute and twelve hours."), _("Check the minutes."), ("minutes",))
    return None


def proposed_stage(state: str, *, before: bool) -> Stage:
    """What the stage most probably is; whoever starts may choose another."""
    if state in AFTERWARDS:
        return Stage.FOLLOW_UP
    if state == State.REVIEW:
        return Stage.REVIEW
    return Stage.UPDATE if before else Stage.ENTRY


def why_not_use(*, in_use: bool) -> Refusal | None:
    if in_use:
        return None
    return Refusal(_("This instrument is not in use."), _("Choose one of those in use."), ("instrument",))


def _not_yet_over() -> Refusal:
    return Refusal(
        _("This path is still going on."),
        _("Choose another stage: “after the path” is for a path that is over."),
        ("stage",),
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


def why_not_answer(
    *, chosen: Collection[str], options: Collection[str], several: bool, number: Decimal | None,
    minimum: Decimal | None, maximum: Decimal | None,
) -> Refusal | None:  # fmt: skip
    """What is chosen is among what was offered; a number is within its bounds."""
    if set(chosen) - set(options) or (len(chosen) > 1 and not several):
        return Refusal(_("This is not one of the answers."), _("Choose among those shown."), ("chosen",))
    if number is not None and minimum is not None and number < minimum:
        return Refusal(
            _("The number is too small: at least %(limit)s.") % {"limit": minimum.normalize()}, "", ("number",)
        )
    if number is not None and maximum is not None and number > maximum:
        return Refusal(
            _("The number is too large: at most %(limit)s.") % {"limit": maximum.normalize()}, "", ("number",)
        )
    return None


def why_not_complete(*, missing: Sequence[str], on: date, today: date) -> Refusal | None:
    if on > today:
        return Refusal(_("The date of the assessment is in the future."), _("Check the day and the year."), ("on",))
    if not missing:
        return None
    named = ", ".join(f"“{text}”" for text in missing[:NAMED_AT_MOST])
    more = len(missing) - NAMED_AT_MOST
    if more > 0:
        named += " " + ngettext("and %(count)s more", "and %(count)s more", more) % {"count": more}
    return Refusal(
        ngettext(
            "One needed question is still without an answer: %(named)s.",
            "Some needed questions are still without an answer: %(named)s.",
            len(missing),
        )
        % {"named": named},
        _("Answer them, then complete. Everything else may stay empty."),
    )
