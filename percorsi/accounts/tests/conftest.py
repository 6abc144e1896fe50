from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from pyotp import TOTP

from percorsi.access.actor import Actor
from percorsi.access.models import User
from percorsi.access.tests.roles import as_owner
from percorsi.accounts.actions.identities import bind_identity
from percorsi.accounts.tests.factories import give_app, make_bruno
from percorsi.accounts.tests.provider import LEVEL, Liar, lying_provider, trust


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


@pytest.fixture
def liar() -> Iterator[Liar]:
    with lying_provider() as found:
        yield found


@pytest.fixture
def linked(bruno: Actor, liar: Liar, settings: Any) -> Actor:
    """Bruno, who has linked the identity the provider speaks of; a level of two factors is asked."""
    trust(settings, liar.issuer, LEVEL)
    liar.claims["acr"] = LEVEL
    bind_identity(bruno.user, issuer=liar.issuer, subject="bruno-42", by=bruno)
    with as_owner():
        User.objects.filter(pk=bruno.id).update(email="bruno@rete.example")
    return bruno
