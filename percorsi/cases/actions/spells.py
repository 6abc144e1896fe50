"""Exit and return, and the dated changes in between."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit.actions import record as trace
from percorsi.cases.facts import SpellFacts, StatusChange
from percorsi.cases.models import Case, Participation, Spell, StatusEvent
from percorsi.cases.queries import facts_of, last_spell, record_of, relation_to
from percorsi.cases.queries.records import spell_facts
from percorsi.cases.rules.record import why_not_keep
from percorsi.cases.rules.results import why_no_spell, why_not_exit
from percorsi.cases.vocabulary import CaseEvent, ExitReason
from percorsi.kernel.dates import today
from percorsi.kernel.editing import save_version
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.privacy import DataClass
from percorsi.kernel.refusals import Refusal, Refused, refuse_if


@transaction.atomic
def record_exit(case: Case, *, on: date, exit_reason: str, by: Actor, seen: int | None = None) -> Spell:
    """The last day in the operation, whatever the phase of the path; closing records it by itself."""
    authorise(by, Permission.ENTRY_EDIT, relation_to(by, case, DataClass.NUMBERS))
    return leave(case, on=on, exit_reason=exit_reason, by=by, seen=seen)


def leave(case: Case, *, on: date, exit_reason: str, by: Actor, seen: int | None = None) -> Spell:
    """Called by ``record_exit`` and by the closing of the path, which have asked who may."""
    record, spell = spell_to_change(case)
    refuse_if(why_not_exit(spell))
    refuse_if_wrong(record, spell, exit_on=on, exit_reason=exit_reason)
    spell.exit_on, spell.exit_reason = on, ExitReason(exit_reason)
    save_version(spell, seen=spell.version if seen is None else seen, fields=["exit_on", "exit_reason"])
    trace_spell(CaseEvent.EXITED, spell, by=by, detail={"reason": exit_reason})
    return spell


def enter_again(case: Case, *, on: date, by: Actor) -> Spell:
    """A new spell; the first entry date and its data stay, earlier results count no more: the last spell decides."""
    record, last = spell_to_change(case)
    facts = facts_of(record)
    again = SpellFacts(entry_on=on, episode=last.episode + 1)
    refuse_if(why_not_keep(replace(facts, spells=(*facts.spells, again)), on=today()))
    spell = Spell.objects.create(
        case=case, participation=record, episode=again.episode, entry_on=on, created_by=by.user
    )
    trace_spell(CaseEvent.RE_ENTERED, spell, by=by, detail={"episode": again.episode})
    return spell


@transaction.atomic
def record_status(case: Case, *, on: date, status: str, by: Actor, form_id: UUID | None = None) -> StatusEvent:
    """A change of status on the labour market, during the path or after it. Posted twice, recorded once."""
    authorise(by, Permission.ENTRY_EDIT, relation_to(by, case, DataClass.NUMBERS))
    record, spell = spell_to_change(case)
    key = form_id or new_id()
    if posted := StatusEvent.objects.filter(pk=key, spell=spell).first():
        return posted
    changes = (*spell_facts(spell).status_changes, StatusChange(on, status))
    refuse_if_wrong(record, spell, status_changes=changes)
    event = StatusEvent.objects.create(id=key, case=case, spell=spell, on=on, status=status, created_by=by.user)
    trace_spell(CaseEvent.STATUS_RECORDED, spell, by=by, detail={"status": status})
    return event


@transaction.atomic
def withdraw_status(event: StatusEvent, *, reason: str, by: Actor) -> StatusEvent:
    """Written by mistake: it stays in the history and counts no more."""
    if event.case is None:
        raise Refused(Refusal(_("This record was imported."), _("Correct it in the file and import it again.")))
    authorise(by, Permission.ENTRY_EDIT, relation_to(by, event.case, DataClass.NUMBERS))
    event.withdrawn_on, event.withdrawn_reason = today(), reason
    event.save(update_fields=["withdrawn_on", "withdrawn_reason"])
    trace_spell(CaseEvent.STATUS_WITHDRAWN, event.spell, by=by)
    return event


def spell_to_change(case: Case) -> tuple[Participation, Spell]:
    """The last spell of the path: the only one that can change."""
    record = record_of(case)
    spell = last_spell(record)
    if record is None or spell is None:
        raise Refused(why_no_spell())
    return record, spell


def refuse_if_wrong(record: Participation, spell: Spell, **learnt: object) -> None:
    """The record as it would become, before it becomes so."""
    changed = replace(spell_facts(spell), **learnt)  # type: ignore[arg-type] # names and types of SpellFacts
    facts = facts_of(record)
    others = tuple(other for other in facts.spells if other.episode != spell.episode)
    refuse_if(why_not_keep(replace(facts, spells=(*others, changed)), on=today()))


def trace_spell(event: CaseEvent, spell: Spell, *, by: Actor, detail: dict[str, object] | None = None) -> None:
    person_id = spell.case.person_id if spell.case else None
    trace(event, by=by, on=spell, case_id=spell.case_id, person_id=person_id, detail=detail)
