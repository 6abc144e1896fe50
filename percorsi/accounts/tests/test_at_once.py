"""S2: of twenty who give the same code at the same moment, one comes in. Real connections, real commits."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from pyotp import TOTP

from percorsi.access.actor import Actor
from percorsi.accounts.actions import limits
from percorsi.accounts.actions.factors import make_recovery_codes, spend_code, spend_recovery_code
from percorsi.accounts.tests.factories import code_of, give_app, make_bruno
from percorsi.accounts.vocabulary import LimitKind

MANY = 8


@pytest.fixture
def with_app(committed: None) -> tuple[Actor, TOTP]:
    bruno = make_bruno()
    return bruno, give_app(bruno)


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


def test_of_many_who_give_the_same_code_at_once_one_comes_in(with_app: tuple[Actor, TOTP]) -> None:
    bruno, app = with_app
    code = code_of(app)
    assert sorted(map(str, at_once(lambda: spend_code(bruno.user, code)))) == ["False"] * (MANY - 1) + ["True"]


def test_of_many_who_give_the_same_recovery_code_at_once_one_comes_in(with_app: tuple[Actor, TOTP]) -> None:
    bruno, _app = with_app
    code = make_recovery_codes(bruno.user, by=bruno)[0]
    done = at_once(lambda: spend_recovery_code(bruno.user, code, by=bruno))
    assert sorted(map(str, done)) == ["False"] * (MANY - 1) + ["True"]


def test_a_limit_holds_however_many_ask_at_once(with_app: tuple[Actor, TOTP]) -> None:
    done = at_once(lambda: limits.take(LimitKind.RESET, "at once"))
    assert sorted(map(str, done)) == ["False"] * (MANY - 3) + ["True"] * 3
