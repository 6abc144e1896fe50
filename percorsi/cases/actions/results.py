"""The situation within 28 days of the exit, and the follow-up at six months."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.cases.actions.moving import advance_case
from percorsi.cases.actions.spells import record_status, refuse_if_wrong, spell_to_change, trace_spell
from percorsi.cases.facts import FollowUp, Outcome
from percorsi.cases.models import Case, Spell
from percorsi.cases.queries import facts_of, relation_to
from percorsi.cases.queries.records import spell_facts
from percorsi.cases.rules.results import why_not_follow_up, why_not_outcome
from percorsi.cases.vocabulary import CaseEvent, Work
from percorsi.kernel.editing import save_version
from percorsi.kernel.privacy import DataClass
from percorsi.kernel.refusals import refuse_if


@transaction.atomic
def record_outcome(case: Case, told: Outcome, *, by: Actor, seen: int | None = None) -> Spell:
    """An unchanged status leaves no change, but it is known that it was asked."""
    authorise(by, Permission.ENTRY_EDIT, relation_to(by, case, DataClass.NUMBERS))
    record, spell = spell_to_change(case)
    refuse_if(why_not_outcome(spell, told.on))
    learnt = {"education_started_on": told.education_started_on, "qualified_on": told.qualified_on}
    refuse_if_wrong(record, spell, **learnt)
    _save(spell, learnt | {"outcome_recorded_on": told.on}, seen=seen)
    if told.status and told.status_on:
        _record_change(case, on=told.status_on, status=told.status, by=by)
    trace_spell(CaseEvent.RESULT_RECORDED, spell, by=by)
    return spell


@transaction.atomic
def record_follow_up(case: Case, told: FollowUp, *, by: Actor, seen: int | None = None) -> Spell:
    """Reached or not, and why not; a closed path becomes followed up."""
    authorise(by, Permission.ENTRY_EDIT, relation_to(by, case, DataClass.NUMBERS))
    _record, spell = spell_to_change(case)
    refuse_if(why_not_follow_up(spell, told))
    if told.reached and spell.followup_due_on:
        _record_change(case, on=told.status_on or spell.followup_due_on, status=told.status, by=by)
    record, spell = spell_to_change(case)
    improvement = told.improvement if told.reached else ""
    refuse_if_wrong(record, spell, followup_reached=told.reached, followed_up_on=told.on, improvement=improvement)
    _save(
        spell,
        {
            "followup_reached": told.reached,
            "followed_up_on": told.on,
            "unreached_reason": "" if told.reached else told.unreached_reason,
            "followup_source": told.source,
            "improvement": improvement,
        },
        seen=seen,
    )
    trace_spell(CaseEvent.FOLLOWED_UP, spell, by=by, detail={"reached": told.reached})
    advance_case(case, completing=Work.FOLLOW_UP, on=told.on, reason=_("Follow-up at six months recorded."), by=by)
    return spell


def _save(spell: Spell, learnt: dict[str, Any], *, seen: int | None) -> None:
    for field, value in learnt.items():
        setattr(spell, field, value)
    save_version(spell, seen=spell.version if seen is None else seen, fields=learnt)


def _record_change(case: Case, *, on: date, status: str, by: Actor) -> None:
    """Only a change leaves a line."""
    record, spell = spell_to_change(case)
    if status != facts_of(record).status_on(spell_facts(spell), on):
        record_status(case, on=on, status=status, by=by)
