from uuid import UUID

from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit.actions import record_reading
from percorsi.cases.models import Case
from percorsi.cases.queries import get_case
from percorsi.cases.vocabulary import CaseEvent
from percorsi.kernel.privacy import DataClass


def read_case(case_id: UUID, *, by: Actor) -> Case:
    """No trace, no page: who read about a person must be one question."""
    case = get_case(by, case_id, Permission.CASE_READ)
    record_reading(CaseEvent.READ, by=by, persons=[case.person_id])
    return case


def read_entry(case_id: UUID, *, by: Actor) -> Case:
    """The record for the funder holds special categories: its reading is traced apart."""
    case = get_case(by, case_id, Permission.RECORD_READ, DataClass.NUMBERS)
    record_reading(CaseEvent.ENTRY_READ, by=by, persons=[case.person_id])
    return case
