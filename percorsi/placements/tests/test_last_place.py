"""Two tutors take the last place of a host at one instant, each over a connection of her own."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import connection, transaction

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.access.vocabulary import Permission
from percorsi.cases.tests.cast import Cast, make_cast
from percorsi.kernel.refusals import Refused
from percorsi.placements.actions import add_host_person, pass_placement
from percorsi.placements.models import HostSite, Placement
from percorsi.placements.queries import get_placement
from percorsi.placements.tests.factories import load_kinds, make_agreement, make_host, make_site
from percorsi.placements.tests.test_placed import drafted, with_papers
from percorsi.placements.vocabulary import AT_THE_HOST, Paper, Phase

ROUNDS = 4


@pytest.fixture
def cast(committed: None) -> Cast:
    return make_cast()


@pytest.fixture
def site(cast: Cast) -> HostSite:
    """Of three employees: one trainee of the ordinary kind at once."""
    load_kinds()
    host = make_host(cast.bruno, employees=3)
    make_agreement(host, cast.company, cast.bruno)
    with acting(cast.bruno):
        add_host_person(host, name="Rosa", function="tutor", by=cast.bruno)
    return make_site(host, cast.bruno)


def signs(tutor: Actor, together: Barrier, placement: Placement) -> str:
    """Read first, as a page is: both see the place free."""
    try:
        with transaction.atomic(), acting(tutor):
            found = get_placement(tutor, placement.pk, Permission.PLAN_EDIT)
        together.wait(timeout=20)
        with transaction.atomic(), acting(tutor):
            pass_placement(found, to=Phase.SIGNED, seen=found.version, by=tutor)
    except Refused as refused:
        return refused.refusal.sentence
    finally:
        connection.close()
    return "signed"


def test_the_last_place_of_a_host_is_taken_once(cast: Cast, site: HostSite) -> None:
    for number in range(ROUNDS):
        pair = [
            with_papers(cast, drafted(cast, site, cast.case_of_bruno(f"{name}{number}")), (Paper.PROJECT,))
            for name in ("Anna", "Sara")
        ]
        together = Barrier(2)
        with ThreadPoolExecutor(2) as pool:
            answers = sorted(pool.map(partial(signs, cast.bruno, together), pair))
        assert answers[1] == "signed"
        assert "1 persona alla volta" in answers[0]
        with as_owner():
            taken = Placement.objects.filter(phase__in=AT_THE_HOST)
            assert taken.count() == 1
            taken.update(phase=Phase.DRAFT)
            Placement.objects.update(outside_limit=True)
