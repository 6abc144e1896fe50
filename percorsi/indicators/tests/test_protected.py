"""The funder counts protected persons; who reports learns a total from five on, and cannot isolate anybody with it."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.test import Client

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.factories import make_actor
from percorsi.access.tests.pages import text
from percorsi.access.tests.roles import as_owner
from percorsi.access.vocabulary import Breadth, Role
from percorsi.cases.models import Case, Participation
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import make_exit
from percorsi.cases.vocabulary import Protection
from percorsi.indicators.catalogue import find
from percorsi.indicators.engine import Asked
from percorsi.indicators.queries import Hidden, member_count, members, protected_in_total, sheet
from percorsi.indicators.vocabulary import Framework

pytestmark = pytest.mark.django_db
ESF = Framework.ESF_2014_2020
FEWEST = 5
DECEMBER, JUNE = date(2021, 12, 31), date(2022, 6, 30)


def hide(case: Case) -> None:
    with as_owner():
        Case.objects.filter(pk=case.pk).update(protection=Protection.PROTECTED, restricted=True)


def women(cast: Cast, number: int, *, entered_on: date, hidden: bool = True) -> list[Case]:
    made = []
    for place in range(number):
        case = cast.case_of_bruno(f"Lia{entered_on:%m%d}{place}", "Neri")
        with acting(cast.bruno) as bruno:
            make_exit(case, bruno)
        with as_owner():
            Participation.objects.filter(case=case).update(entered_on=entered_on, sex="F")
        if hidden:
            hide(case)
        made.append(case)
    return made


def told(actor: Actor, on: date, project: object = None) -> Hidden | None:
    with acting(actor):
        return protected_in_total(Asked(ESF, on, actor, project.pk if project else None))  # type: ignore[attr-defined] # a project


def test_from_five_on_they_are_in_the_total_and_in_no_list(cast: Cast) -> None:
    women(cast, FEWEST, entered_on=date(2021, 5, 1))
    women(cast, 1, entered_on=date(2021, 5, 2), hidden=False)
    assert told(cast.franca, DECEMBER) == Hidden(FEWEST, 0, DECEMBER)
    grand = find(ESF, "GRAND_TOTAL")
    assert grand is not None
    with acting(cast.franca):
        asked = Asked(ESF, DECEMBER, cast.franca)
        assert sheet(asked).total_of("GRAND_TOTAL") == member_count(asked, grand) == len(members(asked, grand)) == 1


def test_fewer_than_five_are_told_like_nobody(cast: Cast) -> None:
    women(cast, 1, entered_on=date(2021, 4, 1), hidden=False)
    nobody = told(cast.franca, DECEMBER)
    women(cast, FEWEST - 1, entered_on=date(2021, 5, 1))
    assert told(cast.franca, DECEMBER) == nobody == Hidden(0, 0, DECEMBER)


@pytest.mark.parametrize("more", range(1, FEWEST))
def test_one_to_four_more_change_nothing_until_they_are_five(cast: Cast, more: int) -> None:
    women(cast, FEWEST, entered_on=date(2021, 5, 1))
    women(cast, more, entered_on=date(2022, 2, 1))
    assert told(cast.franca, JUNE) == Hidden(FEWEST, 0, JUNE)
    women(cast, FEWEST - more, entered_on=date(2022, 3, 1))
    assert told(cast.franca, JUNE) == Hidden(FEWEST + FEWEST, 0, JUNE)


def test_from_day_to_day_no_step_is_smaller_than_five(cast: Cast) -> None:
    for month in range(1, 10):
        women(cast, 1 + month % 3, entered_on=date(2021, month, 15))
    days = [date(2021, 1, 1) + timedelta(days=7 * week) for week in range(120)]
    seen = [found.women for day in days if (found := told(cast.franca, day))]
    assert {abs(after - before) for before, after in pairwise(seen)} <= {0, *range(FEWEST, 40)}
    assert max(seen) >= FEWEST


def test_only_who_reports_to_the_funder_is_told(cast: Cast) -> None:
    women(cast, FEWEST, entered_on=date(2021, 5, 1))
    others = [actor for actor in cast.everybody if actor.role != Role.REPORTING_OFFICER]
    assert {actor.name: told(actor, DECEMBER) for actor in others} == dict.fromkeys([one.name for one in others])


def test_a_narrow_reach_is_told_nothing_so_that_two_reaches_are_not_subtracted(cast: Cast) -> None:
    women(cast, FEWEST, entered_on=date(2021, 5, 1))
    narrow = make_actor("Rita", Role.REPORTING_OFFICER, organisation_id=cast.company.id, breadth=Breadth.OWN)
    assert told(narrow, DECEMBER) is None
    assert told(cast.franca, DECEMBER, cast.wip) is None


def test_the_page_says_so_and_the_file_too(cast: Cast, client_of: Callable[[Actor], Client]) -> None:
    women(cast, FEWEST, entered_on=date(2021, 5, 1))
    women(cast, 2, entered_on=date(2021, 5, 2), hidden=False)
    franca = client_of(cast.franca)
    query = f"framework={ESF.value}&on={DECEMBER}"
    page = text(franca.get(f"/dati/indicatori?{query}"))
    assert "partecipavano 5 altre persone" in page
    assert "il totale generale è 7" in page
    file = franca.get(f"/dati/indicatori?{query}&format=csv").content.decode()
    assert [line.split(",")[-4:-1] for line in file.splitlines() if line.startswith("GRAND_TOTAL")] == [
        ["2", "0", "2"],
        ["7", "0", "7"],
    ]
    ada = text(client_of(cast.ada).get(f"/dati/indicatori?{query}"))
    assert "Persone protette" not in ada
