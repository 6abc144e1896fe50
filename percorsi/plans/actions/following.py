"""What follows the agreement: steps go on, the plan is reviewed."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from percorsi.access.actor import Actor
from percorsi.cases.actions import move_case
from percorsi.cases.models import Case
from percorsi.cases.rules import MOVES
from percorsi.cases.vocabulary import State
from percorsi.kernel.dates import today
from percorsi.kernel.editing import save_version
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import Refusal, refuse_if
from percorsi.plans.actions.trace import authorise_writing, trace
from percorsi.plans.models import Goal, GoalReview, Plan, Review, Step
from percorsi.plans.rules import why_not_follow, why_not_progress, why_not_review
from percorsi.plans.vocabulary import OPEN_STEPS, Attainment, Decision, PlanEvent, StepState

PROGRESS = ("state", "outcome", "given_up_reason", "ended_on")


@transaction.atomic
def record_progress(
    step: Step,
    *,
    state: StepState,
    seen: int,
    by: Actor,
    outcome: str = "",
    given_up_reason: str = "",
    ended_on: date | None = None,
) -> Step:
    """How far a step of the plan in force has gone; ended today unless said otherwise."""
    authorise_writing(step.goal.plan.case, by=by)
    refuse_if(why_not_follow(step.goal.plan.state))
    refuse_if(why_not_progress(state=state, reason=given_up_reason, ended_on=ended_on, today=today()))
    step.state, step.outcome, step.given_up_reason = state, outcome, given_up_reason
    step.ended_on = None if state in OPEN_STEPS else ended_on or today()
    save_version(step, seen=seen, fields=PROGRESS)
    trace(PlanEvent.STEP_PROGRESSED, step.goal.plan, by=by, detail={"state": state})
    return step


@dataclass(frozen=True)
class Said:
    """What a review leaves in writing."""

    on: date
    present: str
    decision: Decision
    next_review_on: date | None = None
    words: str = ""  # the person's
    note: str = ""  # ours


@transaction.atomic
def review_plan(
    plan: Plan,
    *,
    said: Said,
    attainments: Mapping[Goal, tuple[Attainment, str]],
    by: Actor,
    id: UUID | None = None,  # noqa: A002 - the preset key
) -> Review:
    """Looked at together: how far each goal came and why, what the person says, what is decided."""
    authorise_writing(plan.case, by=by)
    if id is not None and (found := Review.objects.filter(pk=id, plan=plan).first()) is not None:
        return found
    refuse_if(_why_not_review(plan, said))
    review = Review(id=id or new_id(), plan=plan, case_id=plan.case_id, created_by=by.user, **asdict(said))
    review.save(force_insert=True)
    GoalReview.objects.bulk_create(
        GoalReview(review=review, case_id=plan.case_id, goal=goal, attainment=attainment, note=note)
        for goal, (attainment, note) in attainments.items()
    )
    plan.next_review_on = said.next_review_on
    save_version(plan, seen=plan.version, fields=["next_review_on"])
    _move_through_review(plan.case, said, by=by)
    trace(PlanEvent.REVIEWED, plan, by=by, detail={"decision": said.decision})
    return review


def _why_not_review(plan: Plan, said: Said) -> Refusal | None:
    return why_not_follow(plan.state) or why_not_review(
        case_state=plan.case.state,
        on=said.on,
        agreed_on=plan.agreed_on or said.on,
        today=today(),
        decision=said.decision,
        next_review_on=said.next_review_on,
    )


def _move_through_review(case: Case, said: Said, *, by: Actor) -> None:
    """The path shows the review; it goes on at once only when nothing has to change."""
    if case.state == State.ACTIVE:
        move_case(case, MOVES["review"], on=said.on, reason=_("The plan was reviewed"), by=by)
    if said.decision == Decision.GO_ON:
        move_case(case, MOVES["go_on"], on=said.on, reason=_("The plan goes on as agreed"), by=by)
