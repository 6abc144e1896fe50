"""Further words of the stories: what a person was told about her data, what she allows, what she asks."""

from datetime import date

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.demo.telling import Path
from percorsi.kernel.dates import add_days, today
from percorsi.people.actions import give_notice, record_consent
from percorsi.people.queries import notice_for
from percorsi.people.vocabulary import Channel, ConsentAnswer, ConsentKind, Treatment
from percorsi.rights.actions.claims import link_request
from percorsi.rights.actions.requests import check_claimant, move_request, record_request
from percorsi.rights.models import RightsRequest
from percorsi.rights.vocabulary import Proof, RequestKind, Step


def is_told(path: Path, *, on: date, channel: Channel = Channel.READ_ALOUD, note: str = "") -> None:
    """In her language where the notice exists in it."""
    with acting(path.worker):
        notice = notice_for(path.person, Treatment.CARE)
        if notice is not None:
            give_notice(path.person, notice=notice, channel=channel, on=on, note=note, by=path.worker)


def answers(path: Path, kind: ConsentKind, answer: ConsentAnswer, *, on: date) -> None:
    with acting(path.worker):
        if notice_for(path.person, Treatment(kind.value)) is not None:
            record_consent(path.person, kind=kind, answer=answer, on=on, by=path.worker)


def asks(path: Path, kind: RequestKind, *, days_ago: int, words: str) -> RightsRequest:
    """Counted back from today, so that a request in progress stays one, and a late one stays late."""
    with acting(path.worker):
        return record_request(
            path.person, kind=kind, words=words, received_on=add_days(today(), -days_ago),
            identity_proof=Proof.KNOWN, by=path.worker,
        )  # fmt: skip


def is_taken_up(request: RightsRequest, *, by: Actor) -> None:
    with acting(by):
        check_claimant(request, seen=request.version, by=by)
        move_request(request, step=Step.ACCEPT, seen=request.version, by=by)


def opens_her_area(request: RightsRequest, *, username: str, by: Actor) -> None:
    """Who she is was checked with the request; from then on she sees who reads her data."""
    with acting(by):
        link_request(request, username=username, by=by)
