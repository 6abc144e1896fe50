"""What the file meets: the operations it names, the seats its records belong to, the persons already known."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from uuid import UUID

from django.utils.translation import gettext as _

from percorsi.access.actions import open_scope
from percorsi.access.actor import Actor
from percorsi.access.services import NOBODY
from percorsi.exchange.queries import known_persons, projects_by_code, seat_for
from percorsi.exchange.rules.batches import Survey
from percorsi.exchange.rules.fault import Fault
from percorsi.exchange.rules.row import Row
from percorsi.kernel.dates import today
from percorsi.programmes.actions.imported import name_project
from percorsi.programmes.models import Project


@dataclass
class Standing:
    projects: dict[str, Project]  # by code
    scopes: dict[str, UUID]  # by code; without one, the actor has no seat there
    met: dict[str, list[UUID]]  # persons known before the import, by identifier
    persons: dict[str, UUID]  # the same, and those registered meanwhile

    def faults_of(self, rows: list[Row]) -> list[Fault]:
        code = rows[0].key[1]
        if code not in self.projects:
            sentence = _("There is no operation with this code.")
            remedy = _("Check the code. To create it from the file, import with --create-projects.")
        elif code not in self.scopes:
            sentence = _("Your organisation does not work in this operation.")
            remedy = _("Ask its lead to import these rows.")
        else:
            return []
        return [row.fault("operation", sentence, remedy) for row in rows]


def find_standing(looked: Survey, by: Actor) -> Standing:
    projects = projects_by_code(looked.operations)
    seats = {code: seat_for(by, project, on=today()) for code, project in projects.items()}
    met = known_persons(by, looked.persons)
    return Standing(
        projects=projects,
        scopes={code: seat for code, seat in seats.items() if seat is not None},
        met=met,
        persons={identifier: persons[0] for identifier, persons in met.items()},
    )


def open_seats(codes: Collection[str], *, by: Actor) -> list[str]:
    """Operations not known yet get a name and a seat of nobody's; the codes created are returned."""
    missing = sorted(set(codes) - projects_by_code(codes).keys() - {""})
    for code in missing:
        name_project(code, by=by)
    for project in projects_by_code(codes).values():
        if seat_for(replace(by), project, on=today()) is None:
            open_scope(organisation_id=NOBODY, project_id=project.id, by=by)
    return missing
