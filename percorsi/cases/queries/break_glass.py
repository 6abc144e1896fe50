"""Emergency accesses: one's own that is open, those to review, those who oversees privacy reads about."""

from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from percorsi.access.actor import Actor
from percorsi.access.models import Membership, Scope
from percorsi.access.vocabulary import Breadth, Permission, Role, UserState
from percorsi.cases.models import Emergency
from percorsi.cases.queries.reach import get_case, own_team_rows
from percorsi.kernel.privacy import DataClass


def open_emergency_of(actor: Actor) -> Emergency | None:
    """The one that ends first; its place in the team is what opens, so an ended one opens nothing."""
    if not actor.may(Permission.EMERGENCY_OPEN):
        return None
    now = timezone.now()
    mine = Emergency.objects.filter(user_id=actor.id, until__gt=now, place__valid__contains=now)
    return mine.select_related("case", "place").order_by("until").first()


def why_no_emergency() -> str:
    """In a word of PostgreSQL's: it is asked again, under a lock, when somebody is looked for."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT acl.why_no_emergency()")
        (word,) = cursor.fetchone()
    return str(word)


def own_emergency(actor: Actor, emergency_id: UUID) -> Emergency:
    found = Emergency.objects.filter(pk=emergency_id, user_id=actor.id).first()
    if found is None:
        raise Http404
    return found


def to_review(actor: Actor) -> QuerySet[Emergency]:
    """Accesses of others to the paths one follows or coordinates, not reviewed yet; one question."""
    followed = own_team_rows(actor, DataClass.ECONOMIC).values("case_id")
    reach = Q(case_id__in=followed) | Q(restricted=False, scope_id__in=actor.scope_ids(DataClass.ECONOMIC))
    rows = Emergency.objects.filter(reach, reviewed_at=None).exclude(user_id=actor.id)
    return rows.select_related("case__person", "user").order_by("review_due_on", "at")


def get_emergency(actor: Actor, emergency_id: UUID) -> Emergency:
    """To review it one must see the path, and be who chooses its team."""
    found = Emergency.objects.filter(pk=emergency_id).select_related("user", "reviewed_by").first()
    if found is None:
        raise Http404
    found.case = get_case(actor, found.case_id, Permission.CASE_ASSIGN)
    return found


def emergency_register(actor: Actor) -> QuerySet[Emergency]:
    """For who oversees privacy: when, who, why and whether it was justified; not whose path it was."""
    rows = Emergency.objects.select_related("user", "reviewed_by").order_by("-at")
    return rows if actor.may(Permission.EMERGENCY_OVERSEE) else rows.none()


def privacy_officers(scope: Scope) -> list[UUID]:
    """Who oversees privacy where this path belongs."""
    reaching = (
        Q(breadth=Breadth.PROGRAMME)
        | Q(breadth=Breadth.PROJECT, project_id=scope.project_id)
        | Q(breadth=Breadth.OWN, organisation_id=scope.organisation_id)
    )
    hats = Membership.objects.filter(
        reaching, role=Role.PRIVACY_OFFICER, valid__contains=timezone.now(), user__state=UserState.ACTIVE
    )
    return list(hats.values_list("user_id", flat=True).distinct())
