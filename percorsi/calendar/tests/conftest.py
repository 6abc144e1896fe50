from collections.abc import Iterator

import pytest
from django.utils.translation import override

from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast


@pytest.fixture
def case(cast: Cast) -> Case:
    return cast.case_of_bruno()


@pytest.fixture
def in_english() -> Iterator[None]:
    """Refusals are asked for by their words."""
    with override("en"):
        yield
