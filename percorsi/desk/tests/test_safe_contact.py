"""The rules of safe contact on a person's file: who reads them, and who only reads whom to ask."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import join_team
from percorsi.desk.tests.conftest import ClientOf
from percorsi.kernel.identifiers import new_id
from percorsi.people.actions import add_contact
from percorsi.people.vocabulary import ContactKind

RULES = {
    "calls": "hours", "calls_from": "09:00", "calls_until": "11:00", "messages": "no", "post": "no",
    "answered_by": "la sorella", "code_word": "mimosa", "text": "",
}  # fmt: skip
CALL = "Chiama solo tra le 9:00 e le 11:00."


@pytest.fixture
def case(cast: Cast) -> Case:
    """Bruno, the case manager, reads the protected class; Carla is in the team without it."""
    case = cast.case_of_bruno()
    with acting(cast.bruno):
        add_contact(case.person, kind=ContactKind.MOBILE, value="333 1234567", note="", by=cast.bruno)
        join_team(case, cast.carla, by=cast.bruno)
    with as_owner():
        case.team.filter(user=cast.bruno.user).update(classes=["B", "E", "N", "P"])
        case.team.filter(user=cast.carla.user).update(classes=["B"])
    return case


def posted(client: Client, case: Case, **typed: str) -> Any:
    return client.post(f"/persone/{case.person_id}/contatto-sicuro", {"form_id": str(new_id())} | RULES | typed)


def shown(client: Client, case: Case) -> str:
    return client.get(f"/persone/{case.person_id}").content.decode()


def test_the_rules_come_before_the_contacts_and_before_each_number(cast: Cast, case: Case, client_of: ClientOf) -> None:
    bruno = client_of(cast.bruno)
    assert posted(bruno, case).status_code == 302
    content = shown(bruno, case)
    assert content.index(CALL) < content.index("mimosa") < content.index('id="contatti"')
    assert f"Prima di chiamare: {CALL} 333 1234567" in content


@pytest.mark.parametrize("name", ["bruno", "carla", "ada"])
def test_who_is_not_let_in_reads_whom_to_ask_and_no_rule(
    name: str, cast: Cast, case: Case, client_of: ClientOf
) -> None:
    client, reads = client_of(getattr(cast, name)), name == "bruno"
    before = shown(client, case)
    posted(client_of(cast.bruno), case)
    content = shown(client, case)
    asks = f"Prima di chiamare, chiedi a {cast.bruno.user.display_name} come contattare la persona."
    assert (CALL in content, "mimosa" in content, asks in content) == (reads, reads, not reads)
    assert (asks in before) is not reads  # the same words without any rule


@pytest.mark.parametrize("name", ["bruno", "carla"])
def test_the_page_of_her_numbers_begins_with_them_too(name: str, cast: Cast, case: Case, client_of: ClientOf) -> None:
    posted(client_of(cast.bruno), case)
    content = client_of(getattr(cast, name)).get(f"/persone/{case.person_id}/contatti").content.decode()
    asks = f"Prima di chiamare, chiedi a {cast.bruno.user.display_name} come contattare la persona."
    assert ("mimosa" in content, asks in content) == (name == "bruno", name != "bruno")
    assert content.index(CALL if name == "bruno" else asks) < content.index("333 1234567")


def test_who_does_not_reach_the_person_finds_nothing(cast: Cast, case: Case, client_of: ClientOf) -> None:
    assert posted(client_of(cast.dario), case).status_code == 404


@pytest.mark.parametrize(
    "typed",
    [{"calls_until": "08:00"}, {"calls_from": "25:99"}, {"calls": "<b>"}, {"code_word": "x" * 81}, {"calls": "yes"}],
)
def test_what_cannot_be_is_refused_and_kept_on_the_page(
    typed: dict[str, str], cast: Cast, case: Case, client_of: ClientOf
) -> None:
    page = posted(client_of(cast.bruno), case, **typed)
    assert page.status_code == 422
    assert 'value="mimosa"' in page.content.decode() or "code_word" in typed


def test_a_second_edit_of_the_same_version_is_told(cast: Cast, case: Case, client_of: ClientOf) -> None:
    client = client_of(cast.bruno)
    posted(client, case)
    seen = {"version": "1", **{f"initial-{name}": value for name, value in RULES.items()}}
    assert posted(client, case, **seen, code_word="ginestra").status_code == 302
    assert posted(client, case, **seen, code_word="viola").status_code == 409
    assert "ginestra" in shown(client, case)


def test_a_protected_path_without_rules_reminds_its_case_manager(cast: Cast, case: Case, client_of: ClientOf) -> None:
    client, reminder = client_of(cast.bruno), "Scrivi le regole del contatto sicuro"
    assert reminder not in shown(client, case)
    with as_owner():
        type(case).objects.filter(pk=case.pk).update(protection=2, restricted=True)
    assert reminder in shown(client, case)
    posted(client, case)
    assert reminder not in shown(client, case)


def test_the_rules_cost_the_file_no_query(
    cast: Cast, case: Case, client_of: ClientOf, django_assert_num_queries: Any
) -> None:
    client = client_of(cast.bruno)
    posted(client, case, **dict.fromkeys(RULES, "") | {"text": "Solo al mattino"})
    shown(client, case)
    with CaptureQueriesContext(connection) as words:
        shown(client, case)
    cost = len(words)
    posted(client, case, version="1")
    shown(client, case)
    with django_assert_num_queries(cost):
        assert CALL in shown(client, case)
