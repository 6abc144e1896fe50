"""Who is controller or processor of what, over time: told by the partnerships, open to everybody."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from percorsi.programmes.control import CONTROL, STRENGTH, ControlRole
from percorsi.programmes.models import JointControl, Partnership, Project
from percorsi.programmes.vocabulary import Capacity

MAIN_LANGUAGE = "it"


@dataclass(frozen=True)
class Stretch:
    """One body in one project, from when to when, and what it is there for the data."""

    organisation: str
    role: ControlRole
    capacities: list[str]
    since: date | None
    until: date | None  # the first day on which it no longer holds


def control_by_project() -> list[tuple[Project, list[Stretch]]]:
    rows = Partnership.objects.select_related("project", "organisation").order_by("project__code", "organisation_id")
    shown = [row for row in rows if not row.organisation.protected]
    return [(found[0].project, _stretches(found)) for found in _grouped(shown)]


def agreement(language: str) -> JointControl | None:
    """The essence of the agreement, in this language or else in Italian."""
    found = {one.language: one for one in JointControl.objects.filter(language__in=[language, MAIN_LANGUAGE])}
    return found.get(language) or found.get(MAIN_LANGUAGE)


def agreement_in(language: str) -> JointControl | None:
    return JointControl.objects.filter(language=language).first()


def _grouped(rows: list[Partnership]) -> list[list[Partnership]]:
    return [list(found) for _, found in groupby(rows, key=lambda row: row.project_id)]


def _stretches(rows: list[Partnership]) -> list[Stretch]:
    found: dict[tuple[object, ...], list[Partnership]] = {}
    for row in rows:
        found.setdefault((row.organisation_id, row.valid_from, row.valid_to), []).append(row)
    drawn = [_stretch(together) for together in found.values()]
    return sorted(drawn, key=lambda one: (STRENGTH.index(one.role), one.organisation, one.since or date.min))


def _stretch(rows: list[Partnership]) -> Stretch:
    role = min((CONTROL[Capacity(row.capacity)] for row in rows), key=STRENGTH.index)
    capacities = list(dict.fromkeys(str(row.get_capacity_display()) for row in rows))
    return Stretch(rows[0].organisation.name, role, capacities, rows[0].valid_from, rows[0].valid_to)
