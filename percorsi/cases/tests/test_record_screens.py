"""The pages for the funder: what they ask, what they refuse beside which field, what was typed stays."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from percorsi.access.context import acting
from percorsi.cases.actions import record_status
from percorsi.cases.models import Case, Participation
from percorsi.cases.queries import record_of
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import make_case, make_exit, make_record
from percorsi.cases.tests.pages import ClientOf, page, text
from percorsi.cases.vocabulary import Unreached
from percorsi.kernel.identifiers import new_id

ANSWERS: dict[str, str] = {
    "entered_on": "2020-10-01", "sex": "F", "birth_date": "1985-03-01", "citizenship": "ITA", "isced": "2",
    "in_education": "N", "labour_status": "UNE", "unemployed_since": "2019-05-01", "household_jobless": "",
    "household_dependent_children": "Y", "household_single_adult": "", "homeless": "N", "foreign_background": "N",
    "minority": "N", "disability": "N", "other_disadvantaged": "Y", "asked_on": "", "attempt": "",
}  # fmt: skip


def answers(**changed: str) -> dict[str, str]:
    return ANSWERS | {"form_id": str(new_id())} | changed


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
