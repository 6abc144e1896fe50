"""A visitor outside, one inside, and every address leading to something that exists."""

import pytest
from django.test import Client

from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.assessments.tests.factories import load_instruments
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import make_record
from percorsi.plans.tests.factories import make_plan
from tests.addresses import Walked, rows_by_parameter, walked


@pytest.fixture
def outside(db: None) -> Client:
    return Client(raise_request_exception=False)


@pytest.fixture
def inside(cast: Cast) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(cast.bruno.user)
    return client


@pytest.fixture
def filled(cast: Cast) -> list[Walked]:
    """Every address, leading to what Bruno has written wherever there is such a thing."""
    load_instruments()
    case = cast.case_of_bruno()
    make_plan(case, cast.bruno)
    with acting(cast.bruno):
        make_record(case, cast.bruno)
    with as_owner():
        return walked(rows_by_parameter() | {"code": "CIAO", "framework": "esf-2014-2020", "position": "1"})
