import pytest
from django.test import Client
from pyotp import TOTP

from percorsi.access.actor import Actor
from percorsi.accounts.tests.factories import give_app, make_bruno


@pytest.fixture
def bruno(db: None) -> Actor:
    return make_bruno()


@pytest.fixture
def app(bruno: Actor) -> TOTP:
    """Bruno's, on his telephone."""
    return give_app(bruno)


@pytest.fixture
def outside(db: None) -> Client:
    return Client(raise_request_exception=False, headers={"accept-language": "it"})
