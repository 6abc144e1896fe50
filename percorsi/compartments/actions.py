"""Writing in the reserved parts, and reading them: no trace, no page."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit.actions import record, record_reading
from percorsi.cases.actions import case_key
from percorsi.cases.models import Admission, Case
from percorsi.cases.queries import admissions_of, get_case, relation_to
from percorsi.compartments.models import EDITION_FIELDS, EDITIONS, ENTRIES, LINE_FIELDS, TEXT_FIELDS, Entry
from percorsi.compartments.queries import Told, age_in, told_of, values_of
from percorsi.compartments.rules import why_not_correct, why_not_write
from percorsi.compartments.vocabulary import CompartmentEvent, Part
from percorsi.kernel.dates import today
from percorsi.kernel.editing import save_version
from percorsi.kernel.envelope import seal
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.privacy import DataClass
from percorsi.kernel.refusals import refuse_if


@transaction.atomic
def write_entry(case: Case, part: Part, *, facts: Mapping[str, Any], by: Actor, form_id: UUID | None = None) -> Entry:
    """The line the others may see, and beside it, sealed, what it says. Posted twice, written once."""
    authorise(by, part.writing, relation_to(by, case, part.data_class))
    key = form_id or new_id()
    if posted := ENTRIES[part]._base_manager.filter(pk=key, case=case).first():
        return posted
    refuse_if(why_not_write(part, facts, age=age_in(case), on=today()))
    line = {name: facts[name] for name in LINE_FIELDS[part]}
    entry = ENTRIES[part](id=key, case=case, created_by=by.user, **line)
    entry.save(force_insert=True)
    _add_edition(entry, part, facts, number=1, by=by)
    _trace(CompartmentEvent.WRITTEN, entry, part, by=by)
    return entry


@transaction.atomic
def correct_entry(entry: Entry, part: Part, *, facts: Mapping[str, Any], reason: str, seen: int, by: Actor) -> Entry:
    """What was written stays: the correction is a further edition. Two at once: the second is told."""
    authorise(by, part.writing, relation_to(by, entry.case, part.data_class))
    held = values_of(entry, part)
    refuse_if(why_not_write(part, facts, age=age_in(entry.case), on=today()))
    refuse_if(why_not_correct([name for name in held if held[name] != facts[name]], reason=reason))
    for name in LINE_FIELDS[part]:
        setattr(entry, name, facts[name])
    save_version(entry, seen=seen, fields=LINE_FIELDS[part])
    _add_edition(entry, part, facts, number=entry.version, by=by, reason=reason)
    _trace(CompartmentEvent.CORRECTED, entry, part, by=by)
    return entry


def read_lines(case_id: UUID, *, by: Actor) -> Case:
    """Day, provider and state already say something: this too is a reading."""
    case = get_case(by, case_id, Permission.CASE_READ)
    event, classes = CompartmentEvent.LINES_READ, [DataClass.ECONOMIC]
    record_reading(event, by=by, persons=[case.person_id], case_id=case.id, classes=classes)
    return case


def read_part(case: Case, part: Part, *, by: Actor) -> list[Told]:
    authorise(by, part.reading, relation_to(by, case, part.data_class))
    _trace_reading(CompartmentEvent.READ, case, part, by=by)
    return told_of(by, case, part)


def read_list(case: Case, part: Part, *, by: Actor) -> list[Admission]:
    _trace_reading(CompartmentEvent.LIST_READ, case, part, by=by)
    return admissions_of(by, case, part.data_class)


def _add_edition(
    entry: Entry, part: Part, facts: Mapping[str, Any], *, number: int, by: Actor, reason: str = ""
) -> None:
    key = case_key(entry.case_id)
    plain = {name: facts[name] for name in EDITION_FIELDS[part]}
    edition = EDITIONS[part](case_id=entry.case_id, entry_id=entry.pk, number=number, created_by=by.user, **plain)
    for name in TEXT_FIELDS:
        setattr(edition, name, seal(edition, name, facts[name].strip(), key=key))
    if reason:
        edition.reason = seal(edition, "reason", reason.strip(), key=key)
    edition.save(force_insert=True)


def _trace(event: CompartmentEvent, entry: Entry, part: Part, *, by: Actor) -> None:
    case = entry.case
    record(event, by=by, on=entry, case_id=case.id, person_id=case.person_id, classes=[part.data_class])


def _trace_reading(event: CompartmentEvent, case: Case, part: Part, *, by: Actor) -> None:
    record_reading(event, by=by, persons=[case.person_id], case_id=case.id, classes=[part.data_class])
