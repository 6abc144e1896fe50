"""Erasure: the keys first, then every word; what stays is a line of statistics that nobody can be read from.

Run by a command with the owner's login: the web server proposes and decides, and could not erase if it wanted to.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Model, Q, QuerySet

from percorsi.access import row_level
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Role, UserKind
from percorsi.audit.actions import record
from percorsi.cases.models import Case
from percorsi.kernel.dates import today
from percorsi.kernel.models import WrappedKey
from percorsi.kernel.privacy import Anchor
from percorsi.people.models import Person, Restriction
from percorsi.retention.actions import journal
from percorsi.retention.actions.account import close_account
from percorsi.retention.actions.shell import keep_shell
from percorsi.retention.actions.ties import forget_ties
from percorsi.retention.blank import blank_of, erased_fields, still_filled
from percorsi.retention.models import ErasureProposal
from percorsi.retention.vocabulary import ProposalState, RetentionEvent


def erase_confirmed(*, by: Actor) -> int:
    """Each in a transaction of its own; only what a privacy officer, a person, has confirmed."""
    confirmed = ErasureProposal.objects.filter(state=ProposalState.CONFIRMED).select_related("decided_by")
    waiting = [one for one in confirmed.order_by("decided_at") if _decided_by_an_officer(one) and not _is_held(one)]
    for proposal in waiting:
        with transaction.atomic():
            erase_person(proposal.person_id, by=by)
            proposal.state, proposal.executed_on = ProposalState.EXECUTED, today()
            proposal.save(update_fields=["state", "executed_on"])
    return len(waiting)


def replay_erasures(*, by: Actor) -> int:
    """After a restore: whoever is in the journal and came back with the backup is erased again."""
    back = [person_id for person_id in journal.noted() if _came_back(person_id)]
    for person_id in back:
        with transaction.atomic():
            erase_person(person_id, by=by, event=RetentionEvent.REPLAYED)
    return len(back)


@transaction.atomic
def erase_person(person_id: UUID, *, by: Actor, event: RetentionEvent = RetentionEvent.ERASED) -> None:
    for joined in Person._base_manager.filter(merged_into_id=person_id).values_list("pk", flat=True):
        erase_person(joined, by=by, event=event)  # a file joined to hers holds her names and her key too
    journal.note(person_id)
    forget_ties(person_id)
    keep_shell(person_id)
    close_account(person_id)
    for model in row_level.declared():
        rows = rows_of(model, person_id)
        if rows is not None:
            _erase(model, rows)
    record(event, by=by, person_id=person_id)


def rows_of(model: type[Model], person_id: UUID) -> QuerySet[Model] | None:
    """What hangs on a person in one table; None for tables that hang on nobody."""
    rows = model._base_manager.all()
    if model is Person:
        return rows.filter(pk=person_id)
    anchor = row_level.privacy_of(model).anchor
    names = {field.name for field in model._meta.concrete_fields}
    if anchor is Anchor.CASE:
        return rows.filter(_of_paths(model, names, person_id))
    return rows.filter(person_id=person_id) if "person" in names and model is not ErasureProposal else None


def _of_paths(model: type[Model], names: set[str], person_id: UUID) -> Q:
    """By the path; a record imported without one hangs on the person, what hangs on it follows."""
    if model is Case:
        return Q(person_id=person_id)
    of_person = Q(case__person_id=person_id)
    for name, way in (("person", "person_id"), ("participation", "participation__person_id"),
                      ("spell", "spell__participation__person_id")):  # fmt: skip
        if name in names:
            of_person |= Q(**{way: person_id})
    return of_person


def _erase(model: type[Model], rows: QuerySet[Model]) -> None:
    if row_level.privacy_of(model).anchor is Anchor.OWN:
        rows.delete()  # somebody's own list of last files
        return
    if issubclass(model, WrappedKey):
        rows.update(wrapped=None, destroyed_on=today())
        return
    blanks = {field.name: blank_of(field) for field in erased_fields(model)}
    if blanks:
        with _unfrozen(model):
            rows.update(**blanks)


@contextmanager
def _unfrozen(model: type[Model]) -> Iterator[None]:
    """What is signed or completed does not change, except to be forgotten."""
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def _decided_by_an_officer(proposal: ErasureProposal) -> bool:
    """Asked of the database again: a row that says «confirmed» is not enough."""
    decider = proposal.decided_by
    if decider is None or decider.kind != UserKind.PERSON:
        return False
    return decider.memberships.filter(role=Role.PRIVACY_OFFICER, valid__contains=proposal.decided_at).exists()


def _is_held(proposal: ErasureProposal) -> bool:
    """She asked after the decision that her data be kept: they are."""
    return Restriction.objects.filter(person_id=proposal.person_id, lifted_at=None).exists()


def _came_back(person_id: UUID) -> bool:
    """A row of hers holds a word again, or a key that opens."""
    return any(
        rows.filter(_with_words(model)).exists()
        for model in row_level.declared()
        if (rows := rows_of(model, person_id)) is not None
    )


def _with_words(model: type[Model]) -> Q:
    if issubclass(model, WrappedKey):
        return Q(wrapped__isnull=False)
    holds = Q(pk__in=[])
    for field in erased_fields(model):
        holds |= still_filled(field)
    return holds
