"""How protected a path is, who answers for it, and what waits for an answer."""

from collections.abc import Sequence
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.http import Http404

from percorsi.access import policy
from percorsi.access.actor import Actor
from percorsi.access.models import Scope, User
from percorsi.access.queries import colleagues
from percorsi.access.vocabulary import Purpose
from percorsi.cases.models import Case, Conflict, ProtectionChange, ProtectionRequest
from percorsi.cases.queries.keys import case_keys
from percorsi.cases.queries.team import current_team
from percorsi.cases.vocabulary.protection import RequestKind
from percorsi.kernel.envelope import open_rows
from percorsi.network.models import Organisation
from percorsi.network.vocabulary import Subkind

ANTI_VIOLENCE = (Subkind.ANTI_VIOLENCE_CENTRE, Subkind.ANTI_VIOLENCE_NETWORK)
PROTECTING_ROLES = [role.value for role, purposes in policy.TEAM_PURPOSES.items() if Purpose.PROTECTION in purposes]


def may_protect(case: Case, body: Organisation) -> bool:
    return _asked("SELECT acl.may_protect(%s, %s)", case.id, body.id)


def may_ask(case: Case, kind: RequestKind) -> bool:
    return _asked("SELECT acl.may_ask(%s, %s)", case.id, kind.value)


def in_conflict(member: User, case: Case) -> bool:
    """Whether a colleague has declared a tie with the person of this path."""
    return _asked("SELECT acl.in_conflict(%s, %s)", member.id, case.id)


def protecting_body(case: Case) -> Organisation | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT acl.protecting_body(%s)", [case.id])
        (found,) = cursor.fetchone()
    return Organisation.objects.filter(pk=found).first() if found else None


def protecting_bodies(case: Case) -> QuerySet[Organisation]:
    """Anti-violence bodies, and those with a seat in the project, where somebody can answer."""
    seats = Scope.objects.filter(project_id=case.project_id).values("organisation_id")
    return Organisation.objects.filter(Q(subkind__in=ANTI_VIOLENCE) | Q(pk__in=seats)).order_by("sort_key")


def others_in_team(actor: Actor, case: Case) -> QuerySet[User]:
    """Whom one may name to stay: oneself and the case manager stay anyway."""
    places = current_team(case).filter(source__in=policy.WRITING_SOURCES)
    return User.objects.filter(pk__in=places.values("user_id")).exclude(
        pk__in=[one for one in (actor.id, case.case_manager_id) if one]
    )


def answerers(body: Organisation, *, but: Actor) -> list[UUID]:
    """Who answers for a protecting body, the asker excepted."""
    found = colleagues([body.id], PROTECTING_ROLES)
    return list(found.exclude(pk=but.id).values_list("id", flat=True))


def has_asked(case: Case, kind: RequestKind, member: User | None) -> bool:
    return ProtectionRequest.objects.filter(case=case, kind=kind, member=member, answer="").exists()


def changes_of(case: Case) -> list[ProtectionChange]:
    """The last first, with their reasons in words; nothing for who does not reach the protected class."""
    rows = ProtectionChange.objects.filter(case=case).select_related("body", "created_by").order_by("-created_at")
    return open_rows(rows, case_keys([case.id]))


def requests_to(actor: Actor) -> QuerySet[ProtectionRequest]:
    """What the organisation worn is asked as a protecting body."""
    rows = ProtectionRequest.objects.select_related("created_by", "member", "body").order_by("-created_at")
    if Purpose.PROTECTION not in actor.team_purposes:
        return rows.none()
    return rows.filter(body_id=actor.organisation_id)


def unanswered_requests_to(actor: Actor) -> QuerySet[ProtectionRequest]:
    return requests_to(actor).filter(answer="")


def get_request(actor: Actor, request_id: UUID) -> ProtectionRequest:
    found = requests_to(actor).filter(pk=request_id).first()
    if found is None:
        raise Http404
    return found


def requests_on(case: Case) -> Sequence[ProtectionRequest]:
    rows = ProtectionRequest.objects.filter(case=case).select_related("created_by", "member", "answered_by")
    return list(rows.order_by("-created_at"))


def conflicts_of(actor: Actor) -> QuerySet[Conflict]:
    return Conflict.objects.filter(user=actor.user, ended_at=None).order_by("-at")


def _asked(question: str, *values: UUID | str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(question, list(values))
        (answer,) = cursor.fetchone()
    return bool(answer)
