"""What a girl or a boy may do, who signs, and why something is refused."""

from dataclasses import dataclass
from datetime import date

import pytest

from percorsi.people.age_rules import stated_age_rules
from percorsi.people.rules.ages import rule_for, why_not_at_age, why_under_age_for
from percorsi.people.vocabulary import AgeAct, Signs

BORN = date(2006, 5, 10)


@dataclass
class Row:
    act: str
    from_age: int
    until_age: int
    signs: str
    basis: str
    valid_from: date
    valid_to: date | None = None


ROWS = [Row(**row) for row in stated_age_rules()]


def refused(act: AgeAct, on: date, *, is_represented: bool = False) -> str:
    return str(why_not_at_age(act, ROWS, birth_date=BORN, on=on, is_represented=is_represented) or "")


@pytest.mark.parametrize(("on", "signs"), [(date(2022, 5, 9), Signs.NOBODY), (date(2022, 5, 10), Signs.BOTH)])
def test_an_internship_begins_on_the_sixteenth_birthday(on: date, signs: Signs) -> None:
    rule = rule_for(AgeAct.INTERNSHIP, ROWS, birth_date=BORN, on=on)
    assert rule is not None
    assert rule.signs == signs


def test_a_forbidden_step_is_refused_with_the_law_that_forbids_it() -> None:
    assert "L. 977/1967" in refused(AgeAct.INTERNSHIP, date(2021, 1, 1), is_represented=True)


def test_one_takes_part_in_a_project_with_who_signs_for_her() -> None:
    assert refused(AgeAct.PROJECT, date(2019, 5, 10))
    assert refused(AgeAct.PROJECT, date(2019, 5, 10), is_represented=True) == ""


@dataclass
class Set:
    age_min: int | None
    basis: str = "Scheda WIP"
    valid_from: date = date(2018, 1, 1)


def under(setting: Set | None, on: date) -> str:
    return str(why_under_age_for("WIP", setting, birth_date=BORN, on=on) or "")


def test_the_age_is_that_of_the_project_and_the_reason_says_who_wrote_it() -> None:
    assert all(said in under(Set(13), date(2019, 5, 9)) for said in ("WIP", "13", "12", "Scheda WIP", "2018"))
    assert under(Set(13), date(2019, 5, 10)) == ""
    assert under(Set(16), date(2019, 5, 10))


@pytest.mark.parametrize("setting", [None, Set(None)])
def test_a_project_without_a_minimum_refuses_nobody_for_her_age(setting: Set | None) -> None:
    assert under(setting, date(2010, 5, 10)) == ""


def test_before_somebody_may_sign_nothing_is_signed() -> None:
    assert refused(AgeAct.PHOTOS, date(2021, 1, 1))
    assert refused(AgeAct.PHOTOS, date(2021, 1, 1), is_represented=True) == ""


def test_from_fourteen_one_signs_alone_for_what_is_online() -> None:
    assert refused(AgeAct.NEWSLETTER, date(2020, 5, 9))
    assert refused(AgeAct.NEWSLETTER, date(2020, 5, 10)) == ""


def test_on_the_eighteenth_birthday_nothing_is_held_back() -> None:
    assert all(refused(act, date(2024, 5, 10)) == "" for act in AgeAct)
    assert all(why_not_at_age(act, ROWS, birth_date=None, on=BORN, is_represented=False) is None for act in AgeAct)


def test_every_act_has_a_rule_at_every_age_from_its_first() -> None:
    for act in AgeAct:
        assert all(rule_for(act, ROWS, birth_date=BORN, on=BORN.replace(year=BORN.year + 13)) for _once in [act])


def test_a_rule_that_ended_counts_no_more() -> None:
    ended = [Row(AgeAct.NIGHT_WORK, 0, 18, Signs.NOBODY, "-", date(2000, 1, 1), date(2020, 1, 1))]
    assert rule_for(AgeAct.NIGHT_WORK, ended, birth_date=BORN, on=date(2019, 12, 31)) is not None
    assert rule_for(AgeAct.NIGHT_WORK, ended, birth_date=BORN, on=date(2020, 1, 1)) is None
