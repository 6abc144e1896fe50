"""Every address × method × role × standing answers as the tables say; nothing marked leaves the classes one reads."""

import os
import re
import time
from collections.abc import Iterator
from http import HTTPStatus
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection, transaction
from django.http.response import HttpResponseBase
from django.test import Client

from percorsi.access.models import User
from percorsi.access.tests.roles import as_owner
from percorsi.access.vocabulary import Role, UserState
from percorsi.accounts.entry import PROVED_AT
from percorsi.accounts.sessions import SEEN
from tests.proof.addresses import Address, addresses
from tests.proof.oracle import Answer, expected
from tests.proof.rows import mark
from tests.proof.universe import PROTECTION, Standing, Universe

pytestmark = pytest.mark.django_db

EVERY = list(addresses())
WHOLE = os.environ.get("PERCORSI_WALK") == "whole"
MARK = re.compile(r"zq~[A-Z]\d\d")
# Fields no form asks for: posting them must change nothing (mass assignment).
SMUGGLED = {
    "protection": "0", "restricted": "", "scope": "", "scope_ids": "", "case": "", "person": "", "created_by": "",
    "case_manager": "", "classes": "H", "source": "rights", "purpose": "care", "state": "closed", "user": "",
}  # fmt: skip
FIXED = "SELECT id, protection, restricted, scope_id, person_id, project_id, created_by_id FROM cases_case ORDER BY id"


@pytest.fixture(autouse=True)
def _open(universe: Universe, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield


def nothing(wrong: list[str]) -> None:
    """Said line by line: a difference between two lists of thousands would never end."""
    if wrong:
        pytest.fail(f"{len(wrong)} answers are not as the tables say:\n" + "\n".join(wrong[:200]), pytrace=False)


def answered(response: HttpResponseBase) -> Answer | str:
    status = response.status_code
    if status == HTTPStatus.UNAUTHORIZED or (
        status == 302 and urlsplit(response.headers["Location"]).path == "/accedi"
    ):
        return Answer.SIGN_IN
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        return Answer.OTHER_METHOD
    if status >= 500:
        return f"failed with {status}"
    return {403: Answer.FORBIDDEN, 404: Answer.ABSENT}.get(status, Answer.ALLOWED)


def asked(client: Client, method: str, address: str) -> HttpResponseBase:
    """One request, and the world and the cookies as they were before."""
    kept, cookies = transaction.savepoint(), SimpleCookie(client.cookies)
    try:
        return client.get(address) if method == "GET" else client.post(address, SMUGGLED)
    finally:
        transaction.savepoint_rollback(kept)
        client.cookies = cookies


def entering(universe: Universe, role: Role) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(universe.actors[role].user)
    prove(client)
    universe.answering(role)
    return client


def prove(client: Client) -> None:
    """As after signing in: a proof lasts five minutes and an idle session thirty, a whole walk longer."""
    session = client.session
    session[PROVED_AT] = session[SEEN] = int(time.time())
    session.save()


def body_of(response: HttpResponseBase) -> str:
    """Also of files, and of what is sent in pieces."""
    whole = b"".join(response) if response.streaming else response.content  # type: ignore[attr-defined] # one of two
    return bytes(whole).decode(errors="replace") + str(response.headers)


def leaks(universe: Universe, role: Role, body: str) -> set[str]:
    read = {
        mark(str(item), universe.numbers[standing]) for standing in Standing for item in universe.opens(role, standing)
    }
    return set(MARK.findall(body)) - read


def named_by(address: Address, universe: Universe, role: Role) -> set[str]:
    """The trace says to the privacy officer whose file a colleague opened, unless somebody protects it."""
    if role is not Role.PRIVACY_OFFICER or not address.pattern.startswith("/tracciato"):
        return set()
    return {mark("B", universe.numbers[standing]) for standing in Standing if standing not in PROTECTION}


def test_every_parameter_of_an_address_is_known_to_the_walk() -> None:
    assert {address.pattern: address.unknown for address in EVERY if address.unknown} == {}


@pytest.mark.parametrize("role", list(Role))
def test_every_address_answers_as_the_tables_say(role: Role, universe: Universe) -> None:
    client, wrong, turn = entering(universe, role), [], list(Role).index(role)
    for place, address in enumerate(EVERY):
        prove(client)
        for number, standing in enumerate(standings(address)):
            target = address.of(universe.objects[standing])
            for method in methods(place + number + turn):
                response = asked(client, method, target)
                found = answered(response)
                if wrongly(found, universe, role, standing, address):
                    wanted = expected(universe, role, standing, address)
                    wrong.append(f"{method} {address.pattern} · {standing}: {found}, expected {wanted}")
                if told := leaks(universe, role, body_of(response)) - named_by(address, universe, role):
                    wrong.append(f"{method} {address.pattern} · {standing}: shows {sorted(told)}")
    nothing(wrong)


def standings(address: Address) -> list[Standing]:
    """Where no path is named, one standing is as good as another."""
    return list(Standing) if address.objects else [Standing.TEAM]


def methods(turn: int) -> tuple[str, ...]:
    """`make test` asks two questions of eleven, in turn over roles, addresses and standings; `make verify` asks all."""
    return ("GET", "POST") if WHOLE else {0: ("GET",), 5: ("POST",)}.get(turn % 11, ())


def wrongly(found: Answer | str, universe: Universe, role: Role, standing: Standing, address: Address) -> bool:
    wanted = expected(universe, role, standing, address)
    right = {wanted, Answer.OTHER_METHOD}
    if address.declaration.permission is None:
        right |= {Answer.SIGN_IN, Answer.ABSENT, Answer.FORBIDDEN}
    if wanted is Answer.ALLOWED and not address.objects:
        right.add(Answer.ABSENT)  # a word of the programme that this universe does not have
    if address.hides:
        right |= {Answer.ABSENT, Answer.FORBIDDEN, Answer.ALLOWED}
    if address.pattern.endswith("/tieni"):
        right.add(Answer.FORBIDDEN)  # what is sent here is nobody's draft
    if address.pattern == "/conferma":
        right.add(Answer.SIGN_IN)  # who has nothing to prove again with signs in again
    if wanted is Answer.FORBIDDEN and address.beyond_the_person:
        right.add(Answer.ABSENT)  # the person is seen, what hangs on her is not: both answers tell nothing of it
    return found not in right


def test_who_has_not_signed_in_reaches_only_the_public_addresses(universe: Universe) -> None:
    nothing(reached(Client(raise_request_exception=False), universe))


@pytest.mark.parametrize("state", [state for state in UserState if state is not UserState.ACTIVE])
def test_an_account_that_is_not_active_can_do_nothing(state: UserState, universe: Universe) -> None:
    client = entering(universe, Role.CASE_MANAGER)
    with as_owner():
        User.objects.filter(pk=universe.actors[Role.CASE_MANAGER].id).update(state=state)
    nothing(reached(client, universe))


def reached(client: Client, universe: Universe) -> list[str]:
    """Addresses for accounts that answered something else than «sign in first»."""
    return [
        f"{method} {address.pattern}: {found}"
        for address in EVERY
        for method in ("GET", "POST")
        if address.declaration.permission is not None
        and (found := answered(asked(client, method, address.of(universe.objects[Standing.TEAM]))))
        not in {Answer.SIGN_IN, Answer.OTHER_METHOD}
    ]


def test_what_no_form_asks_for_changes_nothing_of_a_path(universe: Universe) -> None:
    client = entering(universe, Role.CASE_MANAGER)
    before, wrong = fixed(), []
    for address in EVERY:
        if not address.objects:
            continue
        kept = transaction.savepoint()
        client.post(address.of(universe.objects[Standing.CASE_MANAGER]), SMUGGLED)
        if fixed() != before:
            wrong.append(address.pattern)
        transaction.savepoint_rollback(kept)
    nothing(wrong)


def fixed() -> list[Any]:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(FIXED)
        return list(cursor.fetchall())
