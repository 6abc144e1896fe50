"""What is offered: everybody signed in reads it; who runs an edition also reads who takes part."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Case, Count, Max, Min, Q, QuerySet, When
from django.http import Http404

from percorsi.access import policy
from percorsi.access.actor import Actor
from percorsi.access.models import Scope, User
from percorsi.access.queries import colleagues
from percorsi.activities.models import Edition, Gathering, Staff
from percorsi.activities.vocabulary import GatheringState
from percorsi.kernel.dates import today
from percorsi.network.models import Organisation
from percorsi.programmes.models import Project

RUNNING = [role.value for role in policy.ACTIVITY_ROLES["runs_activities"]]


@dataclass(frozen=True)
class Places:
    """Of one edition: ``seats`` none means as many as come."""

    seats: int | None
    taken: int = 0
    waiting: int = 0

    @property
    def free(self) -> int | None:
        return None if self.seats is None else max(0, self.seats - self.taken)


def editions_run(actor: Actor) -> set[UUID]:
    """The database knows who asks, and answers for the role worn now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT acl.editions_run()")
        return {row[0] for row in cursor.fetchall()}


def visible_editions(actor: Actor) -> QuerySet[Edition]:
    live = ~Q(gatherings__state=GatheringState.CANCELLED)
    return Edition.objects.select_related("intervention", "project", "organisation", "municipality").annotate(
        first_on=Min("gatherings__on", filter=live),
        last_on=Max("gatherings__on", filter=live),
        next_on=Min("gatherings__on", filter=Q(gatherings__state=GatheringState.PLANNED, gatherings__on__gte=today())),
        meetings=Count("gatherings", filter=live),
    )


def get_edition(actor: Actor, edition_id: UUID) -> Edition:
    found = visible_editions(actor).filter(pk=edition_id).first()
    if found is None:
        raise Http404
    return found


def next_editions(actor: Actor, project: Project) -> QuerySet[Edition]:
    """What somebody may still begin: of her project first, then those of the others."""
    open_ones = visible_editions(actor).filter(cancelled_on=None, next_on__isnull=False)  # type: ignore[misc] # annotated
    other = When(project=project, then=0)
    return open_ones.alias(other=Case(other, default=1)).order_by("other", "next_on", "title")  # type: ignore[misc] # annotated


def gatherings_of(edition: Edition) -> QuerySet[Gathering]:
    return Gathering.objects.filter(edition=edition).order_by("on", "starts")


def get_gathering(actor: Actor, gathering_id: UUID) -> Gathering:
    """Of an edition one runs; of the others nobody is told that it is there."""
    found = Gathering.objects.select_related("edition__intervention").filter(pk=gathering_id).first()
    if found is None or found.edition_id not in editions_run(actor):
        raise Http404
    return found


def staff_of(edition: Edition) -> QuerySet[Staff]:
    return Staff.objects.filter(edition=edition).select_related("user", "organisation").order_by("since", "id")


def possible_staff(edition: Edition) -> QuerySet[User]:
    """Of the bodies of the project's partnership that have a seat there."""
    seats = Scope.objects.filter(project_id=edition.project_id).values_list("organisation_id", flat=True)
    return colleagues(list(seats), RUNNING)


def with_places(editions: Iterable[Edition]) -> dict[UUID, Places]:
    """Asked once for a whole list."""
    found = {one.pk: Places(one.seats) for one in editions}
    with connection.cursor() as cursor:
        cursor.execute("SELECT edition_id, taken, waiting FROM acl.places_taken(%s)", [list(found)])
        for key, taken, waiting in cursor.fetchall():
            found[key] = Places(found[key].seats, taken, waiting)
    return found


def places_of(edition: Edition) -> Places:
    return with_places([edition])[edition.pk]


def seats_to_offer_in(actor: Actor) -> dict[str, tuple[Scope, str]]:
    """The seats in which the actor may open an edition, by key, with their name."""
    scopes: list[Any] = list(Scope.objects.filter(pk__in=actor.activity_scope_ids))
    projects = Project.objects.in_bulk({one.project_id for one in scopes})
    bodies = Organisation.objects.in_bulk({one.organisation_id for one in scopes})
    named = [(one, f"{projects[one.project_id].label} · {bodies[one.organisation_id].name}") for one in scopes]
    return {str(scope.pk): (scope, name) for scope, name in sorted(named, key=lambda pair: pair[1])}
