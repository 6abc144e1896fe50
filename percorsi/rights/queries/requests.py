"""Requests: those of a person, those an officer answers for, those that are late."""

from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.http import Http404

from percorsi.access.actor import Actor
from percorsi.access.models import Scope, User
from percorsi.access.queries import colleagues
from percorsi.access.vocabulary import Breadth, Permission, Role
from percorsi.kernel.dates import today
from percorsi.people.models import Person
from percorsi.rights.models import ConflictFlag, FileCopy, RightsRequest, TextVerdict
from percorsi.rights.vocabulary import OPEN_STATES

WITH = ("organisation", "handler", "second_reader", "created_by", "identity_by", "authority_by", "closed_by")


def requests_of(person: Person) -> QuerySet[RightsRequest]:
    return RightsRequest.objects.filter(person=person).select_related(*WITH).order_by("-received_on", "-id")


def handled_requests(actor: Actor) -> QuerySet[RightsRequest]:
    """Of the bodies the privacy officer answers for; PostgreSQL asks the same."""
    return RightsRequest.objects.filter(_handled_by(actor)).select_related(*WITH)


def open_requests(actor: Actor) -> QuerySet[RightsRequest]:
    """The nearest deadline first; the late ones are on top by themselves."""
    return handled_requests(actor).filter(state__in=OPEN_STATES).order_by("due_on", "id")


def closed_requests(actor: Actor) -> QuerySet[RightsRequest]:
    return handled_requests(actor).exclude(state__in=OPEN_STATES).order_by("-closed_at")


def late_requests(actor: Actor, *, on: date | None = None) -> QuerySet[RightsRequest]:
    return open_requests(actor).filter(due_on__lt=on or today())


def get_handled(actor: Actor, request_id: UUID) -> RightsRequest:
    found = handled_requests(actor).filter(pk=request_id).first()
    if found is None:
        raise Http404
    return found


def get_opened(actor: Actor, request_id: UUID) -> RightsRequest:
    """An accepted request opens her file to who handles it and to the second reader, not to every officer."""
    found = get_handled(actor, request_id)
    if not Person.objects.filter(pk=found.person_id).exists():
        raise Http404
    return found


def conflict_of(request: RightsRequest) -> ConflictFlag | None:
    return ConflictFlag.objects.filter(request=request).first()


def verdicts_of(request: RightsRequest) -> dict[tuple[str, UUID, str], TextVerdict]:
    found = TextVerdict.objects.filter(request=request).select_related("created_by", "confirmed_by")
    return {(one.object_type, one.object_id, one.field): one for one in found}


def copies_of(request: RightsRequest) -> QuerySet[FileCopy]:
    return FileCopy.objects.filter(request=request).order_by("-made_at")


def officers_for(organisation_id: UUID) -> QuerySet[User]:
    """Who is told that a request arrived: her own body's officers, or else those of the whole programme."""
    return colleagues([organisation_id], [Role.PRIVACY_OFFICER.value])


def case_ids_for_answer() -> list[UUID]:
    """The paths that accepted requests open to the acting officer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM acl.rights_cases()")
        return [row[0] for row in cursor.fetchall()]


def person_named(given_name: str, family_name: str, birth_date: date) -> UUID | None:
    """Who a letter names in full; nothing is told of those whom somebody protects."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT acl.person_named(%s, %s, %s)", [given_name.strip(), family_name.strip(), birth_date])
        row = cursor.fetchone()
    return row[0] if row else None


def _handled_by(actor: Actor) -> Q:
    if not actor.may(Permission.RIGHTS_HANDLE):
        return Q(pk__in=[])
    if actor.membership.breadth == Breadth.PROGRAMME:
        return Q()
    own = Q(organisation_id=actor.organisation_id)
    if actor.membership.breadth == Breadth.OWN:
        return own
    project_id = actor.membership.project_id
    seats = Scope.objects.filter(project_id=project_id) if project_id else Scope.objects.none()
    return own | Q(organisation_id__in=seats.values("organisation_id"))
