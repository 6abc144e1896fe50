"""Identity belongs to one transaction: whatever else runs, before, inside, beside or after it, never has it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.factories import make_actor
from percorsi.access.tests.test_context import who
from percorsi.access.vocabulary import Role

THREADS, ROUNDS = 6, 15


class UndoneError(Exception):
    pass


@pytest.fixture
def crowd(committed: None) -> list[Actor]:
    return [make_actor(f"Numero {number}", Role.OPERATOR) for number in range(THREADS)]


def test_a_savepoint_kept_or_undone_changes_no_identity(crowd: list[Actor]) -> None:
    first, second, *_ = crowd
    with acting(first):
        with transaction.atomic(), acting(second):
            assert who() == str(second.id)
        assert who() == str(first.id)
        with pytest.raises(UndoneError), transaction.atomic(), acting(second):
            raise UndoneError
        assert who() == str(first.id)
    assert who() is None


def test_the_same_connection_serves_one_after_the_other_and_nobody_between(crowd: list[Actor]) -> None:
    connection.ensure_connection()
    served = connection.connection.info.backend_pid
    for actor in crowd * 2:
        with transaction.atomic(), acting(actor):
            assert who() == str(actor.id)
        assert who() is None
    assert connection.connection.info.backend_pid == served


def test_threads_beside_each_other_never_take_the_identity_of_another(crowd: list[Actor]) -> None:
    def work(actor: Actor) -> set[str | None]:
        try:
            return {said for _round in range(ROUNDS) for said in inside_and_after(actor)}
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        assert list(pool.map(work, crowd)) == [{str(actor.id), None} for actor in crowd]


def inside_and_after(actor: Actor) -> list[str | None]:
    with transaction.atomic(), acting(actor):
        inside = who()
    return [inside, who()]
