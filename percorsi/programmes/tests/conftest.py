from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.test import Client

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.factories import PASSWORD, make_actor
from percorsi.access.tests.roles import as_owner
from percorsi.access.vocabulary import Role


@pytest.fixture
def loaded(db: None) -> None:
    """The facts of the programme, as an installation has them after ``percorsi migrate``."""
    with as_owner():
        call_command("load_programme", verbosity=0)


@pytest.fixture
def carla(db: None) -> Actor:
    """An operator: she reads the programme and keeps nothing of it."""
    return make_actor("Carla", Role.OPERATOR, password=PASSWORD)


@pytest.fixture
def ada(db: None) -> Actor:
    """A coordinator: she keeps the facts of the programme."""
    return make_actor("Ada", Role.PROJECT_COORDINATOR, password=PASSWORD)


@pytest.fixture
def as_carla(carla: Actor) -> Iterator[Actor]:
    with acting(carla):
        yield carla


@pytest.fixture
def browser_of_carla(client: Client, carla: Actor) -> Client:
    assert client.login(username=carla.user.username, password=PASSWORD)
    return client
