"""Why entry data cannot be recorded or corrected, beyond what the rules say of the record itself."""

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from percorsi.cases.facts import RecordFacts
from percorsi.cases.vocabulary import Declared
from percorsi.kernel.refusals import Refusal

if TYPE_CHECKING:
    from percorsi.cases.models import Case

SENSITIVE = ("foreign_background", "minority", "disability", "other_disadvantaged")


def why_not_enter(case: "Case", *, recorded: bool) -> Refusal | None:
    if recorded:
        return Refusal(
            _("The entry data of this path are already recorded: they stay as they were on the first day."),
            _("If something is wrong, correct it with a reason."),
        )
    if not case.is_open:
        return Refusal(
            _("The path has ended: nobody enters the project now."),
            _("If the person comes back, record the return first."),
        )
    return None


def why_not_started(entry: RecordFacts) -> Refusal | None:
    if entry.entered_on is not None:
        return None
    return Refusal(
        _("The entry date is missing."), _("Write the first day in which the person took part."), ("entered_on",)
    )


def why_not_correct(before: RecordFacts, changed: list[str], reason: str) -> Refusal | None:
    known = [item for item in changed if getattr(before, item) not in ("", None)]
    if reason or not known:
        return None
    return Refusal(
        _("You are changing data that were frozen at entry, without saying why."),
        _("Write the reason: the funder may ask for it."),
        ("reason",),
    )


def why_undocumented(entry: RecordFacts, *, asked_on: date | None, attempt: str) -> Refusal | None:
    """A refusal is accepted only with its attempt on paper (A.7)."""
    refused = [item for item in SENSITIVE if getattr(entry, item) == Declared.REFUSED]
    if not refused or (asked_on and attempt):
        return None
    return Refusal(
        _("A question was refused, but it is not said when it was asked and where the signed form is kept."),
        _("Write both: the funder accepts a refusal only with its proof."),
        ("attempt" if asked_on else "asked_on",),
    )
