"""What every action on a plan asks first and leaves behind."""

from typing import Any

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit.actions import record
from percorsi.cases.models import Case
from percorsi.cases.queries import relation_to
from percorsi.kernel.privacy import DataClass
from percorsi.plans.models import Plan
from percorsi.plans.vocabulary import PlanEvent


def authorise_writing(case: Case, *, by: Actor) -> None:
    authorise(by, Permission.PLAN_EDIT, relation_to(by, case, DataClass.ECONOMIC))


def trace(event: PlanEvent, plan: Plan, *, by: Actor, detail: dict[str, Any] | None = None) -> None:
    record(event, by=by, on=plan, case_id=plan.case_id, person_id=plan.case.person_id, detail=detail)


def trace_reading(plan: Plan, *, by: Actor, event: PlanEvent = PlanEvent.READ) -> None:
    """Who read or printed a person's plan is one question to the trace."""
    trace(event, plan, by=by)
