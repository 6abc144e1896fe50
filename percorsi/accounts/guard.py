"""What pages ask before showing or giving away much: who it is, once more, and whether it is not too much."""

from percorsi.access.doors import StaleProof, demand_fresh_proof
from percorsi.accounts.actions import limits
from percorsi.accounts.entry import is_fresh
from percorsi.accounts.vocabulary import AccountEvent, LimitKind
from percorsi.audit.actions import record
from percorsi.kernel.web import Request


def count_opened_file(request: Request) -> None:
    """Opening very many files in an hour is no offence: it leaves a line in the trace and asks who is there.

    The proof given, the hour starts afresh.
    """
    subject = str(request.actor.id)
    if limits.take(LimitKind.PERSON_FILE, subject):
        return
    if not is_fresh(request):
        record(AccountEvent.LIMIT_REACHED, by=request.actor, detail={"limit": LimitKind.PERSON_FILE.value})
        raise StaleProof
    limits.fill(LimitKind.PERSON_FILE, subject)


def count_search(request: Request) -> None:
    """Faster than anybody types is somebody who collects."""
    limits.limit(request.actor, LimitKind.SEARCH)


def guard_export(request: Request) -> None:
    """A file with persons in it leaves the house: fresh proof, and a few a day."""
    demand_fresh_proof(request)
    limits.limit(request.actor, LimitKind.EXPORT)
