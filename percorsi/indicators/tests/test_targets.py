"""Each record in one group of its project: the query and the plain reading, record by record, agree."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.cases.facts import RecordFacts
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import make_record
from percorsi.eligibility.models import Attribution
from percorsi.eligibility.tests.factories import make_attribution
from percorsi.indicators.engine import Asked
from percorsi.indicators.queries import reached_groups, undecided
from percorsi.indicators.reference.targets import counted_in
from percorsi.indicators.tests.factories import write_records
from percorsi.indicators.vocabulary import Framework
from percorsi.programmes.models import TargetGroup

ON = date(2021, 12, 31)
YOUNG_WOMAN = {"sex": "F", "birth_date": date(1995, 1, 1), "labour_status": "UNE"}
GROUPS = (
    ("donne", {"men": False}),
    ("giovani", {"age_min": 18, "age_max": 35}),
    ("disoccupati", {"age_min": 50, "employment": "disoccupato"}),
)


@pytest.fixture
def groups(cast: Cast) -> dict[str, TargetGroup]:
    """Women, the young, and the older unemployed with their part of men: a young woman fits two."""
    with as_owner():
        made = {
            code: TargetGroup.objects.create(project=cast.ciao, position=place, code=code, name=code, **bounds)
            for place, (code, bounds) in enumerate(GROUPS)
        }
        made["uomini"] = TargetGroup.objects.create(
            project=cast.ciao, position=9, code="uomini", name="uomini", women=False, age_min=50,
            employment="disoccupato", parent=made["disoccupati"],
        )  # fmt: skip
    return made


def asked(actor: Actor, cast: Cast, *, on: date = ON) -> Asked:
    return Asked(Framework.ESF_2014_2020, on, actor, cast.ciao.id)


def counted(actor: Actor, cast: Cast, *, on: date = ON) -> dict[str, int | None]:
    with acting(actor):
        return {one.group.code: one.total for one in reached_groups(asked(actor, cast, on=on))}


def test_who_fits_two_groups_counts_in_none_until_somebody_chooses_and_then_in_one(
    cast: Cast, groups: dict[str, TargetGroup]
) -> None:
    case = cast.case_of_bruno("Anna", "Verdi")
    with acting(cast.bruno):
        make_record(case, cast.bruno, **YOUNG_WOMAN)
        assert undecided(asked(cast.bruno, cast)) == 1
    assert counted(cast.bruno, cast) == {"donne": 0, "giovani": 0, "disoccupati": 0, "uomini": 0}
    with acting(cast.bruno):
        make_attribution(case, cast.bruno, target=groups["giovani"], on=date(2020, 11, 1))
        assert undecided(asked(cast.bruno, cast)) == 0
    assert counted(cast.bruno, cast) == {"donne": 0, "giovani": 1, "disoccupati": 0, "uomini": 0}
    with acting(cast.bruno):
        make_attribution(case, cast.bruno, target=groups["donne"], on=date(2021, 6, 1))
    assert counted(cast.bruno, cast) == {"donne": 1, "giovani": 0, "disoccupati": 0, "uomini": 0}
    assert counted(cast.bruno, cast, on=date(2021, 5, 31))["giovani"] == 1
    assert set(counted(cast.dario, cast).values()) == {0}


def test_who_was_attributed_to_a_part_counts_for_the_whole_too(cast: Cast, groups: dict[str, TargetGroup]) -> None:
    case = cast.case_of_bruno("Anna", "Verdi")
    with acting(cast.bruno):
        make_record(case, cast.bruno, **YOUNG_WOMAN)
        make_attribution(case, cast.bruno, target=groups["uomini"], on=date(2020, 11, 1))
    assert counted(cast.bruno, cast) == {"donne": 0, "giovani": 0, "disoccupati": 1, "uomini": 1}


def test_the_query_and_the_plain_reading_agree_on_every_kind_of_record(
    cast: Cast, groups: dict[str, TargetGroup]
) -> None:
    facts = [
        RecordFacts(entered_on=date(2020, 9, 1), sex=sex, birth_date=birth, labour_status=status)
        for sex in ("F", "M", "")
        for birth in (date(1995, 1, 1), date(1985, 1, 1), date(1960, 1, 1), None)
        for status in ("UNE", "INA", "")
    ]
    write_records(cast.ada, cast.company_in_ciao, cast.ciao, facts)
    read = [counted_in(one, list(groups.values()), chosen=None) for one in facts]
    expected = {code: sum(group.id in one for one in read) for code, group in groups.items()}
    assert counted(cast.elsa, cast) == expected
    assert {code for code, number in expected.items() if number} == set(expected)


def test_the_plain_reading_follows_the_choice_as_the_query_does(cast: Cast, groups: dict[str, TargetGroup]) -> None:
    every = list(groups.values())
    for number, chosen in enumerate(every):
        case = cast.case_of_bruno(f"Anna{number}", "Verdi")
        with acting(cast.bruno):
            make_record(case, cast.bruno, **YOUNG_WOMAN)
            make_attribution(case, cast.bruno, target=chosen, on=date(2020, 11, 1))
    woman = RecordFacts(entered_on=date(2020, 10, 1), **YOUNG_WOMAN)
    read = [counted_in(woman, every, chosen=one.id) for one in every]
    assert counted(cast.bruno, cast) == {one.code: sum(one.id in each for each in read) for one in every}
    with acting(cast.bruno):
        assert Attribution.objects.count() == len(every)


def test_the_page_says_how_many_wait_for_a_choice(
    cast: Cast, groups: dict[str, TargetGroup], client_of: Callable[[Actor], Client]
) -> None:
    woman = RecordFacts(entered_on=date(2020, 9, 1), **YOUNG_WOMAN)
    write_records(cast.ada, cast.company_in_ciao, cast.ciao, [woman, woman])
    page = client_of(cast.elsa).get("/dati/indicatori", {"project": "CIAO", "on": ON.isoformat()})
    assert page.context["undecided"] == 2
