"""The pages of a path: who opens them, what they refuse and in which words, what was typed stays."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.cases.actions import move_case, record_status
from percorsi.cases.models import Case, Participation, Spell, TeamMember, Transition
from percorsi.cases.queries import record_of
from percorsi.cases.rules import MOVES
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import join_team, make_case, make_exit, make_record
from percorsi.cases.vocabulary import ClosingReason, State, Unreached
from percorsi.kernel.dates import today
from percorsi.kernel.identifiers import new_id

ClientOf = Callable[[Actor], Client]
ANSWERS: dict[str, str] = {
    "entered_on": "2020-10-01", "sex": "F", "birth_date": "1985-03-01", "citizenship": "ITA", "isced": "2",
    "in_education": "N", "labour_status": "UNE", "unemployed_since": "2019-05-01", "household_jobless": "",
    "household_dependent_children": "Y", "household_single_adult": "", "homeless": "N", "foreign_background": "N",
    "minority": "N", "disability": "N", "other_disadvantaged": "Y", "asked_on": "", "attempt": "",
}  # fmt: skip


@pytest.fixture
def path(cast: Cast) -> Case:
    return cast.case_of_bruno()


@pytest.fixture
def web(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.bruno)


def text(response: HttpResponse) -> str:
    return response.content.decode()


def answers(**changed: str) -> dict[str, str]:
    return ANSWERS | {"form_id": str(new_id())} | changed


def page(case: Case, end: str = "") -> str:
    return f"/percorsi/{case.id}{end}"


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


def test_the_entry_form_knows_what_the_person_already_told(cast: Cast, path: Case, web: Client) -> None:
    form = web.get(page(path, "/ingresso")).context["form"]
    assert form["birth_date"].value() == date(1985, 3, 1)
    assert form["sex"].value() == "F"


def test_an_entry_is_recorded_once_even_if_posted_twice(cast: Cast, path: Case, web: Client) -> None:
    data = answers()
    for _time in range(2):
        assert web.post(page(path, "/ingresso"), data).status_code == 302
    with acting(cast.bruno):
        assert Participation.objects.count() == 1


def test_every_error_of_the_entry_is_beside_its_field_and_nothing_typed_is_lost(path: Case, web: Client) -> None:
    wrong = answers(entered_on="2020-01-01", unemployed_since="2021-01-01", attempt="Faldone 3", disability="REFUSED")
    response = web.post(page(path, "/ingresso"), wrong)
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"entered_on", "unemployed_since"}
    assert "Faldone 3" in text(response)
    assert response.context["form"]["disability"].value() == "REFUSED"


def test_a_declined_question_without_its_proof_is_refused(path: Case, web: Client) -> None:
    response = web.post(page(path, "/ingresso"), answers(disability="REFUSED"))
    assert set(response.context["form"].errors) == {"asked_on"}


def corrected(web: Client, case: Case, **changed: str) -> dict[str, Any]:
    """The correction form as the browser holds it, with what was typed over it."""
    form = web.get(page(case, "/ingresso")).context["form"]
    fields = {field.name: field.as_hidden() for field in form}
    initial = {f"initial-{name}": str(form[name].value() or "") for name in fields if name != "version"}
    return initial | ANSWERS | {"version": str(form["version"].value()), "reason": "Errore di battitura."} | changed


def test_two_browsers_correct_the_same_entry_and_the_second_sees_both_versions(
    cast: Cast, path: Case, web: Client, client_of: ClientOf
) -> None:
    with acting(cast.bruno):
        make_record(path, cast.bruno)
    ada = client_of(cast.ada)
    first, second = corrected(web, path, isced="3"), corrected(ada, path, isced="4")
    assert web.post(page(path, "/ingresso"), first).status_code == 302
    response = ada.post(page(path, "/ingresso"), second)
    assert response.status_code == 409
    assert "isced" in {one.name for one in response.context["conflict"].asked}
    with acting(cast.bruno):
        assert record_of(path).isced == 3


def test_a_correction_without_a_reason_is_told_where(cast: Cast, path: Case, web: Client) -> None:
    with acting(cast.bruno):
        make_record(path, cast.bruno)
    response = web.post(page(path, "/ingresso"), corrected(web, path, isced="3", reason=""))
    assert set(response.context["form"].errors) == {"reason"}


def test_an_exit_before_the_entry_says_so_beside_its_field(cast: Cast, path: Case, web: Client) -> None:
    with acting(cast.bruno):
        make_record(path, cast.bruno)
    response = web.post(page(path, "/uscita"), {"exit_on": "2020-09-30", "exit_reason": "COMPLETED", "version": "1"})
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"exit_on"}
    assert "2020-09-30" in text(response)


@pytest.mark.parametrize("end", ["/uscita", "/esito", "/follow-up", "/stato"])
def test_without_an_entry_nothing_after_it_can_be_recorded(end: str, path: Case, web: Client) -> None:
    assert web.get(page(path, end)).status_code == 422


@pytest.mark.parametrize("end", ["/esito", "/follow-up"])
def test_without_an_exit_the_page_says_why_instead_of_a_form(end: str, cast: Cast, path: Case, web: Client) -> None:
    with acting(cast.bruno):
        make_record(path, cast.bruno)
    response = web.get(page(path, end))
    assert response.context["refusal"] is not None
    assert 'name="on"' not in text(response)


def test_the_situation_on_leaving_asks_since_when_it_changed(cast: Cast, path: Case, web: Client) -> None:
    with acting(cast.bruno):
        version = make_exit(path, cast.bruno).version
    data = {"on": "2021-02-20", "status": "EMP", "version": str(version)}
    response = web.post(page(path, "/esito"), data)
    assert set(response.context["form"].errors) == {"status_on"}
    assert web.post(page(path, "/esito"), data | {"status_on": "2021-02-10"}).status_code == 302


def test_a_follow_up_asks_for_improvement_only_of_who_was_employed(cast: Cast, web: Client) -> None:
    with acting(cast.bruno):
        seeking, working = (
            make_case(cast.bruno, cast.company_in_ciao, cast.ciao, given_name=name) for name in ("Uno", "Due")
        )
        make_exit(seeking, cast.bruno)
        make_exit(working, cast.bruno, labour_status="EMP", unemployed_since=None)
    assert "improvement" not in web.get(page(seeking, "/follow-up")).context["form"].fields
    assert "improvement" in web.get(page(working, "/follow-up")).context["form"].fields


def test_a_follow_up_is_saved_and_shown(cast: Cast, path: Case, web: Client) -> None:
    with acting(cast.bruno):
        version = make_exit(path, cast.bruno).version
    data = {"on": "2021-08-02", "reached": "N", "unreached_reason": "not_traceable", "version": str(version)}
    assert web.post(page(path, "/follow-up"), data).status_code == 302
    assert str(Unreached.NOT_TRACEABLE.label) in text(web.get(page(path, "/finanziatore")))


def test_a_change_of_status_is_taken_out_with_a_reason(cast: Cast, path: Case, web: Client) -> None:
    with acting(cast.bruno):
        make_record(path, cast.bruno)
        event = record_status(path, on=date(2020, 12, 1), status="EMP", by=cast.bruno)
    end = f"/stato/{event.id}/togli"
    assert web.post(page(path, end), {"reason": ""}).status_code == 422
    assert web.post(page(path, end), {"reason": "Era un tirocinio."}).status_code == 302
    assert web.get(page(path, end)).status_code == 404


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
