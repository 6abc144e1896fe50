"""The only way to a plan: class E, by the team of the path or by the coordinator's scope."""

from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.models import User
from percorsi.access.vocabulary import Permission
from percorsi.assessments.known import Told
from percorsi.assessments.models import Answer, Item
from percorsi.assessments.queries import last_assessment
from percorsi.cases.models import Case
from percorsi.cases.queries import reached, relation_to
from percorsi.kernel.privacy import DataClass
from percorsi.kernel.refusals import Refusal
from percorsi.network.models import Organisation
from percorsi.plans.models import Goal, GoalReview, Plan, Review, Step
from percorsi.plans.rules import why_not_close, why_not_start
from percorsi.plans.vocabulary import OPEN_STEPS, PlanState, Who


def visible_plans(actor: Actor) -> QuerySet[Plan]:
    return Plan.objects.filter(reached(actor, DataClass.ECONOMIC)).select_related(
        "case__person", "case__project", "case__case_manager", "keeper", "created_by", "assessment__instrument"
    )


def visible_goals(actor: Actor) -> QuerySet[Goal]:
    return Goal.objects.filter(reached(actor, DataClass.ECONOMIC), withdrawn_at__isnull=True)


def visible_steps(actor: Actor) -> QuerySet[Step]:
    return Step.objects.filter(
        reached(actor, DataClass.ECONOMIC), withdrawn_at__isnull=True, goal__withdrawn_at__isnull=True
    ).select_related("goal__plan__case__person", "operator", "organisation")


def visible_reviews(actor: Actor) -> QuerySet[Review]:
    return Review.objects.filter(reached(actor, DataClass.ECONOMIC)).select_related("created_by")


def visible_goal_reviews(actor: Actor) -> QuerySet[GoalReview]:
    return GoalReview.objects.filter(reached(actor, DataClass.ECONOMIC)).select_related("review", "goal")


def get_plan(actor: Actor, plan_id: UUID, permission: Permission) -> Plan:
    """404 when invisible, a refusal with its reason when visible but not allowed."""
    found = visible_plans(actor).filter(pk=plan_id).first()
    if found is None:
        raise Http404
    authorise(actor, permission, relation_to(actor, found.case, DataClass.ECONOMIC))
    return found


def get_goal(actor: Actor, goal_id: UUID, permission: Permission) -> Goal:
    found = visible_goals(actor).select_related("plan__case__person", "plan__case__project").filter(pk=goal_id).first()
    if found is None:
        raise Http404
    authorise(actor, permission, relation_to(actor, found.plan.case, DataClass.ECONOMIC))
    return found


def get_step(actor: Actor, step_id: UUID, permission: Permission) -> Step:
    found = visible_steps(actor).select_related("goal__plan__case__project").filter(pk=step_id).first()
    if found is None:
        raise Http404
    authorise(actor, permission, relation_to(actor, found.goal.plan.case, DataClass.ECONOMIC))
    return found


def plans_of(actor: Actor, case: Case) -> QuerySet[Plan]:
    """All editions of one path, the latest first."""
    return visible_plans(actor).filter(case=case).order_by("-edition")


def current_plan(actor: Actor, case: Case) -> Plan | None:
    """The edition in force."""
    return plans_of(actor, case).filter(state=PlanState.AGREED).first()


def start_refusal(actor: Actor, case: Case) -> Refusal | None:
    """Why a plan cannot begin here, if so."""
    return why_not_start(case.state, assessed=last_assessment(actor, case) is not None)


def goals_told(actor: Actor, case: Case) -> dict[str, Told]:
    """The goals in force, in the person's words: an assessment of how far they are begins from them."""
    plan = current_plan(actor, case)
    if plan is None or plan.agreed_on is None:
        return {}
    on = plan.agreed_on
    return {f"goal_{number}": Told(goal.words, on) for number, goal in enumerate(goals_of(plan), start=1)}


def draft_of(actor: Actor, case: Case) -> Plan | None:
    return plans_of(actor, case).filter(state=PlanState.DRAFT).first()


def drafts_of(actor: Actor) -> QuerySet[Plan]:
    """Plans that wait on the actor's desk, the oldest first."""
    return (
        visible_plans(actor)
        .filter(keeper_id=actor.id, state=PlanState.DRAFT, case__closed_on__isnull=True)
        .order_by("id")
    )


def goals_of(plan: Plan) -> list[Goal]:
    """The goals of a plan the reader has fetched, each with its steps in ``written``."""
    steps = Step.objects.filter(withdrawn_at__isnull=True).select_related("operator", "organisation")
    written = Prefetch("steps", queryset=steps.order_by("position", "id"), to_attr="written")
    goals = Goal.objects.filter(plan=plan, withdrawn_at__isnull=True).select_related("need")
    return list(goals.order_by("position", "id").prefetch_related(written))


def plans_to_review(actor: Actor, on: date) -> QuerySet[Plan]:
    """Plans in force whose review has come, of paths the actor answers for; the longest overdue first."""
    return (
        visible_plans(actor)
        .filter(state=PlanState.AGREED, next_review_on__lte=on, case__case_manager_id=actor.id)
        .filter(case__closed_on__isnull=True)
        .order_by("next_review_on", "id")
    )


def steps_due(actor: Actor, on: date) -> QuerySet[Step]:
    """Open steps due by ``on`` that the actor answers for: their own, and the others' of paths they manage."""
    mine = Q(who=Who.OPERATOR, operator_id=actor.id)
    managed = ~Q(who=Who.OPERATOR) & Q(case__case_manager_id=actor.id)
    return (
        visible_steps(actor)
        .filter(mine | managed, due_on__lte=on, state__in=OPEN_STEPS, goal__plan__state=PlanState.AGREED)
        .order_by("due_on", "id")
    )


def needs_of(plan: Plan) -> QuerySet[Item]:
    """The rated fields of life of the assessment the plan grows out of."""
    if plan.assessment_id is None:
        return Item.objects.none()
    rated = Answer.objects.filter(assessment_id=plan.assessment_id, rating__isnull=False).values("item_id")
    return Item.objects.filter(pk__in=rated).order_by("section__position", "position")


def team_of(case: Case) -> QuerySet[User]:
    """Colleagues who may answer for a step."""
    return User.objects.filter(team_memberships__case=case, team_memberships__valid__contains=timezone.now()).order_by(
        "display_name"
    )


def organisations() -> QuerySet[Organisation]:
    return Organisation.objects.order_by("sort_key")


def reviews_of(plan: Plan) -> list[Review]:
    """The reviews of a plan the reader has fetched, each with its goals in ``rated``; the latest first."""
    rated = Prefetch("goals", queryset=GoalReview.objects.select_related("goal"), to_attr="rated")
    return list(Review.objects.filter(plan=plan).select_related("created_by").prefetch_related(rated))


def open_steps(case: Case) -> QuerySet[Step]:
    """What the plan in force still promises."""
    return Step.objects.filter(
        case=case,
        state__in=OPEN_STEPS,
        withdrawn_at__isnull=True,
        goal__withdrawn_at__isnull=True,
        goal__plan__state=PlanState.AGREED,
    ).order_by("due_on", "id")


def why_steps_hold_path_open(case: Case, on: date) -> Refusal | None:
    """Registered with the cases module: a path does not close over open steps."""
    return why_not_close([step.what for step in open_steps(case)])
