"""What is true of a household, for whom a person cares, who represents her: told, dated, ended, never rewritten."""

from datetime import date
from typing import Required, TypedDict, Unpack
from uuid import UUID

from django.db import transaction

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit import actions as audit
from percorsi.kernel.dates import today
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import refuse_if
from percorsi.people.models import Care, HouseholdFact, Person, Representation
from percorsi.people.queries.household import household_now
from percorsi.people.rules.household import why_not_end, why_not_period, why_not_tell
from percorsi.people.rules.representing import why_not_represent
from percorsi.people.vocabulary import (
    CaredFor,
    CareIntensity,
    FactSource,
    HouseholdFactKind,
    PersonEvent,
    RepresentationKind,
)


@transaction.atomic
def tell_of_household(
    person: Person,
    *,
    kind: HouseholdFactKind,
    value: str,
    on: date,
    source: FactSource,
    by: Actor,
    form_id: UUID | None = None,
) -> HouseholdFact:
    """Said by one member, true of all who live with her now."""
    authorise(by, Permission.PERSON_EDIT)
    if done := HouseholdFact.objects.filter(pk=form_id or new_id(), created_by=by.user).first():
        return done
    household = household_now(person)
    refuse_if(why_not_tell(lives_with_others=household is not None, on=on, value=value, today=today()))
    fact = HouseholdFact(
        id=form_id or new_id(), person=person, household=household, kind=kind, value=value.strip(), on=on,
        source=source, created_by=by.user,
    )  # fmt: skip
    fact.save(force_insert=True)
    audit.record(PersonEvent.HOUSEHOLD_TOLD, by=by, on=fact, person_id=person.id, detail={"kind": kind})
    return fact


@transaction.atomic
def tell_care(
    person: Person,
    *,
    cared_for: CaredFor,
    hours: int,
    intensity: CareIntensity,
    since: date,
    by: Actor,
    form_id: UUID | None = None,
) -> Care:
    authorise(by, Permission.PERSON_EDIT)
    if done := Care.objects.filter(pk=form_id or new_id(), created_by=by.user).first():
        return done
    refuse_if(why_not_period(since, today=today()))
    care = Care(
        id=form_id or new_id(), person=person, cared_for=cared_for, hours=hours, intensity=intensity, since=since,
        created_by=by.user,
    )  # fmt: skip
    care.save(force_insert=True)
    audit.record(PersonEvent.CARE_TOLD, by=by, on=care, person_id=person.id, detail={"intensity": intensity})
    return care


@transaction.atomic
def end_care(care: Care, *, on: date, by: Actor) -> Care:
    """Ended twice, the first day stays."""
    authorise(by, Permission.PERSON_EDIT)
    if care.until is None:
        refuse_if(why_not_end(care.since, on=on, today=today()))
        care.until = on
        care.save(update_fields=["until"])
        audit.record(PersonEvent.CARE_ENDED, by=by, on=care, person_id=care.person_id)
    return care


class RepresentationValues(TypedDict, total=False):
    kind: Required[RepresentationKind]
    name: Required[str]
    since: Required[date]
    contact: str
    authority: str
    act: str
    decided_on: date | None


@transaction.atomic
def name_representative(
    person: Person, *, by: Actor, form_id: UUID | None = None, **values: Unpack[RepresentationValues]
) -> Representation:
    """Who signs for her, or beside her, from a day; whoever came before stays in the history."""
    authorise(by, Permission.PERSON_EDIT)
    if done := Representation.objects.filter(pk=form_id or new_id(), created_by=by.user).first():
        return done
    representation = Representation(id=form_id or new_id(), person=person, created_by=by.user, **values)
    refuse_if(
        why_not_represent(representation, birth_date=person.birth_date, is_protected=person.is_protected, today=today())
    )
    representation.save(force_insert=True)
    audit.record(
        PersonEvent.REPRESENTED, by=by, on=representation, person_id=person.id, detail={"kind": representation.kind}
    )
    return representation


@transaction.atomic
def end_representation(representation: Representation, *, on: date, by: Actor) -> Representation:
    authorise(by, Permission.PERSON_EDIT)
    if representation.until is None:
        refuse_if(why_not_end(representation.since, on=on, today=today()))
        representation.until = on
        representation.save(update_fields=["until"])
        audit.record(PersonEvent.REPRESENTATION_ENDED, by=by, on=representation, person_id=representation.person_id)
    return representation
