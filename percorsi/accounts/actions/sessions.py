"""Ending sessions: one's own elsewhere, and those that are over."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from percorsi.access.actor import Actor
from percorsi.accounts.models import Session
from percorsi.accounts.queries import sessions_of
from percorsi.accounts.vocabulary import AccountEvent
from percorsi.audit.actions import record


@transaction.atomic
def end_session(handle: UUID, *, by: Actor) -> int:
    return _end(sessions_of(by.user).filter(handle=handle).values_list("pk", flat=True), by)


@transaction.atomic
def end_other_sessions(but: str, *, by: Actor) -> int:
    return _end(sessions_of(by.user).exclude(pk=but).values_list("pk", flat=True), by)


def forget_ended_sessions() -> None:
    Session.objects.filter(expire_date__lt=timezone.now()).delete()


def _end(keys: object, by: Actor) -> int:
    ended, _by_table = Session.objects.filter(pk__in=list(keys)).delete()  # type: ignore[call-overload] # keys of rows
    if ended:
        record(AccountEvent.SESSIONS_ENDED, by=by, on=by.user, detail={"count": ended})
    return ended
