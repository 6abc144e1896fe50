"""The sheet of one meeting, to be signed by hand, and the certificate of attendance."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from percorsi.activities.models import Gathering, Registration, Staff
from percorsi.kernel.typeset import typeset
from percorsi.programmes.models import FunderMark

SHEET = Path(__file__).parent / "sheet.typ"
CERTIFICATE = Path(__file__).parent / "certificate.typ"
SPARE = 5  # empty lines, for who comes without being on the list


@dataclass(frozen=True)
class Sheet:
    """All that goes on the paper, fetched by who runs the edition."""

    meeting: Gathering
    listed: Sequence[Registration]
    staff: Sequence[Staff]
    marks: Sequence[FunderMark]


def sheet_of(sheet: Sheet, *, at: datetime) -> bytes:
    """A4 lying down, black on white, tagged; names as they stand on the list."""
    return typeset(SHEET, _facts(sheet), at=at, pictures=_logos(sheet.marks))


@dataclass(frozen=True)
class Attended:
    """What somebody was present at, of an edition."""

    line: Registration
    name: str
    times: int
    held: int
    spent: str
    first: date
    last: date
    marks: Sequence[FunderMark]


def certificate_of(attended: Attended, *, at: datetime) -> bytes:
    """Of attendance only: a qualification is issued by the body that examines (`cases`, results)."""
    edition = attended.line.edition
    told = {"times": attended.times, "held": attended.held, "spent": attended.spent}
    days = {"first": date_format(attended.first, "j F Y"), "last": date_format(attended.last, "j F Y")}
    facts = {
        "language": (get_language() or "it")[:2],
        "heading": _("Certificate of attendance"),
        "name": attended.name,
        "took_part": _("took part in"),
        "title": edition.title,
        "project": edition.project.title,
        "lines": [
            _("From %(first)s to %(last)s") % days,
            _("Present at %(times)s meetings of %(held)s, %(spent)s") % told,
            _("Provided by %(body)s") % {"body": edition.organisation.name},
        ],
        "note": _("It is a certificate of attendance: it is not a qualification."),
        "given": _("Given on %(day)s") % {"day": date_format(at.date(), "j F Y")},
        "signature": _("Signature and stamp"),
        "marks": _marks(attended.marks),
    }
    return typeset(CERTIFICATE, facts, at=at, pictures=_logos(attended.marks))


def _logos(marks: Sequence[FunderMark]) -> dict[str, bytes]:
    return {f"mark-{mark.pk}.png": bytes(mark.logo) for mark in marks if mark.logo}


def _marks(marks: Sequence[FunderMark]) -> list[dict[str, str]]:
    return [
        {"name": mark.name, "wording": mark.wording, "picture": f"mark-{mark.pk}.png" if mark.logo else ""}
        for mark in marks
    ]


def _facts(sheet: Sheet) -> dict[str, Any]:
    meeting, edition = sheet.meeting, sheet.meeting.edition
    day = date_format(meeting.on, "l j F Y")
    where = _("At a distance") if edition.remote else meeting.place or edition.place or str(edition.municipality or "")
    return {
        "language": (get_language() or "it")[:2],
        "heading": _("Attendance sheet"),
        "title": edition.title,
        "project": edition.project.title,
        "about": [
            {"label": _("Day"), "value": f"{day}, {meeting.starts:%H:%M}–{meeting.ends:%H:%M}"},
            {"label": _("Where"), "value": where},
            {"label": _("Who provides it"), "value": edition.organisation.name},
        ],
        "marks": _marks(sheet.marks),
        "columns": ["", _("Name"), _("Comes in"), _("Signature"), _("Leaves"), _("Signature")],
        "names": [one.name for one in sheet.listed] + [""] * SPARE,
        "staff_title": _("Who works in it"),
        "staff": [f"{one} ({one.get_role_display()})" for one in sheet.staff if one.until is None],
        "page": _("Page"),
    }
