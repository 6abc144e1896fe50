"""The demonstration told once for each file of tests, in a transaction that is thrown away."""

from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from percorsi.access.context import acting
from percorsi.access.services import service_principal
from percorsi.access.tests.roles import as_owner
from percorsi.assessments.tests.factories import load_instruments
from percorsi.demo.actions.accounts import keep_cast
from percorsi.demo.replay import replay
from percorsi.demo.telling import Network


def pytest_itemcollected(item: pytest.Item) -> None:
    """Otherwise no test database would be made for these tests alone: the plugin goes by the marks."""
    if "network" in getattr(item, "fixturenames", ()):
        item.add_marker(pytest.mark.django_db)


@pytest.fixture(scope="module")
def demonstration(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Told once for the whole file, in a transaction that is thrown away."""
    from django.db import transaction  # noqa: PLC0415 - the database is unblocked below

    with django_db_blocker.unblock(), transaction.atomic():
        with as_owner():
            call_command("load_programme", stdout=StringIO())
            service_principal("indicators")
            keep_cast(by=service_principal("demo"))
        load_instruments()
        replay(lambda _title: None)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def network(demonstration: None, django_db_blocker: Any) -> Iterator[Network]:
    with django_db_blocker.unblock(), acting(service_principal("demo")):
        yield Network()
