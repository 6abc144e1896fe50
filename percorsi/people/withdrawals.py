"""What must stop, in the same transaction, when a consent is withdrawn. Higher modules register here when they start.

Whoever only asks ``holds_consent`` at the moment of acting needs no line here.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from percorsi.people.vocabulary import ConsentKind

Stop = Callable[[UUID, Any], None]  # the person; who acts

_stops: dict[ConsentKind, list[Stop]] = {}


def when_withdrawn(kind: ConsentKind, stop: Stop) -> None:
    _stops.setdefault(kind, []).append(stop)


def stops_of(kind: ConsentKind) -> tuple[Stop, ...]:
    return tuple(_stops.get(kind, ()))
