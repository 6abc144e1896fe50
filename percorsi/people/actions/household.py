"""Who lives together: people join and leave on a day, and the past stays."""

from datetime import date
from uuid import UUID

from django.db import transaction

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit import actions as audit
from percorsi.kernel.dates import today
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import refuse_if
from percorsi.people.models import Household, HouseholdMember, Person
from percorsi.people.queries import household_now
from percorsi.people.rules.household import why_not_join, why_not_leave, why_not_tie
from percorsi.people.vocabulary import HouseholdRelation, PersonEvent


@transaction.atomic
def add_to_household_of(
    person: Person,
    *,
    member: Person,
    relation: HouseholdRelation,
    since: date,
    by: Actor,
    also_elsewhere: bool = False,
    form_id: UUID | None = None,
) -> HouseholdMember:
    """Whoever lives alone so far becomes the reference person of a new household."""
    authorise(by, Permission.PERSON_EDIT)
    if done := HouseholdMember.objects.filter(pk=form_id or new_id(), created_by=by.user).first():
        return done
    refuse_if(why_not_tie(protected=person.is_protected or member.is_protected))
    household = household_now(person) or _found(person, since=since, by=by)
    return join_household(
        member,
        household=household,
        relation=relation,
        since=since,
        by=by,
        also_elsewhere=also_elsewhere,
        form_id=form_id,
    )


@transaction.atomic
def join_household(
    person: Person,
    *,
    household: Household,
    relation: HouseholdRelation,
    since: date,
    by: Actor,
    also_elsewhere: bool = False,
    form_id: UUID | None = None,
) -> HouseholdMember:
    authorise(by, Permission.PERSON_EDIT)
    memberships = list(HouseholdMember.objects.filter(person=person))
    refuse_if(
        why_not_join(household.id, since=since, memberships=memberships, also_elsewhere=also_elsewhere, today=today())
    )
    member = HouseholdMember(
        id=form_id or new_id(), person=person, household=household, relation=relation, since=since, created_by=by.user
    )
    member.save(force_insert=True)
    audit.record(PersonEvent.HOUSEHOLD_JOINED, by=by, on=member, person_id=person.id, detail={"relation": relation})
    return member


@transaction.atomic
def leave_household(member: HouseholdMember, *, on: date, by: Actor) -> HouseholdMember:
    """Left twice, the first day stays."""
    authorise(by, Permission.PERSON_EDIT)
    if member.until is not None:
        return member
    refuse_if(why_not_leave(member, on=on, today=today()))
    member.until = on
    member.save(update_fields=["until"])
    audit.record(PersonEvent.HOUSEHOLD_LEFT, by=by, on=member, person_id=member.person_id)
    return member


def _found(person: Person, *, since: date, by: Actor) -> Household:
    household = Household(created_by=by.user)
    household.save(force_insert=True)
    join_household(person, household=household, relation=HouseholdRelation.REFERENCE, since=since, by=by)
    return household
