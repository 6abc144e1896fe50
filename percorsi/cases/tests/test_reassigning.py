"""Many paths at once: each obeys the rules of one, and says how it went."""

import pytest
from django.test import Client

from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.cases.actions.reassigning import reassign
from percorsi.cases.models import Case
from percorsi.cases.queries.reassigning import reassignable
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.pages import ClientOf, text
from percorsi.kernel.refusals import Refused

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def two(cast: Cast) -> list[Case]:
    return [cast.case_of_bruno("Anna", "Verdi"), cast.case_of_bruno("Maria", "Rossi")]


def test_each_path_says_how_it_went_and_none_stops_another(cast: Cast, two: list[Case]) -> None:
    with as_owner():
        Case.objects.filter(pk=two[0].pk).update(case_manager=cast.carla.user)
    two[0].case_manager_id = cast.carla.id
    with acting(cast.ada):
        results = reassign(two, member=cast.carla.user, reason="Ferie", by=cast.ada)
    assert [("already the case manager" in one.refusal) for one in results] == [True, False]
    with as_owner():
        assert set(Case.objects.values_list("case_manager_id", flat=True)) == {cast.carla.id}


def test_who_chooses_no_team_reassigns_nothing(cast: Cast, two: list[Case]) -> None:
    with acting(cast.carla), pytest.raises(Refused):
        reassign(two, member=cast.carla.user, reason="-", by=cast.carla)


@pytest.mark.parametrize(("name", "found"), [("bruno", 2), ("ada", 2), ("olga", 2), ("carla", 0), ("dario", 0)])
def test_one_reassigns_the_own_paths_and_those_of_the_scope(name: str, found: int, cast: Cast, two: list[Case]) -> None:
    actor = getattr(cast, name)
    with acting(actor):
        assert reassignable(actor).count() == found


def test_the_page_reassigns_all_the_paths_of_a_colleague(cast: Cast, two: list[Case], client_of: ClientOf) -> None:
    client: Client = client_of(cast.ada)
    address = f"/percorsi/riassegna?da={cast.bruno.id}"
    shown = text(client.get(address))
    assert ("Anna Verdi" in shown, "Maria Rossi" in shown) == (True, True)
    sent = {"paths": [str(one.pk) for one in two], "member": str(cast.carla.id), "reason": "Ferie"}
    assert client.post(address, sent).status_code == 200
    with as_owner():
        assert set(Case.objects.values_list("case_manager_id", flat=True)) == {cast.carla.id}
    assert client_of(cast.emma).get(address).status_code == 403
