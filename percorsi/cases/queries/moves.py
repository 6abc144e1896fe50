"""What one can do next with a path, and why not."""

from dataclasses import dataclass

from percorsi.access.actor import Actor
from percorsi.access.policy import relation_allows, role_allows
from percorsi.cases.facts import PathFacts
from percorsi.cases.models import Case
from percorsi.cases.queries.reach import Standing, standing_of
from percorsi.cases.queries.records import path_facts
from percorsi.cases.rules import moves_from, why_not_yet
from percorsi.cases.vocabulary import Move
from percorsi.kernel.dates import today
from percorsi.kernel.refusals import Refusal


@dataclass(frozen=True)
class Option:
    """A move one is allowed to make; with the refusal that holds it back, if any."""

    move: Move
    refusal: Refusal | None


def options_of(actor: Actor, case: Case) -> list[Option]:
    """Moves the actor may make from here, possible or not: the page says why not beside the button."""
    return options_with(actor, case, standing_of(actor, case), path_facts(actor, case, on=today()))


def options_with(actor: Actor, case: Case, standing: Standing, facts: PathFacts) -> list[Option]:
    """The same, when the page already knows how the actor stands and what the moves depend on."""
    return [
        Option(move, why_not_yet(case, move, facts=facts))
        for move in moves_from(case.state)
        if role_allows(actor.role, move.permission) and relation_allows(standing.relation(), move.permission)
    ]


def moves_open_to(actor: Actor, case: Case) -> list[Move]:
    return [option.move for option in options_of(actor, case) if option.refusal is None]
