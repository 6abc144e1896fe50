"""The only writer of the trace: always in the transaction of what it tells."""

from collections.abc import Iterable
from contextvars import ContextVar
from typing import Any, Protocol
from uuid import UUID

from django.db.models import Model

from percorsi.audit.models import Event
from percorsi.audit.vocabulary import EventType

current_request_id: ContextVar[UUID | None] = ContextVar("current_request_id", default=None)


class Author(Protocol):
    """Who is told by the trace; the access module provides them."""

    @property
    def id(self) -> UUID | None: ...
    @property
    def name(self) -> str: ...
    @property
    def membership_id(self) -> UUID | None: ...
    @property
    def purpose(self) -> str: ...


def record(
    event: EventType,
    *,
    by: Author,
    on: Model | None = None,
    person_id: UUID | None = None,
    case_id: UUID | None = None,
    detail: dict[str, Any] | None = None,
) -> None:
    _event(event, by=by, on=on, person_id=person_id, case_id=case_id, detail=detail).save()


def record_reading(event: EventType, *, by: Author, persons: Iterable[UUID]) -> None:
    """One line per person shown, so that «who read my file» is one question."""
    Event.objects.bulk_create([_event(event, by=by, person_id=person) for person in persons])


def _event(
    event: EventType,
    *,
    by: Author,
    on: Model | None = None,
    person_id: UUID | None = None,
    case_id: UUID | None = None,
    detail: dict[str, Any] | None = None,
) -> Event:
    return Event(
        type=event.value,
        actor_id=by.id,
        actor_name=by.name,
        membership_id=by.membership_id,
        purpose=by.purpose,
        object_type=on._meta.label_lower if on is not None else "",
        object_id=str(on.pk) if on is not None else "",
        person_id=person_id,
        case_id=case_id,
        request_id=current_request_id.get(),
        detail=detail or {},
    )
