from dataclasses import dataclass
from uuid import UUID

from percorsi.kernel.identifiers import new_id

INSERT = """
    INSERT INTO audit_event (id, at, type, outcome, actor_name, role, relation, purpose, object_type, object_id,
        classes, network, session, detail, person_id)
    VALUES (%s, clock_timestamp(), 'case.read', 'ok', 'Bruno', 'case_manager', '', 'care', '', '',
        '{}', '', '', '{}', %s)
"""


@dataclass(frozen=True)
class Teller:
    """Somebody of whom the trace tells, without an account."""

    id: UUID
    name: str = "Bruno"
    membership_id: UUID | None = None
    organisation_id: UUID | None = None
    role: str = "case_manager"
    purpose: str = "care"


def make_teller(name: str = "Bruno") -> Teller:
    return Teller(new_id(), name)
