"""Entry data for the funder: recorded once, then only corrected, with reason and trace."""

import secrets
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit.actions import record as trace
from percorsi.cases.facts import RecordFacts
from percorsi.cases.models import Case, EntryCorrection, Participation, SensitiveEntry, Spell
from percorsi.cases.queries import facts_of, record_of, relation_to, relation_to_record
from percorsi.cases.queries.records import spells_of
from percorsi.cases.rules.differences import ENTRY_ITEMS, SENSITIVE_ITEMS
from percorsi.cases.rules.entry import why_not_correct, why_not_enter, why_not_started, why_undocumented
from percorsi.cases.rules.record import why_not_keep
from percorsi.cases.vocabulary import CaseEvent
from percorsi.kernel.dates import today
from percorsi.kernel.editing import save_version
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.privacy import DataClass
from percorsi.kernel.refusals import Refusal, Refused, first_refusal, refuse_if
from percorsi.people.queries.ages import why_not_so_young_in_project

ASKING = ("asked_on", "attempt")
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # 32 of them, without those that look like digits


@transaction.atomic
def record_entry(
    case: Case,
    *,
    entry: RecordFacts,
    by: Actor,
    asked_on: date | None = None,
    attempt: str = "",
    form_id: UUID | None = None,
) -> Participation:
    """The first entry: the record, the answers in their own table, the first spell. Posted twice, recorded once."""
    authorise(by, Permission.ENTRY_EDIT, relation_to(by, case, DataClass.NUMBERS))
    known = record_of(case)
    if known is not None and known.pk == form_id:
        return known
    refuse_if(
        first_refusal(
            lambda: why_not_enter(case, recorded=known is not None),
            lambda: why_not_started(entry),
            lambda: _why_not_at_her_age(case, entry),
            lambda: why_not_keep(entry, on=today()),
            lambda: why_undocumented(entry, asked_on=asked_on, attempt=attempt),
        )
    )
    participation = _insert(case, entry, by=by, key=form_id or new_id())
    _insert_answers(participation, entry, asked_on=asked_on, attempt=attempt, by=by)
    Spell.objects.create(case=case, participation=participation, created_by=by.user, **_first_day(entry))
    trace(CaseEvent.ENTRY_RECORDED, by=by, on=participation, case_id=case.id, person_id=case.person_id)
    return participation


@transaction.atomic
def correct_entry(
    participation: Participation,
    *,
    entry: RecordFacts,
    reason: str,
    by: Actor,
    seen: int,
    asked_on: date | None = None,
    attempt: str = "",
) -> list[EntryCorrection]:
    """One line for each item; completing what was not known needs no reason, changing what was known does."""
    authorise(by, Permission.ENTRY_EDIT, relation_to_record(by, participation))
    before = facts_of(participation)
    changed = [item for item in ENTRY_ITEMS + SENSITIVE_ITEMS if getattr(before, item) != getattr(entry, item)]
    refuse_if(
        first_refusal(
            lambda: why_not_started(entry),
            lambda: why_not_correct(before, changed, reason),
            lambda: why_not_keep(entry.with_spells_of(before), on=today()),
            lambda: why_undocumented(entry, asked_on=asked_on, attempt=attempt),
        )
    )
    _save_entry(participation, entry, seen=seen)
    _save_answers(participation, entry, asked_on=asked_on, attempt=attempt, by=by)
    _move_first_entry(participation, entry)
    lines = [_line(participation, item, before, entry, reason=reason, by=by) for item in changed]
    trace(
        CaseEvent.ENTRY_CORRECTED,
        by=by,
        on=participation,
        case_id=participation.case_id,
        person_id=participation.person_id,
        detail={"items": changed},
    )
    return lines


def new_pseudonym() -> str:
    """Says nothing of the person."""
    return "P" + "".join(LETTERS[byte % len(LETTERS)] for byte in secrets.token_bytes(9))


def _why_not_at_her_age(case: Case, entry: RecordFacts) -> Refusal | None:
    """As old as she is on her first day, by the date of birth that goes to the funder."""
    on = entry.entered_on or today()
    return why_not_so_young_in_project(case.person, case.project, on=on, birth_date=entry.birth_date)


def _insert(case: Case, entry: RecordFacts, *, by: Actor, key: UUID) -> Participation:
    """A record the actor may not see could exist already, brought by a file: the answer tells no more than needed."""
    try:
        with transaction.atomic():
            return Participation.objects.create(
                id=key,
                case=case,
                person=case.person,
                project=case.project,
                pseudonym=new_pseudonym(),
                created_by=by.user,
                **_values(entry, ENTRY_ITEMS),
            )
    except IntegrityError as error:
        raise Refused(
            Refusal(
                _("The entry cannot be recorded: a record of this person in this project exists already."),
                _("Ask whoever coordinates the project to join it to the path."),
            )
        ) from error


def _insert_answers(
    participation: Participation, entry: RecordFacts, *, asked_on: date | None, attempt: str, by: Actor
) -> SensitiveEntry:
    return SensitiveEntry.objects.create(
        case=participation.case,
        participation=participation,
        asked_on=asked_on,
        attempt=attempt,
        created_by=by.user,
        **_values(entry, SENSITIVE_ITEMS),
    )


def _save_entry(participation: Participation, entry: RecordFacts, *, seen: int) -> None:
    for item, value in _values(entry, ENTRY_ITEMS).items():
        setattr(participation, item, value)
    save_version(participation, seen=seen, fields=ENTRY_ITEMS)


def _save_answers(
    participation: Participation, entry: RecordFacts, *, asked_on: date | None, attempt: str, by: Actor
) -> None:
    sensitive = SensitiveEntry.objects.filter(participation=participation).first()
    if sensitive is None:
        _insert_answers(participation, entry, asked_on=asked_on, attempt=attempt, by=by)
        return
    for item, value in _values(entry, SENSITIVE_ITEMS).items():
        setattr(sensitive, item, value)
    sensitive.asked_on, sensitive.attempt = asked_on, attempt
    save_version(sensitive, seen=sensitive.version, fields=SENSITIVE_ITEMS + ASKING)


def _move_first_entry(participation: Participation, entry: RecordFacts) -> None:
    first = next(iter(spells_of(participation)), None)
    if first is not None and entry.entered_on is not None and first.entry_on != entry.entered_on:
        first.entry_on = entry.entered_on
        save_version(first, seen=first.version, fields=["entry_on"])


def _line(
    participation: Participation, item: str, before: RecordFacts, entry: RecordFacts, *, reason: str, by: Actor
) -> EntryCorrection:
    return EntryCorrection.objects.create(
        case_id=participation.case_id,
        participation=participation,
        item=item,
        before=_written(getattr(before, item)),
        after=_written(getattr(entry, item)),
        reason=reason,
        created_by=by.user,
    )


def _values(entry: RecordFacts, items: tuple[str, ...]) -> dict[str, Any]:
    return {item: getattr(entry, item) for item in items}


def _first_day(entry: RecordFacts) -> dict[str, Any]:
    return {"entry_on": entry.entered_on}


def _written(value: object) -> str:
    return "" if value is None else str(value)
