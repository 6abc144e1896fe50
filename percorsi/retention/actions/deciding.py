"""Proposed by night, decided by a person with a reason; nothing is erased here."""

from django.db import transaction
from django.utils import timezone

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit.actions import record
from percorsi.kernel.dates import today
from percorsi.kernel.editing import save_version
from percorsi.kernel.refusals import refuse_if
from percorsi.retention.models import ErasureProposal
from percorsi.retention.queries import ended_persons, months_on, proposed_already
from percorsi.retention.rules import due_on, keeping_of, why_not_decide
from percorsi.retention.vocabulary import ProposalState, RetentionEvent


@transaction.atomic
def propose_erasures(*, by: Actor) -> int:
    """Everybody whose last day has passed; run twice, proposed once."""
    authorise(by, Permission.RETENTION_PROPOSE)
    months, known, day = months_on(today()), proposed_already(today()), today()
    rows = []
    for ended in ended_persons():
        due = due_on(ended, months=months)
        if due is None or due > day or ended.person_id in known:
            continue
        about = {"keeping": keeping_of(ended), "ended_on": ended.ended_on, "due_on": due}
        rows.append(ErasureProposal(person_id=ended.person_id, created_by=by.user, **about))
    ErasureProposal.objects.bulk_create(rows)
    record(RetentionEvent.PROPOSED, by=by, detail={"count": len(rows)})
    return len(rows)


@transaction.atomic
def confirm_erasure(proposal: ErasureProposal, *, reason: str, seen: int, by: Actor) -> ErasureProposal:
    """The erasure itself is done afterwards by a command the web server cannot run."""
    return _decide(proposal, ProposalState.CONFIRMED, RetentionEvent.CONFIRMED, reason=reason, seen=seen, by=by)


@transaction.atomic
def reject_erasure(proposal: ErasureProposal, *, reason: str, seen: int, by: Actor) -> ErasureProposal:
    return _decide(proposal, ProposalState.REJECTED, RetentionEvent.REJECTED, reason=reason, seen=seen, by=by)


def _decide(
    proposal: ErasureProposal, state: ProposalState, event: RetentionEvent, *, reason: str, seen: int, by: Actor
) -> ErasureProposal:
    authorise(by, Permission.RETENTION_DECIDE)
    refuse_if(why_not_decide(proposal.state, reason=reason))
    proposal.state, proposal.reason = state, reason.strip()
    proposal.decided_at, proposal.decided_by = timezone.now(), by.user
    save_version(proposal, seen=seen, fields=["state", "reason", "decided_at", "decided_by"])
    record(event, by=by, on=proposal, person_id=proposal.person_id, detail={"keeping": proposal.keeping})
    return proposal
