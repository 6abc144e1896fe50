"""What is due to be erased, and what was decided."""

from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.http import Http404

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.kernel.dates import today
from percorsi.retention.models import ErasureProposal, RetentionTerm
from percorsi.retention.rules import Ended
from percorsi.retention.vocabulary import Keeping, ProposalState

SHOWN = 200


def terms_on(day: date) -> dict[Keeping, RetentionTerm]:
    """The term in force for each class."""
    terms = RetentionTerm.objects.filter(valid_from__lte=day).order_by("keeping", "valid_from")
    return {Keeping(term.keeping): term for term in terms}


def months_on(day: date) -> dict[Keeping, int | None]:
    return {keeping: term.months for keeping, term in terms_on(day).items()}


def ended_persons() -> list[Ended]:
    """The database knows who asks, and of which seats."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM acl.ended_persons()")
        return [Ended(*row) for row in cursor.fetchall()]


def proposed_already(day: date) -> set[UUID]:
    """Who is proposed, decided or erased; who was kept is asked again after a year."""
    rows = ErasureProposal.objects.all()
    year_ago = day.replace(year=day.year - 1, day=min(day.day, 28))
    again = rows.filter(state=ProposalState.REJECTED, decided_at__date__lt=year_ago)
    return set(rows.exclude(pk__in=again).values_list("person_id", flat=True))


def visible_proposals(actor: Actor) -> QuerySet[ErasureProposal]:
    """PostgreSQL says whose: of the seats of the acting privacy officer."""
    if not actor.may(Permission.RETENTION_DECIDE):
        return ErasureProposal.objects.none()
    return ErasureProposal.objects.select_related("decided_by")


def proposals(actor: Actor) -> dict[str, list[ErasureProposal]]:
    rows = visible_proposals(actor)
    return {
        "pending": list(rows.filter(state=ProposalState.PENDING).order_by("due_on", "id")[:SHOWN]),
        "decided": list(rows.exclude(state=ProposalState.PENDING).order_by("-decided_at")[:SHOWN]),
    }


def get_proposal(actor: Actor, proposal_id: UUID) -> ErasureProposal:
    proposal = visible_proposals(actor).filter(pk=proposal_id).first()
    if proposal is None:
        raise Http404
    authorise(actor, Permission.RETENTION_DECIDE)
    return proposal


def plan_in_force() -> list[RetentionTerm]:
    return list(terms_on(today()).values())
