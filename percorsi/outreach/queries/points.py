"""The meeting places: those one may record at, those one keeps."""

from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.http import Http404

from percorsi.access import policy
from percorsi.access.actor import Actor
from percorsi.access.models import Scope, User
from percorsi.access.queries import colleagues
from percorsi.access.vocabulary import Permission
from percorsi.network.models import Organisation
from percorsi.outreach.models import OutreachPoint, PointMember
from percorsi.programmes.models import Project
from percorsi.territory.models import Municipality

RECORDING = [role.value for role in policy.CONTACT_ROLES["records_contacts"]]


def no_points() -> QuerySet[OutreachPoint]:
    """For a page that knows nobody."""
    return OutreachPoint.objects.none()


def recording_points(actor: Actor) -> QuerySet[OutreachPoint]:
    """The database knows who asks, and answers for the role worn now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT point_id FROM acl.recording_points()")
        ids = [row[0] for row in cursor.fetchall()]
    return OutreachPoint.objects.filter(pk__in=ids).select_related("municipality").order_by("name")


def towns_of(points: QuerySet[OutreachPoint]) -> list[Municipality]:
    """Where one meets people: the services nearby are looked for there."""
    return sorted({point.municipality for point in points}, key=lambda town: town.sort_key)


def points_of(actor: Actor) -> QuerySet[OutreachPoint]:
    """Those of the scopes in which one takes contacts up."""
    found = OutreachPoint.objects.filter(scope_id__in=actor.contact_scope_ids)
    return found.select_related("municipality", "organisation", "project").order_by("name")


def get_point(actor: Actor, point_id: UUID) -> OutreachPoint:
    found = points_of(actor).filter(pk=point_id).first()
    if found is None:
        raise Http404
    return found


def members_of(point: OutreachPoint) -> QuerySet[PointMember]:
    """Those who are there now first."""
    found = PointMember.objects.filter(point=point).select_related("user", "point")
    return found.order_by("-until", "function", "user__display_name")


def get_member(point: OutreachPoint, member_id: UUID) -> PointMember:
    found = members_of(point).filter(pk=member_id).first()
    if found is None:
        raise Http404
    return found


def possible_members(point: OutreachPoint) -> QuerySet[User]:
    return colleagues([point.organisation_id], RECORDING)


def seats_to_open_in(actor: Actor) -> dict[str, tuple[Scope, str]]:
    """The seats in which the actor may open a meeting place, by key, with their name."""
    if not actor.may(Permission.PROGRAMME_KEEP):
        return {}
    scopes = list(Scope.objects.filter(pk__in=actor.seat_scope_ids))
    projects = Project.objects.in_bulk({one.project_id for one in scopes})
    bodies = Organisation.objects.in_bulk({one.organisation_id for one in scopes})
    named = [(one, f"{projects[one.project_id].label} · {bodies[one.organisation_id].name}") for one in scopes]
    return {str(scope.pk): (scope, name) for scope, name in sorted(named, key=lambda pair: pair[1])}
