from uuid import UUID

from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit.actions import record_reading
from percorsi.cases.models import Case
from percorsi.eligibility.queries.enrolments import get_worked_case
from percorsi.eligibility.vocabulary import EligibilityEvent


def read_eligibility(case_id: UUID, *, by: Actor) -> Case:
    """No trace, no page."""
    case = get_worked_case(by, case_id, Permission.ELIGIBILITY_READ)
    record_reading(EligibilityEvent.READ, by=by, persons=[case.person_id], case_id=case.id, classes=["E"])
    return case
