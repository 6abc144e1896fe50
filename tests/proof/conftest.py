from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction

from tests.proof.universe import Universe, make_universe


@pytest.fixture(scope="module")
def universe(django_db_setup: None, django_db_blocker: Any) -> Iterator[Universe]:
    """Made once for the whole file, in a transaction that is thrown away."""
    with django_db_blocker.unblock(), transaction.atomic():
        connection.atomic_blocks[-1]._from_testcase = True  # type: ignore[attr-defined] # the requests' own transactions are savepoints of it
        yield make_universe()
        transaction.set_rollback(True)
