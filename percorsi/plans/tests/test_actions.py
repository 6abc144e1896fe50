from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.cases.actions import move_case
from percorsi.cases.models import Case
from percorsi.cases.rules import MOVES
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import join_team, make_case
from percorsi.cases.vocabulary import ClosingReason, State
from percorsi.kernel.dates import add_days, add_months, today
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import EditConflict, Refused
from percorsi.plans.actions import (
    Said,
    answer_to_plan,
    edit_goal,
    record_progress,
    review_plan,
    revise_plan,
    shift_goal,
    start_plan,
    withdraw_step,
    write_plan,
)
from percorsi.plans.content import seal
from percorsi.plans.models import Goal, Plan, Step
from percorsi.plans.queries import (
    current_plan,
    drafts_of,
    goals_of,
    plans_of,
    plans_to_review,
    steps_due,
    visible_responses,
)
from percorsi.plans.tests.factories import make_agreed, make_goal, make_plan, make_step
from percorsi.plans.vocabulary import Agreement, Attainment, Decision, PlanState, StepState, Who


def fresh(path: Case) -> Case:
    return Case.objects.get(pk=path.pk)


def test_a_plan_needs_a_completed_assessment(path: Case, cast: Cast) -> None:
    with acting(cast.bruno), pytest.raises(Refused):
        start_plan(path, by=cast.bruno)


def test_starting_twice_goes_on_with_the_same_draft(path: Case, cast: Cast) -> None:
    plan = make_plan(path, cast.bruno)
    with acting(cast.bruno):
        assert start_plan(fresh(path), by=cast.bruno, id=new_id()) == plan
        assert list(drafts_of(cast.bruno)) == [plan]


def test_whoever_is_in_the_team_or_coordinates_may_write_and_nobody_else(path: Case, cast: Cast) -> None:
    plan = make_plan(path, cast.bruno)
    with acting(cast.ada):
        write_plan(plan, seen=plan.version, by=cast.ada, wish="Stare meglio")
    for outsider in (cast.carla, cast.dario, cast.franca, cast.elsa, cast.gino, cast.ivo):
        with acting(outsider), pytest.raises(Refused):
            write_plan(plan, seen=plan.version, by=outsider, wish="Altro")


def test_a_goal_posted_twice_is_one_goal(path: Case, cast: Cast) -> None:
    plan = make_plan(path, cast.bruno)
    with acting(cast.bruno):
        key = new_id()
        assert make_goal(plan, cast.bruno, "Casa", id=key) == make_goal(plan, cast.bruno, "Casa", id=key)
        assert [goal.words for goal in goals_of(plan)] == ["Trovare un lavoro vicino a casa", "Casa"]


def test_two_people_rewording_the_same_goal_meet(path: Case, cast: Cast) -> None:
    plan = make_plan(path, cast.bruno)
    with acting(cast.bruno):
        goal = goals_of(plan)[0]
        edit_goal(Goal.objects.get(pk=goal.pk), seen=1, by=cast.bruno, words="Lavorare in cucina")
        with pytest.raises(EditConflict):
            edit_goal(goal, seen=1, by=cast.bruno, words="Lavorare in ufficio")


def test_one_answers_for_each_step(path: Case, cast: Cast) -> None:
    plan = make_plan(path, cast.bruno)
    with acting(cast.bruno):
        goal = goals_of(plan)[0]
        for more in (
            {"who": Who.OPERATOR, "operator": cast.bruno.user},
            {"who": Who.ORGANISATION, "organisation": cast.cooperative},
            {"who": Who.SUPPORTER, "supporter": "Lucia, sorella"},
        ):
            assert make_step(goal, cast.bruno, **more).is_open
        with pytest.raises(Refused):
            make_step(goal, cast.bruno, who=Who.OPERATOR)
        with pytest.raises(IntegrityError), transaction.atomic():
            make_step(goal, cast.bruno, who=Who.PERSON, supporter="Lucia")


def test_goals_change_places_and_the_first_stays_first(path: Case, cast: Cast) -> None:
    plan = make_plan(path, cast.bruno)
    with acting(cast.bruno):
        second = make_goal(plan, cast.bruno, "Casa")
        shift_goal(second, up=True, by=cast.bruno)
        shift_goal(second, up=True, by=cast.bruno)
        assert [goal.words for goal in goals_of(plan)] == ["Casa", "Trovare un lavoro vicino a casa"]


def test_agreeing_puts_the_plan_in_force_seals_it_and_moves_the_path(path: Case, cast: Cast) -> None:
    plan = make_agreed(path, cast.bruno)
    with acting(cast.bruno):
        assert fresh(path).state == State.ACTIVE
        assert current_plan(cast.bruno, path) == plan
        assert plan.content_hash == seal(plan, goals_of(plan))
        assert plan.next_review_on == plan.review_on


def test_a_no_is_recorded_and_the_draft_waits(path: Case, cast: Cast) -> None:
    plan = make_plan(path, cast.bruno)
    with acting(cast.bruno):
        answer_to_plan(plan, how=Agreement.REFUSED, on=today(), reason="“Non è quello che voglio”", by=cast.bruno)
        assert [response.how for response in visible_responses(cast.bruno)] == [Agreement.REFUSED]
        assert Plan.objects.get(pk=plan.pk).is_draft
        assert fresh(path).state == State.PLAN


def test_an_agreement_is_to_the_words_that_were_shown(path: Case, cast: Cast) -> None:
    plan = make_plan(path, cast.bruno)
    with acting(cast.bruno):
        shown = seal(plan, goals_of(plan))
        make_step(goals_of(plan)[0], cast.bruno, "Aggiunto nel frattempo")
        with pytest.raises(EditConflict):
            answer_to_plan(plan, how=Agreement.PAPER, on=today(), shown=shown, by=cast.bruno)


def test_what_was_agreed_does_not_change_in_the_action_nor_in_the_database(path: Case, cast: Cast) -> None:
    plan = make_agreed(path, cast.bruno)
    with acting(cast.bruno):
        (goal,) = goals_of(plan)
        step = Step.objects.get(goal=goal)
        with pytest.raises(Refused):
            withdraw_step(step, seen=1, by=cast.bruno)
        for change in (
            lambda: Plan.objects.filter(pk=plan.pk).update(wish="Altro"),
            lambda: Goal.objects.filter(plan=plan).update(words="Altro"),
            lambda: Step.objects.filter(goal=goal).update(what="Altro"),
            lambda: Step.objects.create(
                goal=goal, case=path, position=9, what="Altro", who=Who.PERSON, created_by=cast.bruno.user
            ),
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                change()


def test_protecting_a_path_reaches_what_is_frozen(path: Case, cast: Cast) -> None:
    plan = make_agreed(path, cast.bruno)
    with as_owner():
        Case.objects.filter(pk=path.pk).update(protection=2, restricted=True)
    with acting(cast.ada):
        assert list(plans_of(cast.ada, path)) == []
    with acting(cast.bruno):
        assert list(plans_of(cast.bruno, path)) == [plan]
        assert all(step.restricted for step in Step.objects.filter(case=path))


def test_a_revision_copies_the_goals_and_takes_over_what_was_done_meanwhile(path: Case, cast: Cast) -> None:
    plan = make_agreed(path, cast.bruno)
    with acting(cast.bruno):
        revised = revise_plan(plan, reason="Ha trovato casa", by=cast.bruno)
        assert revise_plan(plan, reason="Ancora", by=cast.bruno) == revised
        record_progress(goals_of(plan)[0].written[0], state=StepState.DONE, seen=1, by=cast.bruno)  # type: ignore[attr-defined] # prefetched
        assert current_plan(cast.bruno, path) == plan
        write_plan(revised, seen=1, by=cast.bruno, review_on=add_months(today(), 6))
        answer_to_plan(revised, how=Agreement.ORAL, reason="Al telefono", on=today(), by=cast.bruno)
        assert [(each.edition, each.state) for each in plans_of(cast.bruno, path)] == [
            (2, PlanState.AGREED),
            (1, PlanState.REPLACED),
        ]
        assert [step.state for step in goals_of(revised)[0].written] == [StepState.DONE]  # type: ignore[attr-defined] # prefetched


def test_a_review_rates_each_goal_and_leaves_the_path_active(path: Case, cast: Cast) -> None:
    plan = make_agreed(path, cast.bruno)
    with acting(cast.bruno):
        (goal,) = goals_of(plan)
        said = Said(today(), "Maria, Bruno", Decision.GO_ON, add_months(today(), 4))
        key = new_id()
        for _turn in range(2):
            review = review_plan(
                plan, said=said, attainments={goal: (Attainment.LESS, "Poco tempo")}, by=cast.bruno, id=key
            )
        assert [each.attainment for each in review.goals.all()] == [Attainment.LESS]
        assert Plan.objects.get(pk=plan.pk).next_review_on == add_months(today(), 4)
        assert fresh(path).state == State.ACTIVE
        assert [move.target for move in path.transitions.order_by("id")] == [
            State.PLAN, State.ACTIVE, State.REVIEW, State.ACTIVE,
        ]  # fmt: skip


@pytest.mark.parametrize("decision", [Decision.REVISE, Decision.CLOSE])
def test_a_review_that_changes_something_leaves_the_path_in_review(decision: Decision, path: Case, cast: Cast) -> None:
    plan = make_agreed(path, cast.bruno)
    with acting(cast.bruno):
        review_plan(plan, said=Said(today(), "Maria", decision), attainments={}, by=cast.bruno)
        assert fresh(path).state == State.REVIEW


def test_open_steps_prevent_closing_the_path(path: Case, cast: Cast) -> None:
    plan = make_agreed(path, cast.bruno)
    with acting(cast.bruno):
        close = {"on": today(), "reason": "Fine", "by": cast.bruno, "closing_reason": ClosingReason.GOALS_REACHED}
        with pytest.raises(Refused, match="Preparare il curriculum"):
            move_case(fresh(path), MOVES["close"], **close)
        step = goals_of(plan)[0].written[0]  # type: ignore[attr-defined] # prefetched
        record_progress(step, state=StepState.GIVEN_UP, given_up_reason="Ha già un lavoro", seen=1, by=cast.bruno)
        assert move_case(fresh(path), MOVES["close"], **close).state == State.CLOSED


def test_the_desk_is_told_what_is_due_and_to_whom(path: Case, cast: Cast) -> None:
    plan = make_plan(path, cast.bruno)
    with acting(cast.bruno):
        join_team(path, cast.carla, by=cast.bruno)
        (goal,) = goals_of(plan)
        soon, later = add_days(today(), 3), add_days(today(), 30)
        hers = make_step(goal, cast.bruno, "Colloquio", who=Who.OPERATOR, operator=cast.carla.user, due_on=soon)
        marias = make_step(goal, cast.bruno, "Curriculum", due_on=soon)
        make_step(goal, cast.bruno, "Più avanti", due_on=later)
        assert list(steps_due(cast.bruno, soon)) == []
        answer_to_plan(plan, how=Agreement.PAPER, on=today(), by=cast.bruno)
        assert list(steps_due(cast.bruno, soon)) == [marias]
        assert list(plans_to_review(cast.bruno, today())) == []
        assert list(plans_to_review(cast.bruno, add_months(today(), 3))) == [plan]
    with acting(cast.carla):
        assert list(steps_due(cast.carla, soon)) == [hers]
        assert list(plans_to_review(cast.carla, add_months(today(), 3))) == []


def test_lists_of_the_desk_ask_the_same_for_one_and_for_three(path: Case, cast: Cast) -> None:
    far = date(2100, 1, 1)

    def asked() -> int:
        with acting(cast.bruno), CaptureQueriesContext(connection) as queries:
            assert [plan.case.person.full_name for plan in plans_to_review(cast.bruno, far)]
            assert [step.goal.plan.case.person.full_name for step in steps_due(cast.bruno, far)] == []
        return len(queries)

    make_agreed(path, cast.bruno)
    one = asked()
    for name in ("Anna", "Sara"):
        with acting(cast.bruno):
            case = make_case(cast.bruno, cast.company_in_ciao, cast.ciao, state=State.ASSESSMENT, given_name=name)
        make_agreed(case, cast.bruno)
    assert asked() == one
