from dataclasses import asdict
from datetime import date
from uuid import UUID

from django.db import transaction

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.audit.actions import record
from percorsi.cases.actions.spells import enter_again, leave
from percorsi.cases.facts import Step
from percorsi.cases.models import Case, Transition
from percorsi.cases.queries import path_facts, relation_to
from percorsi.cases.rules import move_completing, why_not_move
from percorsi.cases.vocabulary import (
    ENDED_STATES,
    EXIT_OF_CLOSING,
    CaseEvent,
    ClosingReason,
    Move,
    Work,
)
from percorsi.kernel.editing import save_version
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import refuse_if

MOVED = ["state", "state_since", "closed_on", "closing_reason"]


@transaction.atomic
def move_case(
    case: Case,
    move: Move,
    *,
    on: date,
    reason: str,
    by: Actor,
    seen: int | None = None,
    closing_reason: str = "",
    form_id: UUID | None = None,
) -> Case:
    """One line of the transition table, chosen by hand. Posted twice, moved once."""
    key = form_id or new_id()
    if Transition.objects.filter(pk=key, case=case).exists():
        return case
    return _move(case, move, Step(on, reason, closing_reason), by=by, seen=seen, key=key)


def advance_case(case: Case, *, completing: Work, on: date, reason: str, by: Actor) -> Case:
    """Called when a work is done: the path moves if this work moves it from its phase, else it stays."""
    move = move_completing(case.state, completing)
    if move is None:
        return case
    return _move(case, move, Step(max(on, case.state_since), reason), by=by, through=completing)


@transaction.atomic
def _move(
    case: Case,
    move: Move,
    step: Step,
    *,
    by: Actor,
    through: Work | None = None,
    seen: int | None = None,
    key: UUID | None = None,
) -> Case:
    authorise(by, move.permission, relation_to(by, case))
    facts = path_facts(by, case, on=step.on)
    refuse_if(why_not_move(case, move, step, facts=facts, through=through))
    source, was_open = case.state, case.is_open
    _set_state(case, move, step, seen=seen)
    Transition.objects.create(
        id=key or new_id(), case=case, source=source, target=move.target, created_by=by.user, **asdict(step)
    )
    if move.closing and facts.inside_since:
        leave(case, on=step.on, exit_reason=EXIT_OF_CLOSING[ClosingReason(step.closing_reason)], by=by)
    if case.is_open and not was_open and facts.last_exit_on:
        enter_again(case, on=step.on, by=by)
    event = CaseEvent.CLOSED if move.closing else CaseEvent.MOVED
    detail = {"from": source, "to": move.target.value, "why": step.closing_reason}
    record(event, by=by, on=case, case_id=case.id, person_id=case.person_id, detail=detail)
    return case


def _set_state(case: Case, move: Move, step: Step, *, seen: int | None) -> None:
    """The day of closing stays when a closed path is followed up."""
    if move.target not in ENDED_STATES:
        case.closed_on, case.closing_reason = None, ""
    elif case.closed_on is None:
        case.closed_on, case.closing_reason = step.on, step.closing_reason
    case.state, case.state_since = move.target, step.on
    save_version(case, seen=case.version if seen is None else seen, fields=MOVED)
