"""The pages of accounts and roles: one who may, one who nearly may, one who may not."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.models import Membership, User
from percorsi.access.routes import declared_routes
from percorsi.access.tests.factories import make_actor, make_hat
from percorsi.access.tests.pages import text
from percorsi.access.tests.roles import as_owner
from percorsi.access.vocabulary import Permission, Role, UserState
from percorsi.accounts.administration.actions import change_details, move_state, want_role
from percorsi.accounts.administration.models import RoleRequest, StateChange
from percorsi.accounts.administration.queries import accounts_kept
from percorsi.accounts.administration.rules import Seat
from percorsi.accounts.tests.factories import give_app
from percorsi.cases.tests.cast import Cast
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import Refused

Of = Callable[[Actor], Client]
IN_COMPANY = {"ada", "bruno", "carla", "elsa", "franca", "gino", "ivo", "emma", "olga", "fabio", "vera", "tullio"}


@pytest.fixture(autouse=True)
def letters_can_leave(settings: Any) -> None:
    settings.PERCORSI_MAIL = True


def usernames(actor: Actor) -> set[str]:
    return set(accounts_kept(actor).values_list("username", flat=True))


def test_an_administrator_sees_the_accounts_of_her_own_organisation_only(cast: Cast) -> None:
    assert usernames(cast.gino) == IN_COMPANY
    of_cooperative = make_actor("Gaia", Role.ORGANISATION_ADMIN, organisation_id=cast.cooperative.id)
    assert usernames(of_cooperative) == {"dario", "gaia"}
    assert usernames(cast.vera) == usernames(cast.ivo) == IN_COMPANY | {"dario", "gaia"}


@pytest.mark.parametrize("name", ["gino", "vera", "ivo"])
def test_the_keepers_open_the_list(name: str, cast: Cast, client_of: Of) -> None:
    assert client_of(getattr(cast, name)).get("/account").status_code == 200


@pytest.mark.parametrize("name", ["ada", "bruno", "dario", "elsa", "franca", "emma", "olga", "fabio", "tullio"])
def test_nobody_else_opens_the_list(name: str, cast: Cast, client_of: Of) -> None:
    assert client_of(getattr(cast, name)).get("/account").status_code == 403


def test_an_account_of_another_organisation_is_not_there(cast: Cast, client_of: Of) -> None:
    client = client_of(cast.gino)
    for tail in ("", "/dati", "/stato", "/ruolo"):
        assert client.get(f"/account/{cast.dario.id}{tail}").status_code == 404


def test_a_role_elsewhere_is_not_told(cast: Cast, client_of: Of) -> None:
    make_hat(cast.carla, organisation_id=cast.cooperative.id, role=Role.CASE_MANAGER)
    page = text(client_of(cast.gino).get(f"/account/{cast.carla.id}"))
    assert cast.company.name in page
    assert cast.cooperative.name not in page
    assert "Case manager" not in page


def test_whoever_also_works_elsewhere_cannot_be_suspended_by_one_of_the_two(cast: Cast) -> None:
    make_hat(cast.carla, organisation_id=cast.cooperative.id, role=Role.CASE_MANAGER)
    with acting(cast.gino):
        with pytest.raises(Refused, match="né dare né chiedere"):
            move_state(cast.carla.user, state=UserState.SUSPENDED, reason="Prova.", by=cast.gino)
        with pytest.raises(DatabaseError), transaction.atomic():
            User.objects.filter(pk=cast.carla.id).update(state=UserState.SUSPENDED)
    with acting(cast.vera):
        move_state(cast.carla.user, state=UserState.SUSPENDED, reason="Indagine in corso.", by=cast.vera)


def test_suspending_takes_effect_at_the_next_page_and_reinstating_revives_no_session(cast: Cast, client_of: Of) -> None:
    carla = client_of(cast.carla)
    assert carla.get("/chi-puo-fare-cosa").status_code == 200
    client_of(cast.gino).post(f"/account/{cast.carla.id}/stato", {"state": "suspended", "reason": "Telefono rubato."})
    assert carla.get("/chi-puo-fare-cosa").status_code == 302
    client_of(cast.gino).post(f"/account/{cast.carla.id}/stato", {"state": "active", "reason": "Chiarito."})
    assert carla.get("/chi-puo-fare-cosa").status_code == 302
    assert [change.state for change in StateChange.objects.filter(user=cast.carla.user)] == ["active", "suspended"]


def test_who_leaves_loses_every_role_and_never_comes_back_in_the_same_account(cast: Cast, client_of: Of) -> None:
    carla = client_of(cast.carla)
    with acting(cast.gino):
        move_state(cast.carla.user, state=UserState.LEFT, reason="Dimissioni.", by=cast.gino)
        assert carla.get("/chi-puo-fare-cosa").status_code == 302
        assert not Membership.objects.filter(user=cast.carla.user, valid__contains=timezone.now()).exists()
        with pytest.raises(Refused, match="non diventa"):
            move_state(cast.carla.user, state=UserState.ACTIVE, reason="Torna.", by=cast.gino)
        with pytest.raises(Refused, match="non è più in servizio"):
            want_role(cast.carla.user, seat=Seat(Role.OPERATOR, cast.company.id), by=cast.gino)
        with pytest.raises(DatabaseError), transaction.atomic():
            User.objects.filter(pk=cast.carla.id).update(state=UserState.ACTIVE)


@pytest.mark.parametrize("name", ["gino", "ivo", "vera"])
def test_nobody_changes_her_own_account_or_roles(name: str, cast: Cast, client_of: Of) -> None:
    own: Actor = getattr(cast, name)
    client, before = client_of(own), Membership.objects.filter(user=own.user).count()
    seat = {"form_id": str(new_id()), "role": "operator", "since": timezone.localdate().isoformat(), "breadth": "own"}
    answers = [
        client.post(f"/account/{own.id}/dati", {"display_name": "Altra", "email": "a@b.example"}),
        client.post(f"/account/{own.id}/stato", {"state": "suspended", "reason": "x"}),
        client.post(f"/account/{own.id}/ruolo", seat | {"organisation": str(cast.company.id)}),
        client.post(f"/account/{own.id}/ruolo/{own.membership_id}/termina", {"sure": "1"}),
    ]
    assert {answer.status_code for answer in answers} == {422}
    assert Membership.objects.filter(user=own.user).count() == before
    assert User.objects.get(pk=own.id).display_name == own.name


def test_an_address_is_changed_only_while_a_second_factor_stands_in_between(cast: Cast) -> None:
    """Otherwise whoever sets the address asks for a new password and is in."""
    given = {"display_name": "Carla", "email": "nuova@esempio.example"}
    with acting(cast.gino):
        with pytest.raises(Refused, match="secondo fattore"):
            change_details(cast.carla.user, **given, by=cast.gino)
        with pytest.raises(DatabaseError), transaction.atomic():
            User.objects.filter(pk=cast.carla.id).update(email="nuova@esempio.example")
        give_app(cast.carla)
        change_details(cast.carla.user, **given, by=cast.gino)
    assert User.objects.get(pk=cast.carla.id).email == "nuova@esempio.example"


def test_an_operator_is_given_from_the_page_and_ended_from_it(cast: Cast, client_of: Of) -> None:
    client = client_of(cast.gino)
    today = timezone.localdate()
    asked = {
        "form_id": str(new_id()),
        "role": "case_manager",
        "since": today.isoformat(),
        "until": (today + timedelta(days=30)).isoformat(),
    }
    assert client.post(f"/account/{cast.carla.id}/ruolo", asked).status_code == 302
    given = Membership.objects.get(user=cast.carla.user, role=Role.CASE_MANAGER)
    assert timezone.localdate(given.valid.upper - timedelta(seconds=1)) == today + timedelta(days=30)
    assert client.get(f"/account/{cast.carla.id}/ruolo/{given.id}/termina").status_code == 200
    assert client.post(f"/account/{cast.carla.id}/ruolo/{given.id}/termina", {"sure": "1"}).status_code == 302
    assert not Membership.objects.filter(pk=given.pk, valid__contains=timezone.now()).exists()


@pytest.mark.parametrize("role", ["privacy_officer", "technical_admin", "project_coordinator", "funder", "nonsense"])
def test_a_role_that_is_not_hers_is_not_even_offered(role: str, cast: Cast, client_of: Of) -> None:
    asked = {"form_id": str(new_id()), "role": role, "since": timezone.localdate().isoformat(), "breadth": "programme"}
    assert client_of(cast.gino).post(f"/account/{cast.carla.id}/ruolo", asked).status_code == 422


def test_a_weighty_role_is_asked_by_one_and_confirmed_by_another_from_the_page(cast: Cast, client_of: Of) -> None:
    asked = {
        "form_id": str(new_id()),
        "role": "organisation_coordinator",
        "since": timezone.localdate().isoformat(),
        "reason": "Sostituzione.",
    }
    client_of(cast.gino).post(f"/account/{cast.carla.id}/ruolo", asked)
    waiting = RoleRequest.objects.get(user=cast.carla.user)
    address = f"/account/richieste/{waiting.id}"
    assert client_of(cast.gino).post(address, {"decision": "confirm"}).status_code == 422
    assert client_of(cast.bruno).get(address).status_code == 403
    assert "Sostituzione." in text(client_of(cast.vera).get(address))
    assert client_of(cast.vera).post(address, {"decision": "confirm"}).status_code == 302
    assert Membership.objects.filter(user=cast.carla.user, role=Role.ORGANISATION_COORDINATOR).exists()
    assert client_of(cast.vera).get(address).status_code == 404


def test_every_page_that_gives_asks_again_who_one_is() -> None:
    giving = {
        address: declaration
        for address, _view, declaration in declared_routes()
        if address.startswith("/account/") and declaration and declaration.permission == Permission.ACCOUNT_KEEP
    }
    assert {address for address, declaration in giving.items() if not declaration.step_up} == {
        "/account/<uuid:account_id>"
    }
    assert len(giving) == 9


FILTERS = [
    ("", IN_COMPANY),
    ("role=operator", {"carla"}),
    ("state=suspended", {"emma"}),
    ("q=ull", {"tullio"}),
    ("expiring=on", {"carla"}),
    ("role=nonsense", IN_COMPANY),
]


@pytest.mark.parametrize(("query", "expected"), FILTERS)
def test_the_list_narrows_by_role_state_name_and_end(query: str, expected: set[str], cast: Cast, client_of: Of) -> None:
    soon = DateTimeTZRange(cast.carla.membership.valid.lower, timezone.now() + timedelta(days=10))
    with as_owner():
        Membership.objects.filter(pk=cast.carla.membership_id).update(valid=soon)
        User.objects.filter(pk=cast.emma.id).update(state=UserState.SUSPENDED)
    page = text(client_of(cast.gino).get(f"/account?{query}"))
    assert {name for name in IN_COMPANY if f">{name}<" in page} == expected


def test_the_list_asks_the_same_questions_for_one_account_and_for_many(cast: Cast, client_of: Of) -> None:
    of_cooperative = make_actor("Gaia", Role.ORGANISATION_ADMIN, organisation_id=cast.cooperative.id)
    counts = []
    for keeper in (of_cooperative, cast.gino):
        client = client_of(keeper)
        client.get("/account")
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/account").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_no_page_of_an_administrator_names_or_counts_a_person_followed(cast: Cast, client_of: Of) -> None:
    case = cast.case_of_bruno("Zenobia", "Perlasca")
    client = client_of(cast.gino)
    for address in ("/account", f"/account/{cast.bruno.id}", f"/account/{cast.bruno.id}/ruolo", "/account/invita"):
        page = text(client.get(address))
        assert "Perlasca" not in page
        assert str(case.pk) not in page


def test_whoever_is_asked_for_more_than_her_role_reads_whom_to_ask(cast: Cast, client_of: Of) -> None:
    page = text(client_of(cast.bruno).get("/account"))
    assert "Gino" in page
