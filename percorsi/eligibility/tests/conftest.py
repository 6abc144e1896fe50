from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.utils.translation import override

from percorsi.access.tests.roles import as_owner
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast


@pytest.fixture
def register(cast: Cast) -> None:
    """The programme and the rules of the measures, as an installation has them after ``percorsi migrate``."""
    with as_owner():
        call_command("load_programme", verbosity=0)
        call_command("load_eligibility", verbosity=0)
    cast.ciao.refresh_from_db()
    cast.wip.refresh_from_db()


@pytest.fixture
def path(cast: Cast, register: None) -> Case:
    """Maria, followed by Bruno in CIAO."""
    case = cast.case_of_bruno()
    case.project.refresh_from_db()
    return case


@pytest.fixture
def in_english() -> Iterator[None]:
    """Sentences are asked for by their words."""
    with override("en"):
        yield
