"""Who may, who nearly may and who may not open the pages of the desk."""

import pytest
from django.test import Client

from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.audit.models import Event
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import join_team
from percorsi.desk.tests.conftest import ClientOf


@pytest.mark.parametrize("name", ["ada", "bruno", "franca"])
def test_team_coordinator_and_reporting_officer_open_the_file(name: str, cast: Cast, client_of: ClientOf) -> None:
    case = cast.case_of_bruno()
    answer = client_of(getattr(cast, name)).get(f"/persone/{case.person_id}")
    assert answer.status_code == 200
    assert "Maria Rossi" in answer.content.decode()


@pytest.mark.parametrize("name", ["carla", "dario", "gino", "elsa", "ivo"])
@pytest.mark.parametrize("tab", ["", "/diario"])
def test_another_team_and_roles_without_casework_do_not(name: str, tab: str, cast: Cast, client_of: ClientOf) -> None:
    case = cast.case_of_bruno()
    answer = client_of(getattr(cast, name)).get(f"/persone/{case.person_id}{tab}")
    assert answer.status_code in {403, 404}
    assert "Rossi" not in answer.content.decode()


def test_the_reporting_officer_sees_no_goals(cast: Cast, client_of: ClientOf) -> None:
    case = cast.case_of_bruno()
    assert "Obiettivi" not in client_of(cast.franca).get(f"/persone/{case.person_id}").content.decode()
    assert "Obiettivi" in client_of(cast.bruno).get(f"/persone/{case.person_id}").content.decode()


def test_opening_a_file_leaves_one_line_in_the_trace(cast: Cast, client_of: ClientOf) -> None:
    case = cast.case_of_bruno()
    client_of(cast.bruno).get(f"/persone/{case.person_id}")
    with as_owner():
        lines = Event.objects.filter(type="person.read", person_id=case.person_id)
        assert [line.actor_id for line in lines] == [cast.bruno.id]


def test_the_list_shows_whom_one_follows_and_a_coordinator_the_scope(cast: Cast, client_of: ClientOf) -> None:
    cast.case_of_bruno()
    shared = cast.case_of_bruno("Anna", "Verdi")
    with acting(cast.bruno):
        join_team(shared, cast.carla, by=cast.bruno)
    assert people_seen(client_of(cast.bruno)) == {"Maria Rossi", "Anna Verdi"}
    assert people_seen(client_of(cast.carla)) == {"Anna Verdi"}
    assert people_seen(client_of(cast.ada)) == {"Maria Rossi", "Anna Verdi"}
    assert people_seen(client_of(cast.dario)) == set()


def people_seen(client: Client) -> set[str]:
    table = client.get("/persone").context["table"]
    return {case.person.full_name for case in table.shown.cases}


@pytest.mark.parametrize("name", ["elsa", "franca", "gino", "ivo"])
def test_roles_that_follow_nobody_find_what_their_role_is_for(name: str, cast: Cast, client_of: ClientOf) -> None:
    answer = client_of(getattr(cast, name)).get("/oggi")
    assert answer.status_code == 200
    assert answer.templates[0].name == "desk/doors.html"


def test_the_first_address_leads_to_my_day(cast: Cast, client_of: ClientOf) -> None:
    assert client_of(cast.bruno).get("/", follow=True).redirect_chain == [("/oggi", 302)]
