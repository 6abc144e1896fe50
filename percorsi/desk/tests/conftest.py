"""A signed-in client, as whoever of the cast."""

from collections.abc import Callable

import pytest
from django.test import Client

from percorsi.access.actor import Actor

ClientOf = Callable[[Actor], Client]


@pytest.fixture
def client_of() -> ClientOf:
    def signed_in(actor: Actor) -> Client:
        client = Client()
        client.force_login(actor.user)
        return client

    return signed_in
