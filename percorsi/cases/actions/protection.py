"""Restricting, protecting and opening a path: PostgreSQL asks again who wants it, and changes all at once."""

import secrets
from collections.abc import Collection
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise, notify
from percorsi.access.actor import Actor
from percorsi.access.models import User
from percorsi.access.vocabulary import Permission
from percorsi.audit.actions import record
from percorsi.cases.actions.keys import case_key
from percorsi.cases.models import Case, ProtectionChange, ProtectionRequest
from percorsi.cases.queries import grantable_classes, relation_to
from percorsi.cases.queries.protection import answerers, has_asked, in_conflict, may_ask, may_protect
from percorsi.cases.queries.team import current_team, possible_members
from percorsi.cases.rules.protection import (
    why_not_answer,
    why_not_ask,
    why_not_protect,
    why_not_restrict,
    why_not_with,
)
from percorsi.cases.rules.team import why_not_choose, why_not_join
from percorsi.cases.vocabulary import FUNCTION_CLASSES, Protection, TeamFunction
from percorsi.cases.vocabulary.protection import Answer, ProtectionEvent, RequestKind
from percorsi.kernel.envelope import Sealed, seal
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import first_refusal, refuse_if
from percorsi.network.models import Organisation
from percorsi.people.actions.findable import refresh_terms

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is read as another
REQUESTS = "/protezione"


@transaction.atomic
def restrict_path(case: Case, *, restricted: bool, reason: str, by: Actor) -> Case:
    """Who coordinates no longer sees it, or sees it again; the team stays as it is."""
    authorise(by, Permission.CASE_ASSIGN, relation_to(by, case))
    refuse_if(why_not_restrict(case))
    level = Protection.RESTRICTED if restricted else Protection.OPEN
    if case.protection == level:
        return case
    change = ProtectionChange(case=case, level=level)
    sealed = _sealed(change, reason)
    _call("SELECT acl.restrict_path(%s, %s, %s, %s)", change.id, case.id, level.value, sealed)
    case.protection, case.restricted = level, restricted
    event = ProtectionEvent.RESTRICTED if restricted else ProtectionEvent.WIDENED
    record(event, by=by, on=change, case_id=case.id, person_id=case.person_id)
    return case


@transaction.atomic
def protect_path(case: Case, *, body: Organisation, reason: str, by: Actor, staying: Collection[User] = ()) -> Case:
    """At once: all her paths; of this team those named stay, of the others the case manager."""
    authorise(by, Permission.CASE_PROTECT, relation_to(by, case))
    refuse_if(why_not_protect(case, allowed=may_protect(case, body)))
    change = ProtectionChange(case=case, level=Protection.PROTECTED, body=body)
    named = [colleague.id for colleague in staying]
    leaving = list(current_team(case).exclude(user__in=[*named, by.id]).values_list("user_id", flat=True))
    _call(
        "SELECT acl.protect_path(%s, %s, %s, %s::uuid[], %s, %s, %s)",
        change.id, case.id, body.id, named, new_alias(), _sealed(change, reason), _("The path is protected."),
    )  # fmt: skip
    case.refresh_from_db()
    refresh_terms(case.person)
    record(
        ProtectionEvent.PROTECTED, by=by, on=change, case_id=case.id, person_id=case.person_id,
        detail={"left": len(leaving)},
    )  # fmt: skip
    notify(answerers(body, but=by), ProtectionEvent.PROTECTED, address=REQUESTS)
    return case


@transaction.atomic
def ask_opening(
    case: Case, member: User, *, function: TeamFunction, grounds: str, by: Actor, form_id: UUID | None = None
) -> ProtectionRequest:
    """Any member of the team asks; the protecting body answers. Nobody opens more than she sees."""
    own = grantable_classes(by, case)
    asked = set(FUNCTION_CLASSES[function]) & own
    already = current_team(case).filter(user=member).exists()
    refuse_if(
        first_refusal(
            lambda: why_not_choose(member, possible=possible_members(case).filter(pk=member.pk).exists()),
            lambda: why_not_with(member, in_conflict=in_conflict(member, case)),
            lambda: why_not_join(member, already=already, asked=asked, own=own),
        )
    )
    classes = sorted(one.value for one in asked)
    return _ask(
        case, RequestKind.OPENING, grounds, by=by, key=form_id, member=member, function=function, classes=classes
    )


@transaction.atomic
def ask_release(case: Case, *, grounds: str, by: Actor, form_id: UUID | None = None) -> ProtectionRequest:
    """The first of two persons; the second works for the protecting body."""
    return _ask(case, RequestKind.RELEASE, grounds, by=by, key=form_id)


@transaction.atomic
def answer_request(request: ProtectionRequest, *, approved: bool, by: Actor) -> ProtectionRequest:
    """By another person of the protecting body: the colleague joins, or the protection ends."""
    authorise(by, Permission.CASE_PROTECT)
    refuse_if(why_not_answer(request, asks=request.created_by_id == by.id, concerned=request.member_id == by.id))
    _call("SELECT acl.answer_protection(%s, %s, %s)", request.id, approved, new_id())
    request.answer = Answer.GIVEN if approved else Answer.REFUSED
    event = ProtectionEvent.GIVEN if approved else ProtectionEvent.REFUSED
    record(event, by=by, on=request, case_id=request.case_id, detail={"kind": request.kind})
    told = [request.created_by_id, *([request.member_id] if approved and request.member_id else [])]
    notify([one for one in told if one], event, address="/persone")
    return request


def _ask(
    case: Case, kind: RequestKind, grounds: str, *, by: Actor, key: UUID | None, member: User | None = None,
    function: str = "", classes: Collection[str] = (),
) -> ProtectionRequest:  # fmt: skip
    authorise(by, Permission.CASE_PROTECT, relation_to(by, case))
    key = key or new_id()
    if posted := ProtectionRequest.objects.filter(pk=key, created_by=by.user).first():
        return posted
    pending = has_asked(case, kind, member)
    refuse_if(why_not_ask(case, allowed=may_ask(case, kind), pending=pending))
    _call(
        "SELECT acl.ask_protection(%s, %s, %s, %s, %s, %s::text[], %s)",
        key, case.id, kind.value, member.id if member else None, function, list(classes), grounds,
    )  # fmt: skip
    asked = ProtectionRequest.objects.get(pk=key)
    event = ProtectionEvent.OPENING_ASKED if kind is RequestKind.OPENING else ProtectionEvent.RELEASE_ASKED
    record(event, by=by, on=asked, case_id=case.id, person_id=case.person_id, detail={"grounds": grounds})
    notify(answerers(asked.body, but=by), event, address=REQUESTS)
    return asked


def new_alias() -> str:
    return "P-" + "".join(secrets.choice(LETTERS) for _letter in range(6))


def _sealed(change: ProtectionChange, reason: str) -> Sealed:
    return seal(change, "reason", reason.strip(), key=case_key(change.case_id))


def _call(question: str, *values: UUID | Sealed | str | int | list[str] | list[UUID] | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(question, [bytes(value) if isinstance(value, Sealed) else value for value in values])
