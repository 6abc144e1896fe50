"""The words for plans: each party answers in their own name, a household plans together, a plan begins anew."""

from collections.abc import Sequence
from datetime import date

from percorsi.access.context import acting
from percorsi.access.vocabulary import Permission
from percorsi.cases.queries import get_case
from percorsi.demo.telling import Path, Wanted
from percorsi.people.models import Person
from percorsi.plans.actions import (
    Answer,
    add_goal,
    add_supporter,
    answer_to_plan,
    call_to_sign,
    name_members,
    name_signer,
    revise_plan,
    sign_plan,
    write_plan,
)
from percorsi.plans.models import Plan
from percorsi.plans.queries import current_plan, draft_of
from percorsi.plans.vocabulary import Agreement, Party, Who


def plans_with(
    path: Path, *, wish: str, review_on: date, goals: Sequence[Wanted], members: Sequence[Person] = ()
) -> Plan:
    """Written, not signed yet; also for those who live with the person."""
    plan = path.writes_plan(wish=wish, review_on=review_on, goals=goals)
    with acting(path.worker):
        name_members(plan, persons=members, by=path.worker)
    return plan


def is_helped_by(path: Path, plan: Plan, name: str, *, tie: str, offer: str) -> None:
    with acting(path.worker):
        add_supporter(plan, name=name, tie=tie, offer=offer, by=path.worker)


def sign_one_by_one(
    path: Path, plan: Plan, *, on: date, others: Sequence[tuple[Party, str]] = (), refusing: str = "", why: str = ""
) -> None:
    """The person and the others on paper; who answers for the path from her own account, where it is hers."""
    with acting(path.worker):
        plan = Plan.objects.select_related("case__person", "case__case_manager").get(pk=plan.pk)
        for party, name in others:
            name_signer(plan, party=party, name=name, by=path.worker)
        for signer in call_to_sign(plan, by=path.worker):
            signer.plan = plan
            own = signer.user_id == path.worker.id
            how = Agreement.REFUSED if signer.name == refusing else Agreement.TYPED if own else Agreement.PAPER
            reason = why if how == Agreement.REFUSED else ""
            sign_plan(signer, answer=Answer(how, on, reason=reason), by=path.worker)


def begins_anew(path: Path, *, reason: str, on: date, review_on: date, goal: Wanted) -> None:
    """The next edition: a goal more, agreed round one table."""
    with acting(path.worker):
        case = get_case(path.worker, path.case_id, Permission.CASE_READ)
        before = current_plan(path.worker, case)
        if before is None:
            raise LookupError("A revision needs a plan in force.")
        revise_plan(before, reason=reason, by=path.worker)
        draft = draft_of(path.worker, case)
        if draft is None:
            raise LookupError("A revision leaves a draft.")
        write_plan(draft, seen=draft.version, by=path.worker, review_on=review_on)
        steps = [{"what": todo.what, "due_on": todo.due_on, "who": Who.PERSON} for todo in goal.steps]
        add_goal(draft, words=goal.words, area=goal.area, steps=steps, by=path.worker)
        answer_to_plan(draft, how=Agreement.PAPER, on=on, by=path.worker, present="La persona e chi la segue")
