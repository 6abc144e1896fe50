"""The only writer of the trace: always in the transaction of what it tells."""

from collections.abc import Iterable
from typing import Any, Protocol
from uuid import UUID

from django.db import DatabaseError
from django.db.models import DateTimeField, Func, Model

from percorsi.audit import circumstances
from percorsi.audit.models import Event
from percorsi.audit.rules.lines import neutral, only_codes
from percorsi.audit.vocabulary import EventType, Outcome, TraceEvent


class Author(Protocol):
    """Who is told by the trace; the access module provides them."""

    @property
    def id(self) -> UUID | None: ...
    @property
    def name(self) -> str: ...
    @property
    def membership_id(self) -> UUID | None: ...
    @property
    def organisation_id(self) -> UUID | None: ...
    @property
    def role(self) -> str: ...
    @property
    def purpose(self) -> str: ...


class Untraced(Exception):
    """The trace could not be written: whoever meets this shows nothing and changes nothing."""


def record(
    event: EventType,
    *,
    by: Author,
    on: Model | None = None,
    person_id: UUID | None = None,
    case_id: UUID | None = None,
    classes: Iterable[str] = (),
    detail: dict[str, Any] | None = None,
) -> None:
    """One deed. The request, the network and the relation are taken from the circumstances."""
    about = {} if on is None else {"object_type": on._meta.label_lower, "object_id": str(on.pk)}
    _write([_line(event, by, person_id=person_id, case_id=case_id, classes=classes, detail=detail, **about)])


def record_reading(
    event: EventType, *, by: Author, persons: Iterable[UUID], case_id: UUID | None = None, classes: Iterable[str] = ()
) -> None:
    """One line per person shown, so that «who read my file» is one question; one statement for them all."""
    shown = list(dict.fromkeys(persons))
    _write([_line(event, by, person_id=one, case_id=case_id, classes=classes, listed=len(shown)) for one in shown])


def record_shown(*, by: Author, page: str) -> None:
    """Everybody this request has shown and nobody has told of: one line each, one statement."""
    untold = circumstances.current().untold
    about: dict[str, Any] = {"listed": len(untold), "detail": {"page": page}}
    _write([_line(TraceEvent.SHOWN, by, person_id=one, case_id=untold[one].case_id, **about) for one in untold])


def record_refusal(
    event: EventType, *, by: Author, object_type: str, object_id: str, detail: dict[str, Any],
    person_id: UUID | None = None, case_id: UUID | None = None,
) -> None:  # fmt: skip
    """A door that stayed shut; to be written in a transaction of its own, because the other one may be rolled back."""
    about = {"object_type": object_type, "object_id": object_id, "outcome": Outcome.DENIED}
    _write([_line(event, by, person_id=person_id, case_id=case_id, detail=detail, **about)])


def _write(lines: list[Event]) -> None:
    """Nothing is read back: the web role may not."""
    try:
        Event.objects.bulk_create(lines)
    except DatabaseError as error:
        raise Untraced from error
    circumstances.current().told |= {line.person_id for line in lines if line.person_id}


def _line(event: EventType, by: Author, *, detail: dict[str, Any] | None = None, classes: Iterable[str] = (),
          **about: Any) -> Event:  # fmt: skip
    now = circumstances.current()
    shown = now.about(about.get("person_id"))
    about["case_id"] = about.get("case_id") or shown.case_id
    return Event(
        at=Func(function="clock_timestamp", output_field=DateTimeField()),
        type=event.value,
        **_teller(by),
        relation=shown.relation,
        classes=sorted({str(item) for item in classes} or shown.classes),
        request_id=now.request_id,
        network=now.network,
        session=now.session,
        detail=only_codes(detail or {}),
        **about,
    )


def _teller(by: Author) -> dict[str, Any]:
    return {
        "actor_id": by.id,
        "actor_name": neutral(by.name),
        "real_actor_id": getattr(by, "real_actor_id", None),
        "membership_id": by.membership_id,
        "organisation_id": by.organisation_id,
        "role": str(by.role),
        "purpose": str(by.purpose),
    }
