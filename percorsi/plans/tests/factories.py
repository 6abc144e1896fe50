"""Plans as their author would write them, under the author's own policies."""

from datetime import date
from typing import Any

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.assessments.tests.factories import make_completed
from percorsi.cases.models import Case
from percorsi.kernel.dates import add_months, today
from percorsi.plans.actions import add_goal, add_step, answer_to_plan, start_plan, write_plan
from percorsi.plans.models import Goal, Plan, Step
from percorsi.plans.vocabulary import Agreement, Area, Who


def make_plan(case: Case, by: Actor) -> Plan:
    """A draft with one goal and two steps, ready to be agreed; the path has been assessed."""
    make_completed(case, by)
    with acting(by):
        plan = start_plan(case, by=by)
        write_plan(plan, seen=plan.version, by=by, wish="Voglio lavorare", review_on=add_months(today(), 3))
        make_step(make_goal(plan, by), by)
        return plan


def make_goal(plan: Plan, by: Actor, words: str = "Trovare un lavoro vicino a casa", **more: Any) -> Goal:
    return add_goal(plan, words=words, area=Area.WORK, by=by, **more)


def make_step(goal: Goal, by: Actor, what: str = "Preparare il curriculum", **more: Any) -> Step:
    return add_step(goal, by=by, **({"what": what, "who": Who.PERSON} | more))


def make_agreed(case: Case, by: Actor, *, on: date | None = None) -> Plan:
    plan = make_plan(case, by)
    with acting(by):
        answer_to_plan(plan, how=Agreement.PAPER, on=on or today(), by=by)
        return plan
