"""Who may see a person, why, from when to when."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.models import User
from percorsi.access.vocabulary import GrantSource, Permission, Purpose
from percorsi.audit.actions import record
from percorsi.cases.actions.admissions import seed_health
from percorsi.cases.models import Case, TeamMember
from percorsi.cases.queries import relation_to
from percorsi.cases.queries.protection import in_conflict
from percorsi.cases.queries.team import body_of, current_team, grantable_classes, possible_members, transaction_time
from percorsi.cases.rules.protection import why_not_add_directly, why_not_hand_protected, why_not_with
from percorsi.cases.rules.team import why_not_choose, why_not_end, why_not_hand_over, why_not_join
from percorsi.cases.vocabulary import FUNCTION_CLASSES, CaseEvent, TeamFunction
from percorsi.kernel.editing import save_version
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.privacy import DataClass
from percorsi.kernel.refusals import first_refusal, refuse_if

HEADING = FUNCTION_CLASSES[TeamFunction.CASE_MANAGER]


@transaction.atomic
def add_member(
    case: Case,
    member: User,
    *,
    function: TeamFunction,
    by: Actor,
    classes: Collection[DataClass] | None = None,
    basis: str = "",
    until: datetime | None = None,
    form_id: UUID | None = None,
) -> TeamMember:
    """Nobody grants more than they have. Posted twice, added once."""
    authorise(by, Permission.CASE_ASSIGN, relation_to(by, case))
    key = form_id or new_id()
    if posted := TeamMember.objects.filter(pk=key, case=case).first():
        return posted
    own = grantable_classes(by, case)
    asked = set(FUNCTION_CLASSES[function]) & own if classes is None else set(classes)
    refuse_if(
        first_refusal(
            lambda: why_not_add_directly(case),
            lambda: why_not_choose(member, possible=possible_members(case).filter(pk=member.pk).exists()),
            lambda: why_not_with(member, in_conflict=in_conflict(member, case)),
            lambda: why_not_join(member, already=_place_of(case, member) is not None, asked=asked, own=own),
        )
    )
    place = _place(case, member, function, asked, by=by, basis=basis, until=until, key=key)
    _trace(CaseEvent.TEAM_JOINED, place, by=by, detail={"function": function.value, "classes": sorted(place.classes)})
    return place


@transaction.atomic
def end_member(place: TeamMember, *, reason: str, by: Actor) -> TeamMember:
    """What was seen stays in the trace; from now on nothing more is seen."""
    authorise(by, Permission.CASE_ASSIGN, relation_to(by, place.case))
    refuse_if(why_not_end(place, reason=reason))
    _trace(CaseEvent.TEAM_LEFT, place, by=by, detail={"function": place.function})
    return _end(place, reason=reason, by=by)


@transaction.atomic
def hand_over(
    case: Case, receiver: User, *, reason: str, by: Actor, stays_as: TeamFunction | None = None, seen: int | None = None
) -> Case:
    """First the receiver sees, then she answers, last the predecessor leaves: in another order nobody could finish."""
    authorise(by, Permission.CASE_ASSIGN, relation_to(by, case))
    refuse_if(
        first_refusal(
            lambda: why_not_hand_over(case, receiver, reason=reason),
            lambda: why_not_choose(receiver, possible=possible_members(case).filter(pk=receiver.pk).exists()),
            lambda: why_not_with(receiver, in_conflict=in_conflict(receiver, case)),
            lambda: why_not_hand_protected(case, has_place=_sees_as_a_head(case, receiver)),
        )
    )
    predecessor = case.case_manager
    _put_at_head(case, receiver, reason=reason, by=by)
    case.case_manager = receiver
    save_version(case, seen=case.version if seen is None else seen, fields=["case_manager"])
    record(CaseEvent.MANAGER_CHANGED, by=by, on=case, case_id=case.id, person_id=case.person_id)
    place = _place_of(case, predecessor) if predecessor else None
    if place is not None and stays_as is None:
        _end(place, reason=reason, by=by)
    elif place is not None:
        _save(place, function=stays_as)
    return case


def _put_at_head(case: Case, receiver: User, *, reason: str, by: Actor) -> None:
    """A place that shows less than a case manager needs, or was lent by a referral, ends, and a new one begins."""
    place = _place_of(case, receiver)
    if place is not None and place.source == GrantSource.TEAM and _sees_as_a_head(case, receiver):
        _save(place, function=TeamFunction.CASE_MANAGER)
        return
    if place is not None:
        _end(place, reason=reason, by=by)
    new = _place(case, receiver, TeamFunction.CASE_MANAGER, HEADING, by=by)
    _trace(CaseEvent.TEAM_JOINED, new, by=by, detail={"function": new.function, "classes": sorted(new.classes)})


def _sees_as_a_head(case: Case, receiver: User) -> bool:
    place = _place_of(case, receiver)
    return place is not None and set(HEADING) <= set(place.classes)


def _place_of(case: Case, member: User) -> TeamMember | None:
    return current_team(case).filter(user=member).first()


def _place(
    case: Case,
    member: User,
    function: TeamFunction,
    classes: Collection[DataClass],
    *,
    by: Actor,
    basis: str = "",
    until: datetime | None = None,
    key: UUID | None = None,
) -> TeamMember:
    place = TeamMember.objects.create(
        id=key or new_id(),
        case=case,
        user=member,
        organisation_id=body_of(member, case),
        function=function,
        classes=sorted(item.value for item in classes),
        purpose=Purpose.CARE,
        basis=basis,
        valid=DateTimeTZRange(transaction_time(), until),
        granted_by=by.user,
    )
    seed_health(place, by=by)
    return place


def _end(place: TeamMember, *, reason: str, by: Actor) -> TeamMember:
    ends = DateTimeTZRange(place.valid.lower, transaction_time())
    return _save(place, valid=ends, ended_by=by.user, ended_reason=reason)


def _save(place: TeamMember, **values: object) -> TeamMember:
    for field, value in values.items():
        setattr(place, field, value)
    place.save(update_fields=list(values))
    return place


def _trace(event: CaseEvent, place: TeamMember, *, by: Actor, detail: dict[str, object]) -> None:
    record(event, by=by, on=place, case_id=place.case_id, person_id=place.case.person_id, detail=detail)
