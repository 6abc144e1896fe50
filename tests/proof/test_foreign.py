"""Who works on one path puts into its addresses and forms what belongs to a path she does not see: nothing comes of it.

Of her path everything is right, so that only the foreign key can be the reason of the refusal.
"""

import re
from collections.abc import Iterable, Iterator
from http import HTTPStatus
from typing import Any
from uuid import UUID

import pytest
from django.db import models
from django.forms import BaseForm
from django.test import Client
from django.utils.text import camel_case_to_spaces

from percorsi.access.tests.roles import as_owner
from percorsi.access.vocabulary import Role
from percorsi.cases.models import Case
from percorsi.kernel.dates import today
from percorsi.kernel.privacy import Anchor
from percorsi.people.models import Person
from tests.proof.addresses import PARAMETER, Address, addresses
from tests.proof.probes import asked, undone
from tests.proof.rows import hanging, mark
from tests.proof.test_walk import body_of, entering, nothing
from tests.proof.universe import Standing, Universe
from tests.verify.forms import Field, Form, read

pytestmark = pytest.mark.django_db
MINE, THEIRS = Standing.CASE_MANAGER, Standing.PROTECTED
WHO = (Role.CASE_MANAGER, Role.PROJECT_COORDINATOR, Role.REPORTING_OFFICER, Role.PRIVACY_OFFICER)
REFUSED = {HTTPStatus.NOT_FOUND, HTTPStatus.FORBIDDEN, HTTPStatus.METHOD_NOT_ALLOWED}
KEY = re.compile(r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")
TYPED = {
    "date": today().isoformat(),
    "number": "1",
    "time": "10:00",
    "email": "prova@ente.example",
    "tel": "3331234567",
}
# Chosen by the page, so that what is sent twice is kept once; and what the page showed, which is only compared.
NO_ROWS = ("form_id", "initial-")
WORDS = "Parole di prova, abbastanza lunghe per ogni campo."


@pytest.fixture(autouse=True)
def _open(universe: Universe, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield


def theirs(universe: Universe, name: str) -> set[UUID]:
    """Rows of the hidden path that a parameter or a field of this name could mean; else path and person."""
    objects, stem = universe.objects[THEIRS], name.removesuffix("_id").removesuffix("s")
    called = {key for model, key in objects.items() if stem and ending(model).endswith(stem)}
    return called or {objects[Case], objects[Person]}


def ending(model: type[models.Model]) -> str:
    return camel_case_to_spaces(model.__name__).replace(" ", "_")


def hidden_rows(universe: Universe) -> str:
    """A digest of all that hangs on the hidden path, as its owner reads it."""
    case = universe.cases[THEIRS]
    with as_owner():
        return "".join(asked(_digest(), {"case": case.pk, "person": case.person_id})[0])


def _digest() -> str:
    parts = (
        f"(SELECT coalesce(md5(string_agg(t::text, '' ORDER BY id)), '-') FROM {model._meta.db_table} t"  # noqa: S608 - ours
        f" WHERE {'case_id = %(case)s' if privacy.anchor is Anchor.CASE else 'person_id = %(person)s'})"
        for model, privacy in hanging()
    )
    return f"SELECT {' || '.join(parts)}"


def mixed(address: Address, universe: Universe) -> Iterator[str]:
    """The address about her path, with each further key taken from the hidden one."""
    keys = [name for kind, name in PARAMETER.findall(address.pattern) if kind == "uuid"]
    for name in keys[1:]:
        whole = address.of(universe.objects[MINE])
        start = address.pattern.index(f"<uuid:{name}>")
        at = len(address.of(universe.objects[MINE])) - len(_after(address, start, universe))
        for key in theirs(universe, name):
            yield f"{whole[: at - 36]}{key}{whole[at:]}"


def _after(address: Address, start: int, universe: Universe) -> str:
    rest = Address(address.pattern[address.pattern.index(">", start) + 1 :], address.declaration)
    return rest.of(universe.objects[MINE])


@pytest.mark.parametrize("role", WHO)
def test_a_key_of_a_hidden_path_in_an_address_of_ones_own_finds_nothing(role: Role, universe: Universe) -> None:
    client, wrong, tried = entering(universe, role), [], 0
    before, hidden = hidden_rows(universe), universe.numbers[THEIRS]
    for address in addresses():
        for target in mixed(address, universe):
            for ask in (client.get, client.post):
                tried += 1
                with undone():
                    response = ask(target)
                    if response.status_code not in REFUSED or told(body_of(response), hidden):
                        wrong.append(f"{ask.__name__} {address.pattern}: {response.status_code}")
                    if hidden_rows(universe) != before:
                        wrong.append(f"{ask.__name__} {address.pattern}: changes the hidden path")
    nothing(wrong)
    assert tried > 50  # the test is not blind


def told(body: str, number: int) -> bool:
    return re.search(mark("[A-Z]", number), body) is not None


@pytest.mark.parametrize("role", WHO)
def test_a_key_of_a_hidden_path_in_a_form_is_refused_at_its_field(role: Role, universe: Universe) -> None:
    """Also when the rest of the form is not right yet: each field judges by itself."""
    client, wrong = entering(universe, role), []
    before, number = hidden_rows(universe), universe.numbers[THEIRS]
    for target, name, pairs in sent(client, universe):
        with undone():
            response = client.post(target, pairs)
            if response.status_code not in REFUSED and name not in fields_refused(response):
                wrong.append(f"{target}: {name} is taken, {response.status_code}")
            if told(body_of(response), number):
                wrong.append(f"{target}: {name} tells of the hidden path")
            if hidden_rows(universe) != before:
                wrong.append(f"{target}: {name} changes the hidden path")
    nothing(wrong)


def fields_refused(response: Any) -> set[str]:
    shown = [value for context in response.context or () for value in context.flatten().values()]
    return {name for form in shown if isinstance(form, BaseForm) for name in form.errors}


def sent(client: Client, universe: Universe) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every form that offers rows or carries a key, filled in, with each key replaced by a hidden one."""
    for address in addresses():
        target = address.of(universe.objects[MINE])
        for form in forms_of(client, target):
            whole = {one.name: filled(one) for one in form.fields if one.kind not in {"submit", "file"}}
            for one in form.fields:
                if carries_keys(one) and not one.name.startswith(NO_ROWS):
                    for key in theirs(universe, one.name):
                        yield form.action or target, one.name, whole | {one.name: str(key)}


def forms_of(client: Client, target: str) -> list[Form]:
    with undone():
        response = client.get(target)
        if response.status_code != HTTPStatus.OK or "html" not in response.headers.get("Content-Type", ""):
            return []
        return [form for form in read(body_of(response))[0] if form.method == "post" and form.action != "/esci"]


def carries_keys(one: Field) -> bool:
    return any(KEY.match(value) for value in [one.value, *one.choices])


def filled(one: Field) -> str:
    """What a browser would send of a form filled in by somebody in a hurry."""
    choices: Iterable[str] = (value for value in one.choices if value)
    return one.value or next(iter(choices), "") or TYPED.get(one.kind, WORDS)
