"""The final document of an assessment made over several sessions: what the person can do, wants, and will do next."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from percorsi.assessments.drawn import Chapter, Entry
from percorsi.assessments.models import Assessment, Sitting
from percorsi.kernel.typeset import typeset

TEMPLATE = Path(__file__).parent / "document.typ"


def typeset_document(
    assessment: Assessment, chapters: Sequence[Chapter], sittings: Sequence[Sitting], *, at: datetime
) -> bytes:
    """Our opinion stays out: the document belongs to the person."""
    return typeset(TEMPLATE, _facts(assessment, chapters, sittings), at=at, pictures={})


def _facts(assessment: Assessment, chapters: Sequence[Chapter], sittings: Sequence[Sitting]) -> dict[str, Any]:
    minutes = sum(each.minutes for each in sittings)
    draft = _("Draft") if assessment.is_draft else ""
    return {
        "language": (get_language() or "it")[:2],
        "title": assessment.instrument.title,
        "name": assessment.case.person.full_name,
        "about": " · ".join(part for part in (assessment.case.project.title, _day(assessment.on), draft) if part),
        "sittings_title": _("Sessions"),
        "sittings": [
            _("%(on)s, %(minutes)s minutes, with %(present)s")
            % {"on": _day(each.on), "minutes": each.minutes, "present": each.present}
            for each in sittings
        ],
        "hours": _("%(hours)s hours in all") % {"hours": number_format(minutes / 60, 1)} if sittings else "",
        "chapters": [
            {"title": chapter.section.title, "answers": [_answer(entry) for entry in chapter.answered]}
            for chapter in chapters
            if chapter.answered
        ],
        "signatures": [_("Signature of the person"), _("Signature of the operator")],
        "closing": _("This document belongs to the person, who shows it to whom they want."),
    }


def _answer(entry: Entry) -> dict[str, Any]:
    return {"question": entry.item.text, "lines": [line for line in _lines(entry) if line]}


def _lines(entry: Entry) -> Iterator[str]:
    answer = entry.answer
    if answer is None:
        return
    if entry.own_rating:
        yield _("For me: %(level)s") % {"level": entry.own_rating.label}
    if entry.rating:
        yield _("For those who work with me: %(level)s") % {"level": entry.rating.label}
    yield "; ".join(option.label for option in entry.chosen)
    if answer.number is not None:
        yield f"{number_format(answer.number.normalize(), use_l10n=True)} {entry.item.unit}".strip()
    if answer.day:
        yield _day(answer.day)
    yield from (answer.words, answer.fact)


def _day(day: Any) -> str:
    return str(date_format(day, "j F Y"))
