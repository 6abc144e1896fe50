"""How the protection of a path is drawn, and what is asked about it."""

from dataclasses import dataclass
from typing import Any

from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.cases.drawn import drawn_place, identity_of, may
from percorsi.cases.models import Case, ProtectionRequest
from percorsi.cases.queries import current_team, standing_of
from percorsi.cases.queries.protection import changes_of, may_ask, protecting_body, requests_on
from percorsi.cases.vocabulary import Protection
from percorsi.cases.vocabulary.protection import Answer, RequestKind


@dataclass(frozen=True)
class DrawnRequest:
    row: ProtectionRequest
    can_answer: bool

    @property
    def waits(self) -> bool:
        return not self.row.answer

    @property
    def tone(self) -> str:
        return {"": "warning", Answer.GIVEN.value: "positive"}.get(self.row.answer, "neutral")


def drawn_protection(actor: Actor, case: Case) -> dict[str, Any]:
    standing = standing_of(actor, case)
    relation = standing.relation()
    protected = case.protection == Protection.PROTECTED
    protects = may(actor, relation, Permission.CASE_PROTECT)
    return {
        "case": case,
        "identity": identity_of(case, by=actor, current="protection", standing=standing),
        "protected": protected,
        "level": Protection(case.protection).label,
        "body": protecting_body(case) if protected else None,
        "members": [drawn_place(place) for place in current_team(case)],
        "changes": changes_of(case),
        "requests": [drawn_request(one, by=actor) for one in requests_on(case)] if protected else [],
        "restricts": not protected and may(actor, relation, Permission.CASE_ASSIGN),
        "protects": not protected and protects,
        "opens": protected and protects,
        "releases": protected and protects and may_ask(case, RequestKind.RELEASE),
    }


def drawn_request(row: ProtectionRequest, *, by: Actor) -> DrawnRequest:
    """Who asked, and who would be let in, do not answer."""
    of_body = by.organisation_id == row.body_id
    return DrawnRequest(row, of_body and not row.answer and by.id not in {row.created_by_id, row.member_id})
