"""Who follows a path now, who followed it, and who could."""

from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.db.models.functions import Now

from percorsi.access import policy
from percorsi.access.actor import Actor
from percorsi.access.models import Scope, User
from percorsi.access.queries import colleagues
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
    own = own_team_rows(actor).filter(case=case).first()
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
