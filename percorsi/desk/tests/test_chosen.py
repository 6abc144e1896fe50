"""Many people at once: reminding who follows them, and taking the whole list away."""

from collections.abc import Callable

import pytest
from django.test import Client

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.models import Notice
from percorsi.access.tests.roles import as_owner
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.desk.actions import remind
from percorsi.desk.queries import caseload
from percorsi.desk.rules import why_not_remind
from percorsi.desk.vocabulary import DeskEvent
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import Refused

ClientOf = Callable[[Actor], Client]


@pytest.fixture
def two(cast: Cast) -> list[Case]:
    return [cast.case_of_bruno("Anna", "Verdi"), cast.case_of_bruno("=Maria()", "Rossi")]


def test_a_reminder_goes_to_who_answers_for_the_path_and_to_nobody_else() -> None:
    manager, other = new_id(), new_id()
    assert why_not_remind(manager, reader=other) is None
    assert why_not_remind(manager, reader=manager) is not None
    assert why_not_remind(None, reader=other) is not None


def told() -> set[tuple[object, str]]:
    with as_owner():
        return set(Notice.objects.filter(event=DeskEvent.REMINDED).values_list("user_id", "address"))


def test_the_case_manager_is_led_to_each_path_that_was_chosen(cast: Cast, two: list[Case], client_of: ClientOf) -> None:
    client = client_of(cast.ada)
    asked = "&".join(f"percorso={case.pk}" for case in two)
    assert "Anna Verdi" in client.get(f"/persone/ricorda?{asked}").content.decode()
    assert told() == set()
    assert client.post("/persone/ricorda", {"percorso": [str(case.pk) for case in two]}).status_code == 302
    assert told() == {(cast.bruno.id, f"/percorsi/{case.pk}") for case in two}


def test_who_coordinates_another_project_reminds_nobody(cast: Cast, two: list[Case], client_of: ClientOf) -> None:
    chosen = {"percorso": [str(case.pk) for case in two]}
    assert client_of(cast.carla).post("/persone/ricorda", chosen).status_code in {200, 403}
    assert client_of(cast.dario).post("/persone/ricorda", chosen).status_code in {200, 403}
    assert told() == set()


def test_who_chooses_no_team_reminds_nobody(cast: Cast, two: list[Case], client_of: ClientOf) -> None:
    with acting(cast.emma), pytest.raises(Refused):
        remind(two, by=cast.emma)
    assert client_of(cast.emma).get("/persone/ricorda").status_code == 403


def test_the_file_holds_all_that_the_filters_find_not_only_a_page(
    cast: Cast, two: list[Case], client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caseload, "PAGE", 1)
    lines = client_of(cast.ada).get("/persone?format=csv").content.decode().splitlines()
    assert len(lines) == 1 + len(two)
    assert len(client_of(cast.ada).get("/persone?format=csv&state=closed").content.decode().splitlines()) == 1
