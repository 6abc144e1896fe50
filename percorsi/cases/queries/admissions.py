"""Who is let in to the reserved parts of a path: health, justice, what concerns a minor."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from percorsi.access import policy
from percorsi.access.actor import Actor
from percorsi.access.queries import current_memberships
from percorsi.cases.models import Admission, Case, TeamMember
from percorsi.cases.queries.keys import case_keys
from percorsi.cases.queries.reach import LISTS, reached, writing_places
from percorsi.cases.queries.team import current_team
from percorsi.kernel.envelope import open_rows
from percorsi.kernel.privacy import DataClass
from percorsi.network.models import Organisation
from percorsi.network.vocabulary import Subkind


def headed_case_ids(actor: Actor) -> QuerySet[Case, UUID]:
    """Paths the actor answers for, in a role that writes: she keeps their lists also without being on them."""
    places = writing_places(actor).values("case_id")
    return Case.objects.filter(case_manager_id=actor.id, pk__in=places).values_list("id", flat=True)


def visible_admissions(actor: Actor, data_class: DataClass) -> QuerySet[Admission]:
    known = reached(actor, data_class) | Q(case_id__in=headed_case_ids(actor))
    return LISTS[data_class]._base_manager.filter(known)


def admissions_of(actor: Actor, case: Case, data_class: DataClass) -> list[Admission]:
    """Everybody who ever was on the list, those who are on it now first; the reasons in words."""
    found = visible_admissions(actor, data_class).filter(case=case)
    found = found.select_related("place__user", "place__organisation", "granted_by", "ended_by")
    return open_rows(found.order_by("-valid__endswith", "-granted_at"), case_keys([case.id]))


def current_admission(actor: Actor, case: Case, data_class: DataClass, key: UUID) -> Admission | None:
    found = visible_admissions(actor, data_class).filter(case=case, pk=key, valid__contains=Now())
    return found.select_related("place__user", "case").first()


def outside_list(case: Case, data_class: DataClass) -> QuerySet[TeamMember]:
    """Who of the team works on the path and is not on the list yet: whom a form offers."""
    inside = LISTS[data_class]._base_manager.filter(case=case, valid__contains=Now()).values("place_id")
    return current_team(case).filter(source__in=policy.WRITING_SOURCES).exclude(pk__in=inside)


def of_health_trust(place: TeamMember) -> bool:
    return Organisation.objects.filter(pk=place.organisation_id, subkind=Subkind.HEALTH_TRUST).exists()


def role_opens(place: TeamMember, data_class: DataClass) -> bool:
    """Whether some role of the colleague, in the body she joined for, may open this class at all."""
    roles = [role.value for role, classes in policy.TEAM_READS.items() if data_class in classes]
    hats = current_memberships(place.user).filter(organisation_id=place.organisation_id, role__in=roles)
    return hats.exists()
