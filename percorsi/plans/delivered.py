"""What was really delivered of a step: whoever keeps it tells, and modules above register themselves."""

from collections.abc import Callable, Sequence
from uuid import UUID

from percorsi.access.actor import Actor
from percorsi.plans.models import Step

Teller = Callable[[Actor, Sequence[Step]], dict[UUID, list[str]]]
TELLERS: list[Teller] = []


def tells_delivered(teller: Teller) -> None:
    if teller not in TELLERS:
        TELLERS.append(teller)


def delivered_of(actor: Actor, steps: Sequence[Step]) -> dict[UUID, list[str]]:
    """Sentences by step; asked once for the whole plan."""
    found: dict[UUID, list[str]] = {}
    for teller in TELLERS:
        for key, sentences in teller(actor, steps).items():
            found.setdefault(key, []).extend(sentences)
    return found
