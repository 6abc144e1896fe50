"""The words for assessments beside the multidimensional one: each with its instrument, its stage, its answers."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from percorsi.access.context import acting
from percorsi.access.vocabulary import Permission
from percorsi.assessments.actions import (
    Change,
    complete_assessment,
    record_sitting,
    save_answers,
    start_assessment,
)
from percorsi.assessments.models import Assessment
from percorsi.assessments.queries import current_instrument, items_of, sections_of
from percorsi.assessments.vocabulary import Stage
from percorsi.cases.queries import get_case
from percorsi.demo.telling import Path
from percorsi.kernel.privacy import DataClass

Answers = Mapping[str, Any]  # the parts of each answer, by the code of its question


def is_read_with(
    path: Path,
    code: str,
    *,
    on: date,
    answers: Answers,
    stage: Stage = Stage.ENTRY,
    sittings: Sequence[tuple[date, int, str]] = (),
    stays_open: bool = False,
) -> Assessment:
    """One assessment with the instrument named; ``sittings`` are day, minutes, what was looked at."""
    with acting(path.worker):
        case = get_case(path.worker, path.case_id, Permission.ASSESSMENT_EDIT, DataClass.ECONOMIC)
        assessment = start_assessment(case, instrument=current_instrument(code), stage=stage, on=on, by=path.worker)
        items = {item.code: item for item in items_of(sections_of(assessment))}
        known = {each.item_id: each.version for each in assessment.answers.all()}
        said = [Change(items[name], known.get(items[name].pk, 0), values) for name, values in answers.items()]
        save_answers(assessment, changes=said, by=path.worker)
        for day, minutes, note in sittings:
            present = "La persona e chi la segue"
            record_sitting(assessment, on=day, minutes=minutes, present=present, note=note, by=path.worker)
        if not stays_open:
            assessment.refresh_from_db()
            complete_assessment(assessment, seen=assessment.version, by=path.worker, on=on)
    return assessment
