"""Who reads the trace: the privacy officer all of hers, who answers for a path what was done about her person."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.factories import make_actor
from percorsi.access.tests.roles import as_owner
from percorsi.access.vocabulary import Role
from percorsi.audit.models import Event
from percorsi.audit.queries.accesses import accesses_of
from percorsi.cases.tests.cast import Cast
from percorsi.oversight.vocabulary import OversightEvent

ClientOf = Callable[[Actor], Client]


def texts(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_privacy_officer_reads_who_opened_what(cast: Cast, client_of: ClientOf) -> None:
    case = cast.case_of_bruno("Maria", "Canarini")
    client_of(cast.bruno).get(f"/persone/{case.person_id}")
    page = texts(client_of(cast.vera), "/tracciato")
    assert all(words in page for words in ("Bruno", "Maria Canarini", "Azienda sociale", "ha aperto la scheda"))


@pytest.mark.parametrize("name", ["ada", "bruno", "carla", "dario", "elsa", "franca", "gino", "ivo"])
def test_nobody_else_reads_the_trace(name: str, cast: Cast, client_of: ClientOf) -> None:
    actor = getattr(cast, name)
    for address in ("/tracciato", "/tracciato/anomalie"):
        assert client_of(actor).get(address).status_code == 403
    for query in ("SELECT * FROM acl.watched_lines('{}', 1, 0)", "SELECT * FROM acl.unusual('{}')"):
        with acting(actor), pytest.raises(DatabaseError, match="privacy officer"), transaction.atomic():
            connection.cursor().execute(query)


def test_reading_the_trace_is_in_the_trace(cast: Cast, client_of: ClientOf) -> None:
    client_of(cast.vera).get("/tracciato", {"colleague": "Bruno", "denied": "on"})
    with as_owner():
        line = Event.objects.get(type=OversightEvent.CONSULTED)
    assert (line.actor_id, line.detail) == (cast.vera.id, {"filters": ["colleague", "denied"]})


def test_filters_narrow(cast: Cast, client_of: ClientOf) -> None:
    maria, luca = cast.case_of_bruno("Maria", "Canarini"), cast.case_of_dario("Luca", "Merli")
    client_of(cast.bruno).get(f"/persone/{maria.person_id}")
    client_of(cast.dario).get(f"/persone/{luca.person_id}")
    client_of(cast.bruno).get(f"/persone/{luca.person_id}")
    vera = client_of(cast.vera)
    for query, there, absent in (
        ("named=canarini", "Maria Canarini", "Luca Merli"),
        ("colleague=dario&type=person.read", "Luca Merli", "Maria Canarini"),
        (f"person={luca.person_id}", "Luca Merli", "Maria Canarini"),
        ("denied=on", "Bruno", "Maria Canarini"),
    ):
        page = texts(vera, f"/tracciato?{query}")
        assert (there in page, absent in page) == (True, False), query
    assert "Nessuna riga" not in page
    assert "2020" in texts(vera, "/tracciato?since=2020-01-01&until=2020-01-02")


def test_an_officer_of_one_body_reads_its_lines_and_those_about_its_people(cast: Cast, client_of: ClientOf) -> None:
    own, others = cast.case_of_bruno("Maria", "Canarini"), cast.case_of_dario("Luca", "Merli")
    for actor, case in ((cast.bruno, own), (cast.dario, others)):
        client_of(actor).get(f"/persone/{case.person_id}")
    officer = make_actor("Piera", Role.PRIVACY_OFFICER, organisation_id=cast.cooperative.id)
    with acting(officer), connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT person_id FROM acl.watched_lines(%s, 1000, 0)",
            ['{"since": "2020-01-01", "until": "2100-01-01"}'],
        )
        found = {row[0] for row in cursor.fetchall()} - {None}
    assert found == {others.person_id}
    assert own.person_id not in found


def test_who_opened_a_file_is_told_to_who_answers_for_it(cast: Cast, client_of: ClientOf) -> None:
    case = cast.case_of_bruno("Maria", "Canarini")
    client_of(cast.ada).get(f"/persone/{case.person_id}")
    for actor in (cast.bruno, cast.ada):
        page = texts(client_of(actor), f"/persone/{case.person_id}/accessi")
        assert "Ada" in page
    assert client_of(cast.carla).get(f"/persone/{case.person_id}/accessi").status_code == 403


def test_the_database_tells_the_accesses_only_to_who_may_ask(cast: Cast, client_of: ClientOf) -> None:
    case = cast.case_of_bruno()
    client_of(cast.bruno).get(f"/persone/{case.person_id}")
    told = {}
    for actor in cast.everybody:
        with acting(actor):
            told[actor.name] = bool(accesses_of(case.person_id))
    assert {name for name, some in told.items() if some} >= {"Ada", "Bruno"}
    assert not {name for name, some in told.items() if some} & {"Carla", "Dario", "Elsa", "Franca", "Gino", "Ivo"}


def test_an_access_says_when_who_as_what_and_why(cast: Cast, client_of: ClientOf, settings: Any) -> None:
    case = cast.case_of_bruno()
    client_of(cast.bruno).get(f"/persone/{case.person_id}")
    with acting(cast.bruno):
        found = accesses_of(case.person_id)
    last = found[0]
    assert (last.actor_name, last.organisation, last.is_emergency) == ("Bruno", "Azienda sociale", False)
    assert str(last.sentence) != last.type
    assert (str(last.role_word), str(last.purpose_word)) != (last.role, last.purpose)
    told = {}
    for named in (False, True):
        settings.PERCORSI_NAMES_IN_ACCESSES = named
        told[named] = "Bruno" in render_to_string("audit/accesses.html", {"accesses": found})
    assert told == {False: False, True: True}


def test_the_accesses_are_the_lines_of_the_trace(cast: Cast, client_of: ClientOf) -> None:
    """L7: what the person is told is what the trace holds, line by line."""
    case, other = cast.case_of_bruno(), cast.case_of_bruno("Anna", "Verdi")
    for _time in range(3):
        client_of(cast.bruno).get(f"/persone/{case.person_id}")
        client_of(cast.ada).get(f"/percorsi/{case.id}")
        client_of(cast.bruno).get("/persone")
        client_of(cast.carla).get(f"/persone/{case.person_id}")
    with acting(cast.bruno):
        told = {person.person_id: accesses_of(person.person_id) for person in (case, other)}
    with as_owner():
        for person_id, accesses in told.items():
            lines = Event.objects.filter(person_id=person_id, outcome="ok").values_list("at", "actor_id", "type")
            assert sorted(lines) == sorted((one.at, one.actor_id, one.type) for one in accesses)


def test_one_line_or_many_ask_the_database_as_much(cast: Cast, client_of: ClientOf) -> None:
    vera = client_of(cast.vera)
    vera.get("/tracciato")
    counts = []
    for _time in range(2):
        case = cast.case_of_bruno()
        client_of(cast.bruno).get(f"/persone/{case.person_id}")
        with CaptureQueriesContext(connection) as captured:
            vera.get("/tracciato")
        counts.append(len(captured))
    assert counts[0] == counts[1]
