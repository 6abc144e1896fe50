"""L1, L5, L6: whoever is shown has a line, without a line nothing is shown, and closed doors are told."""

from collections import Counter
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client

from percorsi.access.actor import Actor
from percorsi.access.tests.roles import as_owner
from percorsi.access.vocabulary import Role
from percorsi.audit.models import Event
from percorsi.audit.vocabulary import Outcome, TraceEvent
from percorsi.cases.tests.cast import Cast
from percorsi.kernel.identifiers import new_id
from percorsi.people.models import Person
from tests.addresses import Walked

FAMILY = "Rossi"  # of Bruno's Maria
CANARY = "Canarini"  # nobody else in the product is called so


def lines_of(response: Any) -> list[Event]:
    with as_owner():
        return list(Event.objects.filter(request_id=response.headers["X-Request-Id"]))


@pytest.mark.parametrize(("name", "fewest"), [("bruno", 30), ("ada", 15), ("olga", 15)])
def test_every_page_that_names_a_person_has_one_line_for_her(
    name: str, fewest: int, cast: Cast, filled: list[Walked], client_of: Callable[[Actor], Client]
) -> None:
    """The walk sees what the page says, not what its view intended; as who follows her and as who coordinates."""
    with as_owner():
        Person.objects.update(family_name=CANARY)
    actor: Actor = getattr(cast, name)
    client, untold, named = client_of(actor), [], set()
    client.raise_request_exception = False
    for one in filled:
        response = client.get(one.address)
        if response.status_code != 200 or CANARY.encode() not in response.content:
            continue
        named.add(one.pattern)
        readers = Counter(line.actor_id for line in lines_of(response) if line.person_id)
        if readers != Counter([actor.id]):
            untold.append((one.pattern, readers))
    assert untold == []
    assert len(named) >= fewest


def test_every_page_about_a_person_or_a_path_has_a_line(inside: Client, filled: list[Walked]) -> None:
    about = [one for one in filled if one.declaration.obj in {"case", "person"}]
    answered = {one.pattern: inside.get(one.address) for one in about}
    shown = {pattern: response for pattern, response in answered.items() if response.status_code == 200}
    assert [
        pattern for pattern, response in shown.items() if not any(line.person_id for line in lines_of(response))
    ] == []


def test_a_list_has_a_line_for_each_person_shown(inside: Client, cast: Cast) -> None:
    people = {cast.case_of_bruno(name).person_id for name in ("Anna", "Berta", "Carla")}
    response = inside.get("/persone")
    lines = lines_of(response)
    assert {line.person_id for line in lines} == people
    assert {line.listed for line in lines} == {3}
    assert len(lines) == 3


def test_a_line_says_who_where_from_in_which_role_and_why(inside: Client, cast: Cast) -> None:
    case = cast.case_of_bruno()
    response = inside.get(f"/percorsi/{case.id}", REMOTE_ADDR="192.0.2.77")
    (line,) = lines_of(response)
    assert (line.actor_id, line.actor_name, line.role) == (cast.bruno.id, "Bruno", Role.CASE_MANAGER)
    assert (line.organisation_id, line.membership_id) == (cast.company.id, cast.bruno.membership_id)
    assert (line.relation, line.purpose, line.outcome) == ("case_manager", "care", Outcome.OK)
    assert (line.person_id, line.case_id, line.classes) == (case.person_id, case.id, ["B"])
    assert (line.network, len(line.session)) == ("192.0.2.0/24", 16)


def test_without_a_line_there_is_no_page(inside: Client, cast: Cast) -> None:
    case = cast.case_of_bruno()
    for address in (f"/persone/{case.person_id}", f"/percorsi/{case.id}", "/persone", f"/percorsi/{case.id}/equipe"):
        with as_owner(), connection.cursor() as cursor:
            cursor.execute("REVOKE INSERT ON audit_event FROM percorsi_web")
        response = inside.get(address)
        assert (response.status_code, FAMILY.encode() in response.content) == (503, False), address
        assert b"Ogni lettura lascia una riga" in response.content


def test_without_a_line_nothing_is_saved(inside: Client, cast: Cast) -> None:
    case = cast.case_of_bruno()
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("REVOKE INSERT ON audit_event FROM percorsi_web")
    response = inside.post(f"/persone/{case.person_id}/contatti", {"kind": "email", "value": "a@example.org"})
    assert response.status_code == 503
    with as_owner():
        assert not case.person.contacts.exists()


def test_a_file_of_others_that_was_asked_for_is_told(inside: Client, cast: Cast) -> None:
    case = cast.case_of_dario()
    for address, about in (
        (f"/persone/{case.person_id}", (case.person_id, None)),
        (f"/percorsi/{case.id}", (None, case.id)),
        (f"/percorsi/{(absent := new_id())}", (None, absent)),
    ):
        response = inside.get(address)
        (line,) = lines_of(response)
        assert (line.type, line.outcome) == (TraceEvent.NOT_FOUND, Outcome.DENIED)
        assert (line.person_id, line.case_id) == about


def test_a_refused_page_is_told(cast: Cast) -> None:
    gino = Client()
    gino.force_login(cast.gino.user)
    case = cast.case_of_bruno()
    (line,) = lines_of(gino.get(f"/percorsi/{case.id}/equipe"))
    assert (line.type, line.outcome, line.actor_id) == (TraceEvent.REFUSED, Outcome.DENIED, cast.gino.id)
    assert (line.case_id, line.detail["status"]) == (case.id, 403)


def test_an_address_that_never_was_is_not_told(inside: Client) -> None:
    assert lines_of(inside.get("/nessuna-pagina")) == []


def test_a_refused_deed_is_told_though_its_transaction_is_rolled_back(inside: Client, cast: Cast) -> None:
    """The line is written after the request's own transaction, in another one."""
    case = cast.case_of_bruno()
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("UPDATE cases_case SET case_manager_id = NULL")
        cursor.execute("UPDATE cases_teammember SET function = 'member'")
    response = inside.get(f"/percorsi/{case.id}/equipe/nuovo")
    assert response.status_code == 403
    assert [line.type for line in lines_of(response)] == [TraceEvent.REFUSED]


def test_keys_in_the_lines_are_keys(inside: Client, cast: Cast) -> None:
    case = cast.case_of_bruno()
    (line,) = lines_of(inside.get(f"/percorsi/{case.id}"))
    assert isinstance(line.request_id, UUID)
