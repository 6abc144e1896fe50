import pytest

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.factories import make_actor
from percorsi.access.vocabulary import Role
from percorsi.cases.models import Case, Referral
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import join_team
from percorsi.cases.tests.referrals.sending import send


@pytest.fixture
def nora(cast: Cast) -> Actor:
    """Coordinates the co-operative where Dario works."""
    return make_actor("Nora", Role.ORGANISATION_COORDINATOR, organisation_id=cast.cooperative.id, password="-")


@pytest.fixture
def case(cast: Cast) -> Case:
    """Bruno's path, with Carla in its team."""
    case = cast.case_of_bruno("Maria", "Rossi")
    with acting(cast.bruno):
        join_team(case, cast.carla, by=cast.bruno, classes=["B", "E"])
    return case


@pytest.fixture
def sent(cast: Cast, case: Case) -> Referral:
    """Carla has sent Maria to Dario."""
    return send(case, by=cast.carla, cast=cast)
