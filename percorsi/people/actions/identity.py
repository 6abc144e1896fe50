"""Registering a person and correcting who she is."""

from collections.abc import Collection
from datetime import date
from typing import TypedDict, Unpack
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.models import Scope
from percorsi.access.vocabulary import Permission
from percorsi.audit import actions as audit
from percorsi.kernel.dates import today
from percorsi.kernel.editing import save_version
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import refuse, refuse_if
from percorsi.people.actions.findable import make_findable
from percorsi.people.models import Person
from percorsi.people.queries import current_telephones, likely_doubles, objects_to
from percorsi.people.rules.doubles import AlreadyKnown, look_alike, same_tax_code
from percorsi.people.rules.identity import why_not_identity, why_not_of_protected
from percorsi.people.rules.tax_code import tidy
from percorsi.people.vocabulary import ObjectionPurpose, PersonEvent
from percorsi.territory.models import Municipality


class IdentityValues(TypedDict, total=False):
    given_name: str
    family_name: str
    sex: str
    birth_date: date | None
    birth_place: str
    birth_cadastral: str
    citizenship: str
    tax_code: str
    residence: Municipality | None
    domicile: Municipality | None
    preferred_language: str
    external_id: str


@transaction.atomic
def register_person(
    *,
    scope: Scope,
    by: Actor,
    person_id: UUID | None = None,
    distinct_from: Collection[UUID] = (),
    **values: Unpack[IdentityValues],
) -> Person:
    """A new person in one of the author's seats; asked twice with the same id, she is registered once.

    Nobody but the author sees her through a scope: whoever has none opens her path in the same transaction.
    Persons who look the same must be named in ``distinct_from``: somebody has said that they are not her.
    """
    authorise(by, Permission.PERSON_REGISTER)
    person_id = person_id or new_id()
    if done := Person.objects.filter(pk=person_id, created_by=by.user).first():
        return done
    if scope.id not in by.seat_scope_ids:
        refuse(
            _("You cannot register people for this organisation."), _("Change role in the header, or ask its staff.")
        )
    person = Person(id=person_id, scope_ids=[scope.id], created_by=by.user)
    _write(person, values)
    refuse_if(why_not_identity(person, today=today()))
    _refuse_known(person, distinct_from=distinct_from)
    person.save(force_insert=True)
    audit.record(PersonEvent.REGISTERED, by=by, on=person, person_id=person.id)
    return person


@transaction.atomic
def edit_person(person: Person, *, seen: int, by: Actor, **values: Unpack[IdentityValues]) -> Person:
    """The relation was asked when the person was fetched; PostgreSQL asks it again when she is written."""
    authorise(by, Permission.PERSON_EDIT)
    changed = _write(person, values)
    refuse_if(why_not_identity(person, today=today()) or why_not_of_protected(person))
    if "tax_code" in changed:
        _refuse_known(person, distinct_from=(), only_code=True)
    save_version(person, seen=seen, fields=[*changed, "search_key", "search_terms"])
    audit.record(PersonEvent.EDITED, by=by, on=person, person_id=person.id, detail={"fields": changed})
    return person


def _write(person: Person, values: IdentityValues) -> list[str]:
    """Sets what differs and what follows from it; names of the fields that changed."""
    changed = []
    for name, typed in values.items():
        value = _tidied(name, typed)
        if getattr(person, name) != value:
            setattr(person, name, value)
            changed.append(name)
    make_findable(person, telephones=current_telephones(person))
    return changed


def _tidied(name: str, typed: object) -> object:
    if not isinstance(typed, str):
        return typed
    return tidy(typed) if name == "tax_code" else " ".join(typed.split())


def _refuse_known(person: Person, *, distinct_from: Collection[UUID], only_code: bool = False) -> None:
    """Only among the persons the author may see: of the others nothing is told, neither yes nor no."""
    known = [] if objects_to(person.id, ObjectionPurpose.MATCHING) else likely_doubles(person)
    if same := same_tax_code(person.tax_code, known):
        raise AlreadyKnown(same, certain=True)
    alike = [] if only_code else [found for found in look_alike(person, known) if found.id not in distinct_from]
    if alike:
        raise AlreadyKnown(alike, certain=False)
