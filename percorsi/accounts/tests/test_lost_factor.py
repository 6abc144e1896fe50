"""A lost second factor is taken away by who keeps the account, and by nobody who could then take it over."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.db import DatabaseError, transaction
from django.test import Client

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.models import Notice
from percorsi.access.tests.factories import make_actor, make_hat
from percorsi.access.tests.pages import text
from percorsi.access.tests.roles import as_owner
from percorsi.access.vocabulary import Role
from percorsi.accounts.actions.factors import make_recovery_codes
from percorsi.accounts.administration.actions import change_details, reset_factor
from percorsi.accounts.administration.models import FactorReset
from percorsi.accounts.administration.queries import is_kept, keeper_of
from percorsi.accounts.models import Authenticator, RecoveryCode
from percorsi.accounts.queries import has_second_factor
from percorsi.accounts.tests.factories import give_app, is_in
from percorsi.audit.models import Event
from percorsi.cases.tests.cast import Cast
from percorsi.kernel.refusals import Refused

Of = Callable[[Actor], Client]
GIVEN = {"recognised": "in_person", "reason": "Telefono perso sul treno."}
KEEPERS = ["gino", "vera", "ivo"]
OTHERS = ["ada", "bruno", "dario", "elsa", "franca", "emma", "olga", "fabio", "tullio"]


@pytest.fixture(autouse=True)
def letters_can_leave(settings: Any) -> None:
    settings.PERCORSI_MAIL = True


@pytest.fixture
def carla(cast: Cast) -> Actor:
    """With an app and recovery codes, as after her first sign-in."""
    give_app(cast.carla)
    make_recovery_codes(cast.carla.user, by=cast.carla)
    return cast.carla


def address(account: Actor) -> str:
    return f"/account/{account.id}/secondo-fattore"


@pytest.mark.parametrize("name", KEEPERS)
def test_who_keeps_the_account_takes_the_lost_factor_away(name: str, cast: Cast, carla: Actor, client_of: Of) -> None:
    elsewhere = client_of(carla)
    assert is_in(elsewhere)
    assert client_of(getattr(cast, name)).post(address(carla), GIVEN).status_code == 302
    assert not is_in(elsewhere)
    assert not has_second_factor(carla.user)
    assert not RecoveryCode.objects.filter(user=carla.user, ended_at=None).exists()
    assert "Telefono perso sul treno." in text(client_of(getattr(cast, name)).get(f"/account/{carla.id}"))


@pytest.mark.parametrize("name", OTHERS)
def test_nobody_else_takes_it_away(name: str, cast: Cast, carla: Actor, client_of: Of) -> None:
    assert client_of(getattr(cast, name)).post(address(carla), GIVEN).status_code == 403
    assert has_second_factor(carla.user)


def test_an_administrator_of_another_organisation_does_not_find_the_account(
    cast: Cast, carla: Actor, client_of: Of
) -> None:
    gaia = make_actor("Gaia", Role.ORGANISATION_ADMIN, organisation_id=cast.cooperative.id)
    assert client_of(gaia).post(address(carla), GIVEN).status_code == 404


@pytest.mark.parametrize("name", KEEPERS)
def test_nobody_takes_away_her_own(name: str, cast: Cast, client_of: Of) -> None:
    own: Actor = getattr(cast, name)
    give_app(own)
    assert client_of(own).post(address(own), GIVEN).status_code == 422
    assert has_second_factor(own.user)


def test_an_administrator_does_not_reach_an_account_with_a_role_beyond_her_organisation(
    cast: Cast, carla: Actor, client_of: Of
) -> None:
    make_hat(carla, organisation_id=cast.cooperative.id, role=Role.CASE_MANAGER)
    for account in (carla, cast.vera, cast.ivo):
        give_app(account) if account is not carla else None
        assert client_of(cast.gino).post(address(account), GIVEN).status_code == 422
        assert has_second_factor(account.user)


def test_without_a_factor_or_a_reason_there_is_nothing_to_do(cast: Cast, carla: Actor, client_of: Of) -> None:
    gino = client_of(cast.gino)
    assert gino.post(address(carla), GIVEN | {"reason": "  "}).status_code == 422
    assert gino.post(address(carla), GIVEN | {"recognised": "-"}).status_code == 422
    assert has_second_factor(carla.user)
    assert "non ha un secondo fattore" in text(gino.post(address(cast.bruno), GIVEN))


def test_who_set_the_address_does_not_open_the_other_door(cast: Cast, carla: Actor) -> None:
    """A new password arrives at that address: with the factor gone the account would be hers."""
    with acting(cast.gino):
        change_details(carla.user, display_name=carla.name, email="nuova@esempio.example", by=cast.gino)
        with pytest.raises(Refused, match="Hai cambiato tu"):
            reset_factor(carla.user, **GIVEN, by=cast.gino)
        with pytest.raises(DatabaseError), transaction.atomic():
            FactorReset(user=carla.user, reset_by=cast.gino.user, **GIVEN).save(force_insert=True)
        assert has_second_factor(carla.user)
    with acting(cast.vera):
        reset_factor(carla.user, **GIVEN, by=cast.vera)
    assert not has_second_factor(carla.user)


def test_once_the_factor_is_gone_the_address_does_not_change(cast: Cast, carla: Actor) -> None:
    with acting(cast.gino):
        reset_factor(carla.user, **GIVEN, by=cast.gino)
        with pytest.raises(Refused, match="secondo fattore"):
            change_details(carla.user, display_name=carla.name, email="nuova@esempio.example", by=cast.gino)


def test_postgresql_lets_no_address_change_without_its_author(cast: Cast, carla: Actor) -> None:
    with acting(cast.gino), pytest.raises(DatabaseError), transaction.atomic():
        type(carla.user).objects.filter(pk=carla.id).update(email="nuova@esempio.example")


@pytest.mark.parametrize("name", [*KEEPERS, *OTHERS])
def test_postgresql_takes_away_exactly_where_the_rules_do(name: str, cast: Cast) -> None:
    keeper: Actor = getattr(cast, name)
    with acting(keeper), transaction.atomic():
        for account in cast.everybody:
            try:
                with transaction.atomic():
                    FactorReset(user=account.user, reset_by=keeper.user, **GIVEN).save(force_insert=True)
                    done = True
            except DatabaseError:
                done = False
            own = keeper_of(keeper).keeps_all or account.organisation_id == keeper.organisation_id
            assert done == (name in KEEPERS and own and is_kept(keeper, account.user)), account.name


def test_it_is_traced_and_the_holder_is_told(
    cast: Cast, carla: Actor, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    with as_owner():
        type(carla.user).objects.filter(pk=carla.id).update(email="carla@esempio.example")
        carla.user.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True), acting(cast.gino):
        reset_factor(carla.user, **GIVEN, by=cast.gino)
    with acting(carla):
        assert Notice.objects.filter(event="account.factor_reset").count() == 1
    assert [one.to for one in mail.outbox] == [["carla@esempio.example"]]
    assert "Gino" in mail.outbox[0].body
    with as_owner():
        assert Event.objects.filter(
            type="account.factor_reset", object_id=str(carla.id), actor_id=cast.gino.id
        ).exists()


def test_what_ended_stays_and_opens_nothing(cast: Cast, carla: Actor) -> None:
    with acting(cast.gino):
        reset_factor(carla.user, **GIVEN, by=cast.gino)
    assert Authenticator.objects.filter(user=carla.user, ended_at__isnull=False).count() == 1
