"""The line of statistics that stays: year, place and facts of the indicators, shared by at least five persons."""

from datetime import date
from typing import Any
from uuid import UUID

from percorsi.cases.models import EntryCorrection, Participation, SensitiveEntry
from percorsi.kernel.dates import completed_years
from percorsi.people.models import Person
from percorsi.retention.rules import FEWEST

STRIPPED: dict[str, Any] = {
    "sex": "", "birth_date": None, "unemployed_since": None, "isced": None, "household_jobless": None,
    "household_dependent_children": None, "household_single_adult": None, "citizenship": "", "homeless": None,
    "degurba": None, "in_education": None,
}  # fmt: skip


def keep_shell(person_id: UUID) -> None:
    """Before the words go: whoever stands out is stripped of the traits too, and only counts."""
    EntryCorrection.objects.filter(participation__person_id=person_id).update(before="", after="")
    records = list(Participation.objects.filter(person_id=person_id))
    crowded = bool(records) and all(_is_crowded(one) for one in records)
    for one in records:
        values = {"birth_date": same_age(one)} if crowded else STRIPPED
        Participation.objects.filter(pk=one.pk).update(pseudonym=f"x{one.pk.hex[-11:]}", **values)
    if not crowded:
        SensitiveEntry.objects.filter(participation__person_id=person_id).delete()
        Person.objects.filter(pk=person_id).update(sex="", citizenship="", residence=None, domicile=None)
    Person.objects.filter(pk=person_id).update(preferred_language="")


def same_age(record: Participation) -> date | None:
    """A birthday that tells the completed years at entry, and nothing else."""
    if not record.birth_date or not record.entered_on:
        return None
    entered = record.entered_on
    return entered.replace(year=entered.year - completed_years(record.birth_date, entered), day=min(entered.day, 28))


def _is_crowded(record: Participation) -> bool:
    if record.entered_on is None:
        return False
    alike = Participation.objects.filter(
        project_id=record.project_id,
        entered_on__year=record.entered_on.year,
        sex=record.sex,
        degurba=record.degurba,
        citizenship=record.citizenship,
    )
    return alike.count() >= FEWEST
