from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils.translation import override

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import make_case
from percorsi.cases.tests.pages import ClientOf


@pytest.fixture
def bruno(cast: Cast) -> Iterator[Actor]:
    """The case manager, at work."""
    with acting(cast.bruno):
        yield cast.bruno


@pytest.fixture
def case(cast: Cast, bruno: Actor) -> Case:
    """A path of Bruno's under way in CIAO, opened on 1 September 2020."""
    return make_case(bruno, cast.company_in_ciao, cast.ciao)


@pytest.fixture
def path(cast: Cast) -> Case:
    return cast.case_of_bruno()


@pytest.fixture
def web(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.bruno)


@pytest.fixture
def in_english() -> Iterator[None]:
    """Refusals are asked for by their words."""
    with override("en"):
        yield
