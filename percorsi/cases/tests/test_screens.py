"""The pages of a path: who opens them, what they refuse and in which words, what was typed stays."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from percorsi.access.context import acting
from percorsi.cases.actions import move_case, open_case
from percorsi.cases.models import Case, Spell, TeamMember, Transition
from percorsi.cases.rules import MOVES
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import join_team, make_case, make_record
from percorsi.cases.tests.pages import ClientOf, page, text
from percorsi.cases.vocabulary import ClosingReason, State
from percorsi.kernel.dates import today
from percorsi.kernel.identifiers import new_id
from percorsi.people.tests.factories import make_person

PAGES = ["", "/storia", "/equipe", "/finanziatore"]


@pytest.mark.parametrize("end", PAGES)
@pytest.mark.parametrize(
    ("name", "status"), [("bruno", 200), ("ada", 200), ("carla", 404), ("dario", 404), ("elsa", 403)]
)
def test_who_reads_the_pages_of_a_path(
    name: str, status: int, end: str, cast: Cast, path: Case, client_of: ClientOf
) -> None:
    expected = 404 if name == "elsa" and end == "/finanziatore" else status
    assert client_of(getattr(cast, name)).get(page(path, end)).status_code == expected


def test_a_reporting_officer_reads_the_record_and_not_the_path(cast: Cast, path: Case, client_of: ClientOf) -> None:
    with acting(cast.bruno):
        make_record(path, cast.bruno)
    franca = client_of(cast.franca)
    assert franca.get(page(path, "/finanziatore")).status_code == 200
    assert franca.get(page(path)).status_code == 403
    assert franca.get(page(path, "/ingresso")).status_code == 403


def test_without_the_class_of_the_numbers_the_path_shows_nothing_of_the_funder(
    cast: Cast, path: Case, client_of: ClientOf
) -> None:
    with acting(cast.bruno):
        make_record(path, cast.bruno)
        join_team(path, cast.carla, by=cast.bruno, classes=["B"])
    carla = client_of(cast.carla)
    response = carla.get(page(path))
    assert response.context["funder"] is None
    assert carla.get(page(path, "/finanziatore")).status_code == 403


def test_who_is_not_signed_in_is_sent_to_the_door(path: Case) -> None:
    assert Client().get(page(path)).status_code == 302


def test_the_page_says_what_can_be_done_and_why_the_rest_cannot_yet(cast: Cast, web: Client) -> None:
    with acting(cast.bruno):
        case = make_case(cast.bruno, cast.company_in_ciao, cast.ciao, state=State.ASSESSMENT)
    response = web.get(page(case))
    assert [move.code for move in response.context["ready"]] == []
    assert [move.code for move in response.context["endings"]] == ["close", "drop_out"]
    assert [option.move.code for option in response.context["waiting"]] == ["plan"]
    assert str(response.context["waiting"][0].refusal.remedy) in text(response)


def test_a_move_is_made_from_its_page(path: Case, web: Client) -> None:
    data = {"on": "2020-10-01", "reason": "Verifica dei sei mesi.", "form_id": str(new_id())}
    assert web.post(page(path, "/passo/review"), data).url == page(path)  # type: ignore[attr-defined] # a redirect
    assert web.post(page(path, "/passo/review"), data).status_code == 302
    assert Transition.objects.count() == 0  # nobody acts here: nothing is seen
    assert str(State.REVIEW.label) in text(web.get(page(path)))


def test_a_refused_move_keeps_what_was_typed(path: Case, web: Client) -> None:
    tomorrow = (today() + timedelta(days=1)).isoformat()
    response = web.post(page(path, "/passo/review"), {"on": tomorrow, "reason": "Parole scritte", "form_id": new_id()})
    assert response.status_code == 422
    assert "Parole scritte" in text(response)
    assert tomorrow in text(response)
    assert set(response.context["form"].errors) == {"on"}


def test_a_move_that_is_not_possible_shows_why_instead_of_a_form(path: Case, web: Client) -> None:
    response = web.get(page(path, "/passo/contact"))
    assert response.context["refusal"] is not None
    assert "<textarea" not in text(response)
    assert web.get(page(path, "/passo/unknown")).status_code == 404


def test_closing_asks_how_it_ended_and_records_the_exit(cast: Cast, path: Case, web: Client) -> None:
    with acting(cast.bruno):
        make_record(path, cast.bruno)
    data = {"on": "2021-01-31", "reason": "Lavora.", "form_id": str(new_id())}
    response = web.post(page(path, "/passo/close"), data)
    assert set(response.context["form"].errors) == {"closing_reason"}
    assert web.post(page(path, "/passo/close"), data | {"closing_reason": ClosingReason.EMPLOYED}).status_code == 302
    with acting(cast.bruno):
        assert Spell.objects.get().exit_on == date(2021, 1, 31)


def test_a_colleague_is_added_ended_and_the_path_handed_over(
    cast: Cast, path: Case, web: Client, client_of: ClientOf
) -> None:
    joining = {"member": str(cast.carla.id), "function": "educator", "form_id": str(new_id())}
    assert web.post(page(path, "/equipe/nuovo"), joining).status_code == 302
    assert web.post(page(path, "/equipe/nuovo"), joining).status_code == 302
    with acting(cast.bruno):
        place = TeamMember.objects.get(user=cast.carla.user)
    assert web.post(page(path, f"/equipe/{place.id}/termina"), {"reason": "Fine incarico."}).status_code == 302
    passing = {"receiver": str(cast.carla.id), "reason": "Cambio zona.", "stays_as": ""}
    response = web.post(page(path, "/equipe/passaggio"), passing)
    assert response.url == "/persone"  # type: ignore[attr-defined] # Bruno does not see the path any more
    assert web.get(page(path)).status_code == 404
    assert client_of(cast.carla).get(page(path)).status_code == 200


def test_a_member_of_the_team_does_not_choose_the_team(cast: Cast, path: Case, client_of: ClientOf) -> None:
    with acting(cast.bruno):
        join_team(path, cast.carla, by=cast.bruno)
    carla = client_of(cast.carla)
    assert carla.get(page(path, "/equipe")).status_code == 200
    assert carla.get(page(path, "/equipe/nuovo")).status_code == 403


def test_a_second_path_is_opened_from_the_person(cast: Cast, client_of: ClientOf) -> None:
    case, dario = cast.case_of_dario(), client_of(cast.dario)
    address = f"/persone/{case.person_id}/percorsi/nuovo"
    assert [str(seat.key) for seat in dario.get(address).context["seats"].values()] == [
        str(cast.cooperative_in_ciao.id)
    ]
    data = {
        "seat": str(cast.cooperative_in_ciao.id), "on": "2020-10-01", "state": State.FIRST_CONTACT,
        "channel": "Parrocchia", "form_id": str(new_id()),
    }  # fmt: skip
    first, again = (dario.post(address, data).url for _time in range(2))  # type: ignore[attr-defined] # redirects
    assert first == again
    assert dario.get(first).status_code == 200


def test_a_path_page_asks_no_more_for_a_long_history(cast: Cast, path: Case, web: Client) -> None:
    def questions() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert web.get(page(path)).status_code == 200
        return len(captured)

    with acting(cast.bruno):
        make_record(path, cast.bruno)
        move_case(path, MOVES["review"], on=date(2020, 10, 2), reason="-", by=cast.bruno)
    web.get(page(path))
    short = questions()
    with acting(cast.bruno):
        for day, code in ((3, "go_on"), (4, "review"), (5, "go_on"), (6, "review")):
            move_case(path, MOVES[code], on=date(2020, 10, day), reason="-", by=cast.bruno)
    assert questions() == short


def test_the_drawn_road_shows_only_the_phases_the_path_went_through(cast: Cast, web: Client) -> None:
    with acting(cast.bruno):
        person = make_person(cast.bruno, cast.company_in_ciao)
        case = open_case(
            person=person, project=cast.ciao, scope=cast.company_in_ciao, on=date(2020, 9, 1), by=cast.bruno
        )
        reason = ClosingReason.WITHDREW
        move_case(case, MOVES["drop_out"], on=date(2020, 9, 9), reason="-", closing_reason=reason, by=cast.bruno)
    drawn = [(step.label, step.state) for step in web.get(page(case)).context["road"]]
    assert drawn == [
        (State.SIGNALLED.label, "done"),
        (State.CLOSED.label, "current"),
        (State.FOLLOW_UP.label, "to_do"),
    ]
