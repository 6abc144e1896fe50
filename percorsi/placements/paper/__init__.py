"""The register of a month on paper, to be signed day by day."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from percorsi.kernel.typeset import typeset
from percorsi.placements.models import Placement, RegisterMonth
from percorsi.placements.queries import Counted, counted_month
from percorsi.placements.rules.allowance import plain
from percorsi.placements.rules.months import Entry
from percorsi.placements.vocabulary import Absence
from percorsi.programmes.models import FunderMark
from percorsi.programmes.queries.offer import marks_of

REGISTER = Path(__file__).parent / "register.typ"


def register_sheet(placement: Placement, month: RegisterMonth, *, at: datetime) -> bytes:
    """A4, black on white, tagged: what is written so far, and lines to write on by hand."""
    marks = list(marks_of(placement.case.project, month.first))
    pictures = {f"mark-{mark.pk}.png": bytes(mark.logo) for mark in marks if mark.logo}
    return typeset(REGISTER, _facts(placement, month, marks), at=at, pictures=pictures)


def _facts(placement: Placement, month: RegisterMonth, marks: list[FunderMark]) -> dict[str, Any]:
    found = counted_month(placement, month)
    tutor = placement.tutor.display_name if placement.tutor else ""
    return {
        "language": (get_language() or "it")[:2],
        "heading": _("Register of hours"),
        "title": date_format(month.first, "F Y"),
        "project": placement.case.project.title,
        "about": [
            {"label": _("Person"), "value": placement.case.person.full_name},
            {"label": _("Kind"), "value": placement.kind.name},
            {"label": _("Host and site"), "value": f"{placement.site.host.name} · {placement.site}"},
            {"label": _("Promoter"), "value": placement.promoter.name},
            {"label": _("Tutor of the promoter"), "value": tutor},
            {"label": _("Tutor of the host"), "value": str(placement.host_tutor or "")},
        ],
        "columns": [
            _("Day"),
            _("Hours of presence"),
            _("Times or absence"),
            _("Signature"),
            _("Signature of the host"),
        ],
        "rows": list(_rows(found)),
        "total": [_("Total"), plain(found.done)],
        "signatures": [_("The person"), _("Tutor of the host"), _("Tutor of the promoter")],
        "page": _("Page"),
        "marks": [
            {"name": one.name, "wording": one.wording, "picture": f"mark-{one.pk}.png" if one.logo else ""}
            for one in marks
        ],
    }


def _rows(found: Counted) -> Iterator[list[str]]:
    written = {one.on: one for one in found.entries}
    for day in found.frame.open_days:
        entry = written.get(day, Entry(on=day))
        yield [date_format(day, "D j"), plain(entry.done) if entry.done else "", _said(entry)]


def _said(entry: Entry) -> str:
    if entry.absence:
        return str(Absence(entry.absence).label)
    times = f"{entry.starts:%H:%M}–{entry.ends:%H:%M}" if entry.starts and entry.ends else ""
    return " · ".join(filter(None, (times, _("The tutor came by") if entry.visited else "")))
