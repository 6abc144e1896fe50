"""Persons as their author would have them written, findable like any other."""

from datetime import date
from typing import Any

from percorsi.access.actor import Actor
from percorsi.access.models import Scope
from percorsi.people.actions.findable import make_findable
from percorsi.people.models import Person


def make_person(by: Actor, scope: Scope, *, telephones: tuple[str, ...] = (), **values: Any) -> Person:
    values = {"given_name": "Maria", "family_name": "Rossi", "birth_date": date(1985, 3, 1), "sex": "F"} | values
    person = Person(scope_ids=[scope.id], created_by=by.user, **values)
    make_findable(person, telephones=telephones)
    person.save(force_insert=True)
    return person
