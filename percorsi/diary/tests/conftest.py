"""Bruno's path: Carla works in the team, Dario of the co-operative too; Ada and Olga coordinate, Emma is elsewhere."""

from collections.abc import Iterator

import pytest
from django.utils.translation import override

from percorsi.access.context import acting
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import join_team


@pytest.fixture
def case(cast: Cast) -> Case:
    case = cast.case_of_bruno()
    with acting(cast.bruno):
        join_team(case, cast.carla, by=cast.bruno, classes=["B", "E"])
        join_team(case, cast.dario, by=cast.bruno, classes=["B", "E"])
    return case


@pytest.fixture
def in_english() -> Iterator[None]:
    """Refusals are asked for by their words."""
    with override("en"):
        yield
