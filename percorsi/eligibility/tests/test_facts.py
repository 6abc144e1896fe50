"""What the rules are told: only what is recorded, only what the reader may know, on the day asked about."""

from datetime import date
from decimal import Decimal

import pytest

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import join_team, make_case, make_record
from percorsi.cases.tests.test_equality import NAMES, ids_in
from percorsi.eligibility.actions import attribute, give_evidence, withdraw_evidence
from percorsi.eligibility.models import Attribution, Check
from percorsi.eligibility.queries.checks import (
    advice_for,
    check_note,
    differences,
    kept_check,
    visible_checks,
)
from percorsi.eligibility.queries.enrolments import (
    enrolments_of,
    visible_enrolments,
    visible_evidence,
    visible_pauses,
)
from percorsi.eligibility.queries.facts import facts_about
from percorsi.eligibility.tests.factories import make_check, make_enrolment, make_evidence, make_pause
from percorsi.eligibility.vocabulary import Doubt, FactCode, Holding, Meeting, Outcome
from percorsi.people.actions import add_to_household_of
from percorsi.people.models import HouseholdMember
from percorsi.people.vocabulary import HouseholdRelation
from percorsi.programmes.models import TargetGroup

DAY = date(2026, 3, 1)


def value(case: Case, by: Actor, code: FactCode, on: date = DAY) -> object:
    with acting(by):
        fact = facts_about(by, case, on=on).get(code)
    return fact.value if fact else None


def outcomes(case: Case, by: Actor, on: date = DAY) -> dict[str, Outcome]:
    with acting(by):
        return {one.asked.requirement.key: one.verdict.outcome for one in advice_for(by, case, on=on).judged}


def test_her_age_is_that_of_the_day_asked_about(path: Case, cast: Cast) -> None:
    assert value(path, cast.bruno, FactCode.AGE, date(2021, 2, 28)) == 35
    assert value(path, cast.bruno, FactCode.AGE, date(2021, 3, 1)) == 36


def test_a_woman_of_twenty_five_fits_both_groups_and_counts_for_one(path: Case, cast: Cast) -> None:
    with as_owner():
        path.person.birth_date = date(2001, 1, 1)
        path.person.save()
    with acting(cast.bruno):
        fitting = [group.code for group in advice_for(cast.bruno, path, on=DAY).fitting]
        for code in ("donne", "giovani"):
            group = TargetGroup.objects.get(project=path.project, code=code)
            attribute(path, target=group, on=DAY, by=cast.bruno)
    assert fitting == ["donne", "giovani"]
    with as_owner():
        kept = list(Attribution.objects.order_by("id").values_list("target__code", "ended_on"))
    assert kept == [("donne", DAY), ("giovani", None)]


def test_at_the_boundary_of_an_age_she_fits_until_the_birthday(path: Case, cast: Cast) -> None:
    """Women from 18 to 55 completed years: born on 1 March 1985, she is 56 on 1 March 2041."""
    assert outcomes(path, cast.bruno, date(2041, 2, 28))["CIAO-donne-age-max"] is Outcome.MET
    assert outcomes(path, cast.bruno, date(2041, 3, 1))["CIAO-donne-age-max"] is Outcome.NOT_MET


def test_the_threshold_is_that_of_the_day(path: Case, cast: Cast) -> None:
    """ISEE up to 9,360 in 2024 and up to 10,140 from 2025."""
    with acting(cast.bruno):
        make_evidence(path, cast.bruno, FactCode.ISEE, Decimal(10000), on=date(2024, 1, 15))
    before, after = (outcomes(path, cast.bruno, day)["adi-isee"] for day in (date(2024, 12, 31), date(2025, 1, 1)))
    assert (before, after) == (Outcome.NOT_MET, Outcome.MET)


def test_a_paper_seen_later_says_nothing_of_an_earlier_day_and_one_withdrawn_nothing_at_all(
    path: Case, cast: Cast
) -> None:
    with acting(cast.bruno):
        evidence = make_evidence(path, cast.bruno, FactCode.ISEE, Decimal(8000), on=date(2026, 1, 15))
    assert value(path, cast.bruno, FactCode.ISEE, date(2026, 1, 14)) is None
    assert value(path, cast.bruno, FactCode.ISEE) == Decimal(8000)
    with acting(cast.bruno):
        withdraw_evidence(evidence, case=path, reason="Di un'altra persona", by=cast.bruno)
    assert value(path, cast.bruno, FactCode.ISEE) is None


def test_a_form_posted_twice_records_once(path: Case, cast: Cast) -> None:
    with acting(cast.bruno):
        told = {"fact": FactCode.TENANT, "answer": True, "on": DAY, "document": "Contratto", "form_id": path.id}
        assert give_evidence(path, by=cast.bruno, **told) == give_evidence(path, by=cast.bruno, **told)


def test_the_status_is_the_last_one_recorded_and_only_for_who_reads_the_entry_data(path: Case, cast: Cast) -> None:
    with acting(cast.bruno):
        join_team(path, cast.emma, by=cast.bruno, classes=["B", "E"])
        make_record(path, cast.bruno)
    assert value(path, cast.bruno, FactCode.LABOUR_STATUS) == "UNE"
    with acting(cast.emma):
        facts = facts_about(cast.emma, path, on=DAY)
        advice = {one.asked.requirement.key: one.verdict for one in advice_for(cast.emma, path, on=DAY).judged}
    assert FactCode.LABOUR_STATUS not in facts.known
    assert advice["programma-non-occupata"].doubt is Doubt.HELD_BACK


def test_a_measure_counts_from_its_first_to_its_last_day(path: Case, cast: Cast) -> None:
    with acting(cast.bruno):
        make_enrolment(
            path, cast.bruno, "DUL", since=date(2021, 1, 10), until=date(2021, 6, 30), seen_on=date(2021, 1, 9)
        )
    for day, holding in (
        (date(2021, 1, 9), Holding.ABSENT),
        (date(2021, 1, 10), Holding.IN_FORCE),
        (date(2021, 6, 30), Holding.IN_FORCE),
        (date(2021, 7, 1), Holding.ENDED),
    ):
        assert value(path, cast.bruno, FactCode.MEASURES, day) == {"DUL": holding}


def test_a_dowry_beside_the_project_is_a_risk_of_double_funding(path: Case, cast: Cast) -> None:
    with acting(cast.bruno):
        for code in ("DUL", "GG"):
            make_enrolment(path, cast.bruno, code, since=date(2021, 1, 10), seen_on=date(2021, 1, 9))
        found = advice_for(cast.bruno, path, on=date(2021, 2, 1)).overlaps
    assert [(one.first, one.second, one.meeting) for one in found] == [
        ("DUL", "GG", Meeting.INCOMPATIBLE),
        ("DUL", "", Meeting.DOUBLE_FUNDING),
        ("GG", "", Meeting.TO_VERIFY),
    ]


def test_the_citizens_income_excludes_the_second_group_alone(cast: Cast, register: None) -> None:
    case = cast.case_of_dario()
    with acting(cast.dario):
        make_enrolment(case, cast.dario, "RDC", since=date(2020, 5, 1), seen_on=date(2020, 9, 1))
    found = outcomes(case, cast.dario, date(2021, 2, 1))
    excluded = {key for key, outcome in found.items() if key.endswith("-excluded") and outcome is Outcome.NOT_MET}
    assert excluded == {"WIP-neogenitori_over50-excluded", "WIP-neogenitori-excluded", "WIP-over50-excluded"}
    assert found["WIP-giovani-age-min"] is Outcome.MET


@pytest.fixture
def sister(path: Case, cast: Cast) -> Case:
    """Anna lives with Maria; Bruno follows both, Carla follows Anna alone."""
    with acting(cast.bruno):
        anna = make_case(cast.bruno, cast.company_in_ciao, cast.ciao, given_name="Anna", birth_date=date(2010, 5, 1))
        add_to_household_of(
            path.person, member=anna.person, relation=HouseholdRelation.CHILD, since=date(2019, 1, 1), by=cast.bruno
        )
        join_team(anna, cast.carla, by=cast.bruno)
    return anna


def test_a_measure_of_the_household_is_seen_by_who_follows_another_member(path: Case, sister: Case, cast: Cast) -> None:
    with acting(cast.bruno):
        make_enrolment(path, cast.bruno, "ADI", of_household=True)
        make_enrolment(path, cast.bruno, "SFL")
    with acting(cast.carla):
        assert [one.measure.code for one in enrolments_of(cast.carla, sister.person)] == ["ADI"]
        assert set(visible_enrolments(cast.carla).values_list("id", flat=True)) == ids_in("eligibility_enrolment")
    assert value(sister, cast.carla, FactCode.MEASURES) == {"ADI": Holding.IN_FORCE}


def test_of_a_protected_person_nobody_learns_through_the_household(path: Case, sister: Case, cast: Cast) -> None:
    with acting(cast.bruno):
        make_enrolment(path, cast.bruno, "ADI", of_household=True)
    with as_owner():
        type(path).objects.filter(pk=path.pk).update(protection=2, restricted=True)
        type(path.person).objects.filter(pk=path.person_id).update(restricted=True)
    with acting(cast.carla):
        assert list(visible_enrolments(cast.carla)) == []
        assert ids_in("eligibility_enrolment") == set()


def test_who_moved_out_is_told_no_more(path: Case, sister: Case, cast: Cast) -> None:
    with acting(cast.bruno):
        make_enrolment(path, cast.bruno, "ADI", of_household=True)
    with as_owner():
        HouseholdMember.objects.filter(person=sister.person).update(until=date(2020, 1, 1))
    with acting(cast.carla):
        assert ids_in("eligibility_enrolment") == set()


def test_the_ages_of_the_household_open_the_allowance(path: Case, sister: Case, cast: Cast) -> None:
    assert value(path, cast.bruno, FactCode.HOUSEHOLD_AGES, DAY) == (15, 41)
    assert outcomes(path, cast.bruno)["adi-nucleo"] is Outcome.MET


TABLES = {
    "eligibility_enrolment": visible_enrolments,
    "eligibility_evidence": visible_evidence,
    "eligibility_pause": visible_pauses,
    "eligibility_check": visible_checks,
}


@pytest.fixture
def written(path: Case, cast: Cast) -> dict[str, Case]:
    """Something of each kind on a path of Bruno, on one Carla shares, and on one of Dario."""
    with acting(cast.bruno):
        shared = make_case(cast.bruno, cast.company_in_ciao, cast.ciao, given_name="Anna")
        join_team(shared, cast.carla, by=cast.bruno)
        join_team(path, cast.carla, by=cast.bruno, classes=["B"])
    elsewhere = cast.case_of_dario()
    for case, by in ((path, cast.bruno), (shared, cast.bruno), (elsewhere, cast.dario)):
        with acting(by):
            make_pause(make_enrolment(case, by, "ADI"), case, by)
            make_evidence(case, by, FactCode.ISEE, Decimal(1))
            make_check(case, by)
    return {"own": path, "shared": shared, "elsewhere": elsewhere}


EXPECTED = {
    "ada": {"own", "shared"}, "olga": {"own", "shared"}, "bruno": {"own", "shared"}, "carla": {"shared"},
    "dario": {"elsewhere"},
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_django_and_postgresql_show_the_same(name: str, cast: Cast, written: dict[str, Case]) -> None:
    actor: Actor = getattr(cast, name)
    with acting(actor):
        for table, visible in TABLES.items():
            assert set(visible(actor).values_list("id", flat=True)) == ids_in(table), table
        seen = set(visible_checks(actor).values_list("case_id", flat=True))
    assert seen == {written[which].id for which in EXPECTED.get(name, set())}


def test_two_checks_are_compared_by_what_came_out(path: Case, cast: Cast) -> None:
    with acting(cast.bruno):
        first = make_check(path, cast.bruno)
        make_evidence(path, cast.bruno, FactCode.HARDSHIP, answer=True)
        second = make_check(path, cast.bruno)
        now, before = (kept_check(cast.bruno, path, one.id) for one in (second, first))
        changed = [one.result.key for one in differences(now, before)]
    assert changed == ["programma-disagio"]


def test_a_kept_check_stays_as_it_was_when_the_facts_change(path: Case, cast: Cast) -> None:
    with acting(cast.bruno):
        evidence = make_evidence(path, cast.bruno, FactCode.HARDSHIP, answer=True)
        check = make_check(path, cast.bruno)
        withdraw_evidence(evidence, case=path, reason="Errore", by=cast.bruno)
        rows = {row.key: row.outcome for row in kept_check(cast.bruno, path, check.id).results}
    assert rows["programma-disagio"] == Outcome.MET


def test_the_note_before_a_plan_says_when_a_check_is_due(path: Case, cast: Cast) -> None:
    with acting(cast.bruno):
        assert check_note(cast.bruno, path, on=DAY).is_due
        make_check(path, cast.bruno, on=date(2026, 2, 1), recheck_on=date(2026, 4, 1))
        assert not check_note(cast.bruno, path, on=date(2026, 3, 31)).is_due
        assert check_note(cast.bruno, path, on=date(2026, 4, 1)).is_due
    with as_owner():
        assert Check.objects.count() == 1
