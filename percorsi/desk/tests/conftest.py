"""A signed-in client, as whoever of the cast."""

import time
from collections.abc import Callable

import pytest
from django.test import Client

from percorsi.access.actor import Actor
from percorsi.accounts.entry import PROVED_AT

ClientOf = Callable[[Actor], Client]


@pytest.fixture
def client_of() -> ClientOf:
    def signed_in(actor: Actor) -> Client:
        client = Client()
        client.force_login(actor.user)
        session = client.session
        session[PROVED_AT] = int(time.time())  # as after signing in
        session.save()
        return client

    return signed_in
