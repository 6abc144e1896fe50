"""What a project promised, and how many of the records answer to it: each record in one group.

Who was attributed to a group counts for that group and for the whole it is part of. Who was not counts where she fits,
if she fits one group only: of several nobody but a person chooses.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from percorsi.indicators.engine import Asked, records
from percorsi.indicators.queries.patience import take_time
from percorsi.programmes.models import TargetGroup
from percorsi.programmes.vocabulary import Unit

# The one choice in force on the day.
CHOSEN = """LEFT JOIN LATERAL (
    SELECT a.target_id FROM eligibility_attribution a
     WHERE a.case_id = record.case_id AND a."on" <= %(on)s AND coalesce(a.ended_on > %(on)s, true)
     ORDER BY a."on" DESC, a.id DESC LIMIT 1) chosen ON true"""
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
    """Groups of persons of the project asked for, in its own order."""
    if asked.project_id is None:
        return []
    groups = list(TargetGroup.objects.filter(project_id=asked.project_id, unit=Unit.PERSON))
    countable = [group for group in groups if is_told_by_the_record(group)]
    counted = _counted(asked, countable) if countable else {}
    return [Reached(group, *counted.get(group.code, (None, None, None))) for group in groups]


def undecided(asked: Asked) -> int:
    """How many fit more than one group and wait for somebody to choose: until then no group counts them."""
    if asked.project_id is None:
        return 0
    groups = TargetGroup.objects.filter(project_id=asked.project_id, unit=Unit.PERSON)
    parts, parameters = parts_of([group for group in groups if is_told_by_the_record(group)]), dict(asked.parameters)
    if not parts:
        return 0
    fits = " + ".join(
        f"(coalesce({_fits(group, f'u{number}', parameters)}, false))::int" for number, group in enumerate(parts)
    )
    query = f"SELECT count(*) FROM {records(asked.framework)} {CHOSEN} WHERE chosen.target_id IS NULL AND {fits} > 1"  # noqa: S608 - text of ours
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return int(cursor.fetchone()[0])


def parts_of(groups: list[TargetGroup]) -> list[TargetGroup]:
    """Without the wholes: who is in a part is in its whole too."""
    wholes = {group.parent_id for group in groups}
    return [group for group in groups if group.id not in wholes]


def is_told_by_the_record(group: TargetGroup) -> bool:
    one_sex = group.women != group.men
    return bool(one_sex or group.age_min or group.age_max or group.employment in STATUS_OF)


def _counted(asked: Asked, groups: list[TargetGroup]) -> dict[str, tuple[int, int, int]]:
    parameters = dict(asked.parameters)
    fits = {group.id: _fits(group, str(number), parameters) for number, group in enumerate(groups)}
    columns = [f"count(*) FILTER (WHERE {_condition(group, groups, fits, parameters)})" for group in groups]
    query = f"SELECT sex, {', '.join(columns)} FROM {records(asked.framework)} {CHOSEN} GROUP BY sex"  # noqa: S608 - text of ours
    take_time()
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        rows = {row[0]: row[1:] for row in cursor.fetchall()}
    return {group.code: _by_sex(rows, number) for number, group in enumerate(groups)}


def _by_sex(rows: dict[str, tuple[int, ...]], number: int) -> tuple[int, int, int]:
    """Women, men, everybody."""
    counted = {sex: row[number] for sex, row in rows.items()}
    return counted.get("F", 0), counted.get("M", 0), sum(counted.values())


def _condition(
    group: TargetGroup, groups: list[TargetGroup], fits: dict[UUID, str], parameters: dict[str, object]
) -> str:
    """By the choice of a person where there is one; else by the bounds, if no other part fits too."""
    family = f"family_{group.id.hex}"
    parameters[family] = [group.id, *(one.id for one in groups if one.parent_id == group.id)]
    parts = parts_of(groups)
    rivals = [fits[one.id] for one in parts if one.id != group.id] if group in parts else []
    alone = "".join(f" AND ({rival}) IS NOT TRUE" for rival in rivals)
    return (
        f"CASE WHEN chosen.target_id IS NULL THEN ({fits[group.id]}){alone} "
        f"ELSE chosen.target_id = ANY (%({family})s::uuid[]) END"
    )


def _fits(group: TargetGroup, number: str, parameters: dict[str, object]) -> str:
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
