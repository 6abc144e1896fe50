"""A person with something in every table, each text with a canary of its own."""

from datetime import date

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import make_exit
from percorsi.people.actions import add_contact, write_safety_note
from percorsi.people.vocabulary import ContactKind
from percorsi.rights.actions.requests import check_claimant, move_request, record_request
from percorsi.rights.models import RightsRequest
from percorsi.rights.vocabulary import Proof, RequestKind, Step

SAFETY = "Canarino-P: chiamare la Sorella Teresa"
ARRIVED = date(2026, 11, 2)


def make_rich_case(cast: Cast, *, given_name: str = "Maria", family_name: str = "Rossi") -> Case:
    case = cast.case_of_bruno(given_name, family_name)
    with as_owner():
        case.team.update(classes=["B", "E", "N", "P"])
    with acting(cast.bruno) as bruno:
        add_contact(case.person, kind=ContactKind.MOBILE, value="333 1234567", note="", by=bruno)
        write_safety_note(case.person, text=SAFETY, by=bruno)
        make_exit(case, bruno)
    return case


def make_request(case: Case, by: Actor, kind: RequestKind = RequestKind.ACCESS, **facts: object) -> RightsRequest:
    with acting(by):
        return record_request(case.person, kind=kind, received_on=ARRIVED, by=by, **facts)  # type: ignore[arg-type] # as typed


def accept(request: RightsRequest, by: Actor) -> RightsRequest:
    with acting(by):
        check_claimant(request, identity_proof=Proof.DOCUMENT, seen=request.version, by=by)
        return move_request(request, step=Step.ACCEPT, seen=request.version, by=by)
