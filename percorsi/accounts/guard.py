"""Opening very many files in an hour is no offence: it asks once more who is there, and leaves a line in the trace."""

from percorsi.access.doors import StaleProof
from percorsi.accounts.actions import limits
from percorsi.accounts.entry import is_fresh
from percorsi.accounts.vocabulary import AccountEvent, LimitKind
from percorsi.audit.actions import record
from percorsi.kernel.web import Request


def count_opened_file(request: Request) -> None:
    """Called by the page of a person's file; the proof given, the hour starts afresh."""
    subject = str(request.actor.id)
    if limits.take(LimitKind.PERSON_FILE, subject):
        return
    if not is_fresh(request):
        record(AccountEvent.LIMIT_REACHED, by=request.actor, detail={"limit": LimitKind.PERSON_FILE.value})
        raise StaleProof
    limits.fill(LimitKind.PERSON_FILE, subject)
