"""Qualifications a person was awarded: whoever keeps them tells, and modules above register themselves."""

from collections.abc import Callable
from datetime import date

from percorsi.access.actor import Actor
from percorsi.cases.models import Case, Spell

Awards = list[tuple[date, str]]
Teller = Callable[[Actor, Case], Awards]
TELLERS: list[Teller] = []


def tells_awards(teller: Teller) -> None:
    if teller not in TELLERS:
        TELLERS.append(teller)


def awarded_during(actor: Actor, case: Case, spell: Spell) -> Awards:
    """Between the entry and the last day that counts after the exit: day and words, the first one first."""
    last = spell.window_ends_on
    found = [award for teller in TELLERS for award in teller(actor, case)]
    return sorted(award for award in found if spell.entry_on <= award[0] and (last is None or award[0] <= last))
