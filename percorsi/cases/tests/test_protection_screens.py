"""The pages of protection and of emergencies: who opens them, what they say, and what they never say."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.cases.models import Case, Emergency, ProtectionRequest, TeamMember
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import make_case
from percorsi.cases.tests.pages import ClientOf, page, text
from percorsi.cases.tests.protecting import WORDS, break_glass, protect, with_safety
from percorsi.cases.vocabulary import Protection
from percorsi.people.actions import remember_opened

pytestmark = pytest.mark.django_db
KEYS = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
    r"|(?<=FToken\": \")\w+|(?<=csrfmiddlewaretoken\" value=\")\w+"
)
ASKED = {
    "form_id": "01890000-0000-7000-8000-000000000001", "given_name": "Maria", "family_name": "Rossi",
    "birth_date": "1985-03-01", "reason": "health", "words": WORDS,
}  # fmt: skip


def without_keys(answer: HttpResponse) -> str:
    """The page but for the token of its forms and the address asked for."""
    return KEYS.sub("", text(answer))


def test_the_case_manager_protects_from_the_page_and_her_name_leaves_the_lists(
    cast: Cast, path: Case, web: Client
) -> None:
    with_safety(path, cast.bruno)
    assert web.get(page(path, "/protezione")).status_code == 200
    answer = web.post(page(path, "/protezione/proteggi"), {"body": cast.cooperative.id, "reason": "Denuncia di ieri"})
    assert answer.status_code == 302
    with acting(cast.bruno):
        path.refresh_from_db()
        path.person.refresh_from_db()
    assert path.protection == Protection.PROTECTED
    for address in ("/persone", "/persone/cerca?q=Rossi", page(path), page(path, "/equipe"), page(path, "/protezione")):
        shown = text(web.get(address)).replace("q=Rossi", "").replace('value="Rossi"', "")
        assert path.person.alias in shown, address
        assert "Maria Rossi" not in shown, address
    assert "Maria Rossi" in text(web.get(f"/persone/{path.person_id}"))
    assert path.person.alias not in text(web.get("/persone?format=csv"))


def test_without_a_body_or_a_reason_nothing_is_protected(cast: Cast, path: Case, web: Client) -> None:
    assert web.post(page(path, "/protezione/proteggi"), {"reason": " "}).status_code == 422
    with acting(cast.bruno):
        path.refresh_from_db()
    assert path.protection == Protection.OPEN


@pytest.mark.parametrize("name", ["ada", "carla", "elsa", "franca", "gino", "ivo", "emma", "olga", "fabio", "vera"])
def test_a_protected_path_answers_to_others_as_one_that_does_not_exist(
    name: str, cast: Cast, path: Case, client_of: ClientOf
) -> None:
    actor = getattr(cast, name)
    with acting(actor):
        remember_opened(path.person, by=actor)
    protect(path, cast)
    client = client_of(actor)
    absent = "01890000-0000-7000-8000-00000000beef"
    for there, nowhere in (
        (f"/persone/{path.person_id}", f"/persone/{absent}"),
        (page(path), f"/percorsi/{absent}"),
        (page(path, "/protezione"), f"/percorsi/{absent}/protezione"),
    ):
        found, missing = client.get(there), client.get(nowhere)
        assert found.status_code == missing.status_code
        assert without_keys(found) == without_keys(missing)
    for address in ("/persone", "/persone/cerca", "/persone/cerca?q=Maria", "/oggi"):
        assert "Rossi" not in text(client.get(address, follow=True))


def test_a_member_asks_and_the_protecting_body_answers_by_alias(
    cast: Cast, path: Case, web: Client, client_of: ClientOf
) -> None:
    protect(path, cast, asked_release=False)
    asked = {
        "form_id": "01890000-0000-7000-8000-000000000002", "member": cast.carla.id, "function": "educator",
        "grounds": "support",
    }  # fmt: skip
    assert web.post(page(path, "/protezione/apri"), asked).status_code == 302
    with as_owner():
        request = ProtectionRequest.objects.get()
    dario = client_of(cast.dario)
    shown = text(dario.get("/protezione"))
    assert request.alias in shown
    assert "Rossi" not in shown
    assert dario.post(f"/protezione/{request.id}", {"approved": "yes"}).status_code == 302
    with as_owner():
        assert TeamMember.objects.filter(case=path, user=cast.carla.user, purpose="protection").count() == 1
    assert client_of(cast.carla).get(f"/protezione/{request.id}").status_code == 404


def test_an_emergency_is_asked_by_name_shown_on_every_page_and_ended(
    cast: Cast, path: Case, client_of: ClientOf
) -> None:
    dario = client_of(cast.dario)
    answer = dario.post("/emergenza", ASKED)
    assert (answer.status_code, answer["Location"]) == (302, page(path))
    with as_owner():
        emergency = Emergency.objects.get()
    for address in (page(path), f"/persone/{path.person_id}", "/oggi", "/programma"):
        assert "emergenza aperto fino alle" in text(dario.get(address)), address
    assert dario.get(page(path, "/finanziatore")).status_code == 403
    assert dario.post(f"/emergenza/{emergency.id}/termina").status_code == 302
    assert dario.get(page(path)).status_code == 404
    assert "aperto fino alle" not in text(dario.get("/oggi"))


def test_a_question_in_vain_tells_the_same_whatever_the_cause(cast: Cast, path: Case, client_of: ClientOf) -> None:
    protect(path, cast)
    dario = client_of(cast.dario)
    answers = []
    for given_name in ("Maria", "Nessuna"):
        answer = dario.post("/emergenza", ASKED | {"given_name": given_name})
        assert answer.status_code == 422
        answers.append("Con questi dati non si può aprire nulla" in text(answer))
    assert answers == [True, True]


def test_the_way_to_an_emergency_starts_where_nothing_was_found(cast: Cast, path: Case, client_of: ClientOf) -> None:
    dario = client_of(cast.dario)
    assert "/emergenza" in text(dario.get("/persone/cerca?q=Rossi"))
    assert "/emergenza" in text(dario.get("/persone/01890000-0000-7000-8000-00000000beef"))
    assert 'href="/emergenza"' not in text(dario.get("/persone"))


def test_the_case_manager_reviews_and_the_privacy_officer_reads_the_register(
    cast: Cast, path: Case, web: Client, client_of: ClientOf
) -> None:
    with acting(cast.dario):
        emergency = break_glass(cast.dario).emergency
    assert emergency is not None
    assert "Accessi d&#x27;emergenza da verificare: 1" in text(web.get("/oggi"))
    assert WORDS in text(web.get(f"/emergenza/{emergency.id}/verifica"))
    vera = client_of(cast.vera)
    register = text(vera.get("/emergenza/registro"))
    assert "Dario" in register
    assert "Rossi" not in register
    assert web.post(
        f"/emergenza/{emergency.id}/verifica", {"justified": "no", "note": "Bastava telefonare."}
    ).status_code
    assert "Bastava telefonare." in text(vera.get("/emergenza/registro"))
    assert client_of(cast.carla).get(f"/emergenza/{emergency.id}/verifica").status_code in {403, 404}


def test_ties_are_declared_without_learning_who_is_known(cast: Cast, path: Case, client_of: ClientOf) -> None:
    carla = client_of(cast.carla)
    pages = []
    for key, given_name in (("3", "Maria"), ("4", "Nessuna")):
        tie = {
            "form_id": f"01890000-0000-7000-8000-00000000000{key}", "given_name": given_name, "family_name": "Rossi",
            "birth_date": "1985-03-01", "tie": "relative",
        }  # fmt: skip
        answer = carla.post("/conflitti", tie)
        pages.append((answer.status_code, answer["Location"]))
    assert len(set(pages)) == 1


@pytest.mark.parametrize("address", ["/protezione/proteggi", "/protezione/togli"])
def test_what_weighs_most_asks_for_a_fresh_proof(address: str, path: Case, web: Client) -> None:
    session = web.session
    session["proved_at"] = 0
    session.save()
    assert web.get(page(path, address)).status_code == 401
    assert web.get("/emergenza").status_code == 401


def test_the_requests_of_a_body_ask_as_much_for_three_as_for_one(cast: Cast, client_of: ClientOf) -> None:
    for name in ("Anna", "Lia", "Sara"):
        with acting(cast.bruno):
            case = make_case(cast.bruno, cast.company_in_ciao, cast.ciao, given_name=name)
        protect(case, cast)
    assert text(client_of(cast.dario).get("/protezione")).count("Togliere la protezione") == 3
