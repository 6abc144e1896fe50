import pytest

from percorsi.access.context import acting
from percorsi.assessments.tests.factories import load_instruments
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import make_case
from percorsi.cases.vocabulary import State


@pytest.fixture
def path(cast: Cast) -> Case:
    """Maria, whose path has reached the assessment; Bruno is her case manager."""
    load_instruments()
    with acting(cast.bruno):
        return make_case(cast.bruno, cast.company_in_ciao, cast.ciao, state=State.ASSESSMENT)
