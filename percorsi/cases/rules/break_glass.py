"""When an emergency access is refused, and in which words: about the asker, never about whom she looks for."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from percorsi.kernel.refusals import Refusal

if TYPE_CHECKING:
    from percorsi.cases.models import Emergency

FEWEST_LETTERS = 20


def why_not_now(outcome: str) -> Refusal | None:
    """``outcome`` is PostgreSQL's: it counts under a lock, so that two questions at once are still two."""
    if outcome == "blocked":
        return Refusal(
            _("An earlier emergency access of yours has not been reviewed in time."),
            _("Ask the case manager of that path to review it."),
        )
    if outcome == "capped":
        return Refusal(
            _("You have reached the number of emergency accesses of a day."),
            _("Telephone the service that follows the person, or try again tomorrow."),
        )
    return nothing_opens() if outcome == "nothing" else None


def nothing_opens() -> Refusal:
    """The same for who is unknown, protected, already followed by the asker, or written in another way."""
    return Refusal(
        _("With these data nothing can be opened."),
        _("Check them once. If you follow the person already, look for her in the search. Otherwise telephone."),
    )


def why_not_words(words: str) -> Refusal | None:
    if len(words.strip()) >= FEWEST_LETTERS:
        return None
    return Refusal(
        _("The reason is too short."),
        _("Say in at least 20 characters what happened and why it cannot wait."),
        ("words",),
    )


def why_not_review(emergency: "Emergency", *, own: bool, note: str) -> Refusal | None:
    if emergency.reviewed_at is not None:
        return Refusal(_("This access has already been reviewed."), _("Nothing else is needed."))
    if own:
        return Refusal(_("Nobody reviews an access of their own."), _("Ask whoever coordinates."))
    if not note.strip():
        return Refusal(_("It is not said why."), _("Write the reason in a few words."), ("note",))
    return None
