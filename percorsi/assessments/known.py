"""Facts written elsewhere that an assessment shows: whoever keeps them tells, and modules above register themselves."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from percorsi.access.actor import Actor
from percorsi.cases.models import Case


@dataclass(frozen=True)
class Told:
    """A fact in words, and the day it is of; where it is one of several answers, the code of that answer too."""

    words: str
    on: date
    code: str = ""


Teller = Callable[[Actor, Case], dict[str, Told]]
TELLERS: list[Teller] = []


def tells(teller: Teller) -> None:
    if teller not in TELLERS:
        TELLERS.append(teller)


def told_of(actor: Actor, case: Case) -> dict[str, Told]:
    """What this actor may know of this path, by the code of the fact."""
    found: dict[str, Told] = {}
    for teller in TELLERS:
        found |= teller(actor, case)
    return found
