"""What holds a host, its places and its agreements back. Pure: no database."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from percorsi.kernel.refusals import Refusal
from percorsi.network.rules import why_not_tax_code
from percorsi.placements.vocabulary import STAGES, Sector, Stage, TermName

# A section, or a division with its group, class, category and sub-category: «I», «56», «56.10», «56.10.11».
ATECO = re.compile(r"[A-U]|[0-9]{2}(\.[0-9]([0-9](\.[0-9]{1,2})?)?)?")
# The last division of each section of ATECO 2007 (ISTAT).
LAST_DIVISION: dict[Sector, int] = {
    Sector.A: 3, Sector.B: 9, Sector.C: 33, Sector.D: 35, Sector.E: 39, Sector.F: 43, Sector.G: 47, Sector.H: 53,
    Sector.I: 56, Sector.J: 63, Sector.K: 66, Sector.L: 68, Sector.M: 75, Sector.N: 82, Sector.O: 84, Sector.P: 85,
    Sector.Q: 88, Sector.R: 93, Sector.S: 96, Sector.T: 98, Sector.U: 99,
}  # fmt: skip
NO_DIVISION = {0, 4, 34, 40, 44, 48, 54, 57, 67, 76, 83, 89}  # numbers that ATECO 2007 leaves out
PERCENT = 100
Terms = Mapping[str, Decimal]


def section_of(ateco: str) -> Sector | None:
    """The section a code belongs to; none where there is no such code."""
    if not ATECO.fullmatch(ateco):
        return None
    if ateco in Sector.values:
        return Sector(ateco)
    division = int(ateco[:2])
    if division in NO_DIVISION:
        return None
    return next((sector for sector, last in LAST_DIVISION.items() if division <= last), None)


def why_not_ateco(ateco: str) -> Refusal | None:
    if not ateco or section_of(ateco) is not None:
        return None
    return Refusal(
        _("“%(code)s” is not an ATECO code.") % {"code": ateco},
        _("Write a letter from A to U, or the digits with their points, like 56.10.11."),
        ("ateco",),
    )


def why_not_host(*, tax_code: str, ateco: str, next_step: str, next_on: date | None) -> Refusal | None:
    if next_on is not None and not next_step.strip():
        return Refusal(_("There is a day, but nothing to do on it."), _("Say what the next step is."), ("next_step",))
    return why_not_tax_code(tax_code) or why_not_ateco(ateco)


def why_not_note(
    *, source: Stage, target: Stage, on: date, now: date, next_step: str, next_on: date | None
) -> Refusal | None:
    """A contact was had; it leads where the table lets it."""
    if on > now:
        return Refusal(_("This contact is still to come."), _("Choose a day until today, and plan the rest."), ("on",))
    if target != source and target not in STAGES[source]:
        words = {"source": source.label, "target": target.label}
        return Refusal(
            _("From “%(source)s” one does not pass to “%(target)s”.") % words, _("Reload the page."), ("stage",)
        )
    if next_on is not None and not next_step.strip():
        return Refusal(_("There is a day, but nothing to do on it."), _("Say what the next step is."), ("next_step",))
    return None


def why_not_agree(*, signed_on: date, expires_on: date | None, now: date) -> Refusal | None:
    if signed_on > now:
        return Refusal(_("An agreement is recorded once it is signed."), _("Correct the day."), ("signed_on",))
    if expires_on is not None and expires_on <= signed_on:
        return Refusal(_("The agreement ends before it begins."), _("Correct the days."), ("expires_on",))
    return None


def takes_at_once(employees: int | None, terms: Terms) -> int | None:
    """How many trainees of a kind a host may have at once; none where the kind sets no limit, or the size is unknown.

    A share of the employees is rounded down: whole persons, never more than the share.
    """
    if employees is None or TermName.SMALL_TAKES not in terms:
        return None
    if employees <= terms[TermName.SMALL_UP_TO]:
        return int(terms[TermName.SMALL_TAKES])
    if employees <= terms[TermName.MEDIUM_UP_TO]:
        return int(terms[TermName.MEDIUM_TAKES])
    return int(employees * terms[TermName.LARGE_SHARE] // PERCENT)
