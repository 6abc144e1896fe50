"""Which paths one may give to somebody else, and to whom."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q, QuerySet

from percorsi.access import policy
from percorsi.access.actor import Actor
from percorsi.access.models import Scope, User
from percorsi.access.queries import colleagues
from percorsi.access.vocabulary import Permission
from percorsi.cases.models import Case
from percorsi.cases.queries.reach import writing_places
from percorsi.cases.vocabulary import OPEN_STATES
from percorsi.kernel.privacy import DataClass

AT_MOST = 100


def reassignable(actor: Actor) -> QuerySet[Case]:
    """Open paths whose team one chooses: those one answers for, and those of the scopes one coordinates."""
    if not actor.may(Permission.CASE_ASSIGN):
        return Case.objects.none()
    mine = Q(case_manager_id=actor.id, pk__in=writing_places(actor).values("case_id"))
    writes = DataClass.BASE in policy.SCOPE_WRITES.get(actor.role, set())
    of_scope = Q(restricted=False, scope_id__in=actor.scope_ids(DataClass.BASE)) if writes else Q(pk__in=[])
    found = Case.objects.filter(mine | of_scope, state__in=OPEN_STATES)
    return found.select_related("person", "project", "case_manager")


def chosen_paths(actor: Actor, *, manager: UUID | None, keys: Collection[UUID] = ()) -> list[Case]:
    """Those of one colleague, or those chosen elsewhere by their keys; by name."""
    found = reassignable(actor)
    if keys:
        found = found.filter(pk__in=keys)
    elif manager:
        found = found.filter(case_manager_id=manager)
    return list(found.order_by("person__search_key", "id")[:AT_MOST])


def heads_among(actor: Actor) -> QuerySet[User]:
    """Who answers for paths one may give to somebody else."""
    held = reassignable(actor).exclude(case_manager=None).values("case_manager_id")
    return User.objects.filter(pk__in=held).order_by("display_name")


def receivers_among(actor: Actor) -> QuerySet[User]:
    """Colleagues of the bodies with a seat in those projects, in roles that receive; each path then asks again."""
    projects = reassignable(actor).values("project_id")
    bodies = list(Scope.objects.filter(project_id__in=projects).values_list("organisation_id", flat=True).distinct())
    return colleagues(bodies, [role.value for role in policy.REFERRING_ROLES["receive"]])
