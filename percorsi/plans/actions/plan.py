"""A plan begins, is written, and begins again as the next edition."""

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from percorsi.access.actor import Actor
from percorsi.assessments.queries import last_assessment
from percorsi.cases.models import Case
from percorsi.kernel.editing import save_version
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import refuse, refuse_if
from percorsi.plans.actions.trace import authorise_writing, trace
from percorsi.plans.models import Goal, Plan, PlanMember, Step, Supporter
from percorsi.plans.queries import current_plan, draft_of, goals_of, members_of, supporters_of
from percorsi.plans.rules import why_not_follow, why_not_start, why_not_write
from percorsi.plans.vocabulary import PlanEvent

OPENING = ("wish", "starting_point", "strengths", "who_can_help", "internal_note", "review_on")
GOAL = ("position", "area", "words", "formulation", "expected_result", "of_household", "need_id")
STEP = (
    "position", "what", "who", "operator_id", "organisation_id", "supporter", "place", "starts_on", "due_on",
    "quantity", "unit", "activity_id", "state", "outcome", "given_up_reason", "ended_on",
)  # fmt: skip


@transaction.atomic
def start_plan(case: Case, *, by: Actor, id: UUID | None = None) -> Plan:  # noqa: A002 - the preset key
    """One draft a path: whoever starts while one is open goes on with it."""
    authorise_writing(case, by=by)
    if (draft := draft_of(by, case)) is not None:
        return draft
    if current_plan(by, case) is not None:
        refuse(_("There is already a plan in force."), _("Open it and start a new version from there."))
    assessment = last_assessment(by, case)
    refuse_if(why_not_start(case.state, assessed=assessment is not None))
    plan = Plan(
        id=id or new_id(),
        case=case,
        edition=_next_edition(case),
        assessment=assessment,
        keeper=by.user,
        created_by=by.user,
    )
    try:
        with transaction.atomic():
            plan.save(force_insert=True)
    except IntegrityError:  # two started at once: the second goes on with the first one's draft
        if (draft := draft_of(by, case)) is None:
            raise
        return draft
    trace(PlanEvent.STARTED, plan, by=by)
    return plan


@transaction.atomic
def write_plan(plan: Plan, *, seen: int, by: Actor, **words: Any) -> Plan:
    """The opening of the plan: any of ``OPENING``; goals and steps are written one by one."""
    authorise_writing(plan.case, by=by)
    refuse_if(why_not_write(plan.state))
    changed = [name for name in OPENING if name in words and getattr(plan, name) != words[name]]
    if not changed:
        return plan  # posted twice
    for name in changed:
        setattr(plan, name, words[name])
    save_version(plan, seen=seen, fields=changed)
    trace(PlanEvent.WRITTEN, plan, by=by, detail={"fields": changed})
    return plan


@transaction.atomic
def revise_plan(plan: Plan, *, reason: str, by: Actor, id: UUID | None = None) -> Plan:  # noqa: A002 - the preset key
    """The next edition begins as a copy; the one in force stays in force until the person agrees."""
    authorise_writing(plan.case, by=by)
    if (draft := draft_of(by, plan.case)) is not None:
        return draft
    refuse_if(why_not_follow(plan.state))
    if not reason.strip():
        refuse(_("A new version needs its reason."), _("Write what has changed."), ("reason",))
    revised = Plan(
        id=id or new_id(),
        case=plan.case,
        edition=_next_edition(plan.case),
        assessment=last_assessment(by, plan.case),
        wish=plan.wish,
        starting_point=plan.starting_point,
        strengths=plan.strengths,
        who_can_help=plan.who_can_help,
        internal_note=plan.internal_note,
        revision_reason=reason,
        keeper=by.user,
        created_by=by.user,
    )
    revised.save(force_insert=True)
    _copy_goals(plan, revised, by=by)
    _copy_around(plan, revised, by=by)
    trace(PlanEvent.REVISED, revised, by=by, detail={"edition": revised.edition})
    return revised


def _next_edition(case: Case) -> int:
    latest = Plan.objects.filter(case=case).aggregate(latest=Max("edition"))["latest"]
    return (latest or 0) + 1


def _copy_goals(source: Plan, target: Plan, *, by: Actor) -> None:
    """Goals first, then steps: two statements however many there are."""
    goals, steps = [], []
    for goal in goals_of(source):
        copy = Goal(plan=target, case_id=target.case_id, copied_from=goal, created_by=by.user, **_fields(goal, GOAL))
        goals.append(copy)
        steps += [
            Step(goal=copy, case_id=target.case_id, copied_from=step, created_by=by.user, **_fields(step, STEP))
            for step in goal.written  # type: ignore[attr-defined] # prefetched by the query
        ]
    Goal.objects.bulk_create(goals)
    Step.objects.bulk_create(steps)


def _copy_around(source: Plan, target: Plan, *, by: Actor) -> None:
    mine = {"plan": target, "case_id": target.case_id, "created_by": by.user}
    Supporter.objects.bulk_create(
        Supporter(name=each.name, tie=each.tie, offer=each.offer, **mine) for each in supporters_of(source)
    )
    PlanMember.objects.bulk_create(PlanMember(person_id=each.person_id, **mine) for each in members_of(source))


def _fields(row: Goal | Step, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
