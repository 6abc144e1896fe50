"""S2: of twenty who give the same code at the same moment, one comes in. Real connections, real commits."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from pyotp import TOTP

from percorsi.access.actor import Actor
from percorsi.access.models import Membership, User
from percorsi.access.tests.roles import as_owner
from percorsi.accounts.actions import limits
from percorsi.accounts.actions.factors import make_recovery_codes, spend_code, spend_recovery_code
from percorsi.accounts.models import Authenticator, Bucket, RecoveryCode
from percorsi.accounts.tests.factories import code_of, give_app, make_bruno
from percorsi.accounts.vocabulary import LimitKind

MANY = 8


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Actor, TOTP]]:
    """Rows that other connections see; taken away by the owner at the end."""
    with django_db_blocker.unblock():
        bruno = make_bruno()
        try:
            yield bruno, give_app(bruno)
        finally:
            with as_owner():
                for model in (Authenticator, RecoveryCode):
                    model._default_manager.filter(user=bruno.user).delete()
                Bucket.objects.all().delete()
                Membership.objects.filter(user=bruno.user).delete()
                User.objects.filter(pk=bruno.id).delete()
            connection.close()


def at_once(action: Callable[[], object]) -> list[object]:
    """Each in a thread and a connection of its own, all started together."""
    ready = Barrier(MANY)

    def one(_number: int) -> object:
        try:
            ready.wait(timeout=30)
            return action()
        finally:
            connection.close()

    with ThreadPoolExecutor(MANY) as pool:
        return list(pool.map(one, range(MANY)))


def test_of_many_who_give_the_same_code_at_once_one_comes_in(committed: tuple[Actor, TOTP]) -> None:
    bruno, app = committed
    code = code_of(app)
    assert sorted(map(str, at_once(lambda: spend_code(bruno.user, code)))) == ["False"] * (MANY - 1) + ["True"]


def test_of_many_who_give_the_same_recovery_code_at_once_one_comes_in(committed: tuple[Actor, TOTP]) -> None:
    bruno, _app = committed
    code = make_recovery_codes(bruno.user, by=bruno)[0]
    done = at_once(lambda: spend_recovery_code(bruno.user, code, by=bruno))
    assert sorted(map(str, done)) == ["False"] * (MANY - 1) + ["True"]


def test_a_limit_holds_however_many_ask_at_once(committed: tuple[Actor, TOTP]) -> None:
    done = at_once(lambda: limits.take(LimitKind.RESET, "at once"))
    assert sorted(map(str, done)) == ["False"] * (MANY - 3) + ["True"] * 3
