"""Where one may open a path."""

from dataclasses import dataclass
from uuid import UUID

from percorsi.access.actor import Actor
from percorsi.access.models import Scope
from percorsi.cases.models import Case
from percorsi.network.models import Organisation
from percorsi.people.models import Person
from percorsi.programmes.models import Project


@dataclass(frozen=True)
class Seat:
    """A body in a project, by name: what a form offers."""

    scope: Scope
    project: Project
    organisation: Organisation

    @property
    def key(self) -> UUID:
        return self.scope.id

    def __str__(self) -> str:
        return f"{self.project.label} · {self.organisation.name}"


def open_seats(actor: Actor, person: Person | None = None) -> list[Seat]:
    """Seats of the actor's role in projects where the person has no path they can see; by name of project."""
    taken = set(Case.objects.filter(person=person).values_list("project_id", flat=True)) if person else set()
    scopes = [one for one in Scope.objects.filter(pk__in=actor.seat_scope_ids) if one.project_id not in taken]
    projects = Project.objects.in_bulk({one.project_id for one in scopes})
    bodies = Organisation.objects.in_bulk({one.organisation_id for one in scopes})
    seats = [
        Seat(one, projects[one.project_id], bodies[one.organisation_id])
        for one in scopes
        if one.project_id in projects and one.organisation_id in bodies
    ]
    return sorted(seats, key=str)
