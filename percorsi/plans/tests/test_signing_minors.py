"""Who signs for a girl, by name, and from which age there is a plan at all."""

from collections.abc import Callable
from datetime import date

import pytest

from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.cases.models import Case, Participation
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import make_record
from percorsi.kernel.dates import add_months, today
from percorsi.kernel.refusals import Refused
from percorsi.people.age_rules import stated_age_rules
from percorsi.people.models import AgeRule, Representation
from percorsi.people.vocabulary import RepresentationKind as Kind
from percorsi.plans.actions import Answer, answer_to_plan, call_to_sign, sign_plan
from percorsi.plans.models import Plan, Signer
from percorsi.plans.tests.factories import make_plan
from percorsi.plans.vocabulary import Agreement, Party, PlanState
from percorsi.programmes.models import ProjectAge

FIFTEEN = add_months(today(), -12 * 15 - 1)
PAPER = Answer(Agreement.PAPER, today())


def grown(path: Case, *, birth: date) -> None:
    """The person of the path was born on that day; the ages that come with the product are in force."""
    with as_owner():
        type(path.person).objects.filter(pk=path.person_id).update(birth_date=birth)
        AgeRule.objects.all().delete()
        AgeRule.objects.bulk_create(AgeRule(**row) for row in stated_age_rules())
        ProjectAge.objects.create(project=path.project, valid_from=date(2020, 1, 1), age_min=13, basis="Scheda X")
    path.person.birth_date = birth


def represent(path: Case, cast: Cast, *named: tuple[str, Kind]) -> None:
    with as_owner():
        for name, kind in named:
            Representation.objects.create(
                person=path.person, scope_ids=path.person.scope_ids, kind=kind, name=name, since=date(2020, 1, 1),
                created_by=cast.bruno.user,
            )  # fmt: skip


def guardians(plan: Plan, cast: Cast) -> list[Signer]:
    plan.case.person.refresh_from_db()
    return [one for one in call_to_sign(plan, by=cast.bruno) if one.party == Party.GUARDIAN]


def test_each_who_has_parental_responsibility_signs_by_name_and_who_fosters_does_not(path: Case, cast: Cast) -> None:
    grown(path, birth=FIFTEEN)
    represent(path, cast, ("Lea Verdi", Kind.PARENT), ("Ugo Rossi", Kind.PARENT), ("Pia Neri", Kind.FOSTER_CARER))
    plan = make_plan(path, cast.bruno)
    with acting(cast.bruno):
        assert {one.name for one in guardians(plan, cast)} == {"Lea Verdi", "Ugo Rossi"}
        for signer in call_to_sign(plan, by=cast.bruno):
            assert Plan.objects.get(pk=plan.pk).is_draft
            sign_plan(signer, answer=PAPER, by=cast.bruno)
        assert Plan.objects.get(pk=plan.pk).state == PlanState.AGREED


def test_the_place_of_who_was_not_named_yet_is_given_up_for_the_name(path: Case, cast: Cast) -> None:
    grown(path, birth=FIFTEEN)
    plan = make_plan(path, cast.bruno)
    with acting(cast.bruno):
        assert [one.is_nameless for one in guardians(plan, cast)] == [True]
    represent(path, cast, ("Lea Verdi", Kind.PARENT))
    with acting(cast.bruno):
        assert [one.name for one in guardians(plan, cast)] == ["Lea Verdi"]
        assert [one.name for one in guardians(plan, cast)] == ["Lea Verdi"]


def test_a_girl_signs_no_plan_while_who_signs_beside_her_is_not_written(path: Case, cast: Cast) -> None:
    grown(path, birth=add_months(today(), -12 * 13 - 1))
    plan = make_plan(path, cast.bruno)
    with acting(cast.bruno):
        plan.case.person.refresh_from_db()
        with pytest.raises(Refused, match=r"not of age|non è maggiorenne|maggiorenne"):
            answer_to_plan(plan, how=Agreement.PAPER, on=today(), by=cast.bruno)


def said_no(act: Callable[[], object]) -> bool:
    try:
        act()
    except Refused as refused:
        return "Scheda X" in str(refused.refusal)
    return False


@pytest.mark.parametrize(("years", "is_refused"), [(12, True), (13, False), (18, False)])
def test_under_thirteen_no_plan_is_signed(years: int, is_refused: bool, path: Case, cast: Cast) -> None:  # noqa: FBT001 - a row of the table above
    grown(path, birth=add_months(today(), -12 * years - 1))
    represent(path, cast, ("Lea Verdi", Kind.PARENT))
    plan = make_plan(path, cast.bruno)
    with acting(cast.bruno):
        plan.case.person.refresh_from_db()
        refused = said_no(lambda: answer_to_plan(plan, how=Agreement.PAPER, on=today(), by=cast.bruno))
        assert (refused, Plan.objects.get(pk=plan.pk).is_draft) == (is_refused, is_refused)


@pytest.mark.parametrize(("birth", "is_refused"), [(date(2007, 10, 2), True), (date(2007, 10, 1), False)])
def test_under_thirteen_no_record_begins(birth: date, is_refused: bool, path: Case, cast: Cast) -> None:  # noqa: FBT001 - a row of the table above
    grown(path, birth=birth)
    represent(path, cast, ("Lea Verdi", Kind.PARENT))
    facts = {"birth_date": birth, "labour_status": "INA", "in_education": True, "unemployed_since": None}
    with acting(cast.bruno):
        refused = said_no(lambda: make_record(path, cast.bruno, **facts))
        assert (refused, Participation.objects.filter(case=path).exists()) == (is_refused, not is_refused)
