"""What a project promised, and how many of the records answer to it."""

from dataclasses import dataclass

from django.db import connection

from percorsi.indicators.engine import Asked, records
from percorsi.indicators.queries.patience import take_time
from percorsi.programmes.models import TargetGroup
from percorsi.programmes.vocabulary import Unit

STATUS_OF = {"disoccupato": "UNE"}  # the words of the project sheets


@dataclass(frozen=True)
class Reached:
    """``women`` and ``men`` are empty when no item of the record tells who belongs to the group."""

    group: TargetGroup
    women: int | None = None
    men: int | None = None
    total: int | None = None

    @property
    def is_countable(self) -> bool:
        return self.total is not None


def reached_groups(asked: Asked) -> list[Reached]:
    """Groups of persons of the project asked for, in its own order; a person may be in more than one."""
    if asked.project_id is None:
        return []
    groups = list(TargetGroup.objects.filter(project_id=asked.project_id, unit=Unit.PERSON))
    countable = [group for group in groups if _is_told_by_the_record(group)]
    counted = _counted(asked, countable) if countable else {}
    return [Reached(group, *counted.get(group.code, (None, None, None))) for group in groups]


def _is_told_by_the_record(group: TargetGroup) -> bool:
    one_sex = group.women != group.men
    return bool(one_sex or group.age_min or group.age_max or group.employment in STATUS_OF)


def _counted(asked: Asked, groups: list[TargetGroup]) -> dict[str, tuple[int, int, int]]:
    columns, parameters = [], asked.parameters
    for number, group in enumerate(groups):
        columns.append(f"count(*) FILTER (WHERE {_condition(group, number, parameters)})")
    query = f"SELECT sex, {', '.join(columns)} FROM {records(asked.framework)} GROUP BY sex"  # noqa: S608 - text of ours
    take_time()
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        rows = {row[0]: row[1:] for row in cursor.fetchall()}
    return {group.code: _by_sex(rows, number) for number, group in enumerate(groups)}


def _by_sex(rows: dict[str, tuple[int, ...]], number: int) -> tuple[int, int, int]:
    """Women, men, everybody."""
    counted = {sex: row[number] for sex, row in rows.items()}
    return counted.get("F", 0), counted.get("M", 0), sum(counted.values())


def _condition(group: TargetGroup, number: int, parameters: dict[str, object]) -> str:
    """Sex, age at entry and status, as the project sheet bounds the group."""
    parts = ["true"]
    if group.women != group.men:
        parts.append("sex = 'F'" if group.women else "sex = 'M'")
    for bound, comparison in (("age_min", ">="), ("age_max", "<=")):
        if (limit := getattr(group, bound)) is not None:
            parameters[f"{bound}_{number}"] = limit
            parts.append(f"age {comparison} %({bound}_{number})s")
    if status := STATUS_OF.get(group.employment):
        parts.append(f"labour_status = '{status}'")
    return " AND ".join(parts)
