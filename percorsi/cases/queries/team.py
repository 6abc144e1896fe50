"""Who follows a path now, who followed it, and who could."""

from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Now

from percorsi.access import policy
from percorsi.access.actor import Actor
from percorsi.access.models import Scope, User
from percorsi.access.queries import colleagues, current_memberships
from percorsi.cases.models import Case, TeamMember
from percorsi.cases.queries.reach import own_team_rows
from percorsi.kernel.privacy import DataClass


def current_team(case: Case) -> QuerySet[TeamMember]:
    return _team(case).filter(valid__contains=Now())


def former_team(case: Case) -> QuerySet[TeamMember]:
    return _team(case).filter(valid__endswith__lte=Now())


def _team(case: Case) -> QuerySet[TeamMember]:
    return TeamMember.objects.filter(case=case).select_related("user", "ended_by").order_by("valid", "id")


def possible_members(case: Case) -> QuerySet[User]:
    """Colleagues of the bodies that have a seat in the project, in roles that follow people."""
    bodies = list(Scope.objects.filter(project_id=case.project_id).values_list("organisation_id", flat=True))
    return colleagues(bodies, [role.value for role in policy.TEAM_ROLES])


def body_of(member: User, case: Case) -> UUID:
    """For which body a colleague joins: the one of the path's seat, else the first that has a seat in the project."""
    bodies = Scope.objects.filter(project_id=case.project_id).values("organisation_id")
    hats = current_memberships(member).filter(organisation_id__in=bodies, role__in=policy.TEAM_ROLES)
    own = Scope.objects.filter(pk=case.scope_id).values("organisation_id")
    found = hats.annotate(own=Exists(own.filter(organisation_id=OuterRef("organisation_id")))).order_by("-own", "valid")
    return found.values_list("organisation_id", flat=True)[0]


def outside_team(case: Case) -> QuerySet[User]:
    """Whom a form offers: who is not in the team yet."""
    return possible_members(case).exclude(pk__in=current_team(case).values("user_id"))


def possible_heads(case: Case) -> QuerySet[User]:
    """Whom the path can be handed over to."""
    others = possible_members(case)
    return others.exclude(pk=case.case_manager_id) if case.case_manager_id else others


def current_place(case: Case, place_id: UUID) -> TeamMember | None:
    return current_team(case).filter(pk=place_id).select_related("user", "case").first()


def grantable_classes(actor: Actor, case: Case) -> set[DataClass]:
    """Nobody grants more than they have: what their place in the team opens, or what their role writes by scope."""
    own = own_team_rows(actor).filter(case=case, source__in=policy.WRITING_SOURCES).first()
    classes = {DataClass(item) for item in own.classes} if own else set()
    if not case.restricted and case.scope_id in actor.scope_ids(DataClass.BASE):
        classes |= policy.SCOPE_WRITES.get(actor.role, set())
    return classes


def transaction_time() -> datetime:
    """The instant the policies ask about: the beginning of the transaction, not the clock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT now()")
        row = cursor.fetchone()
    moment: datetime = row[0]
    return moment
