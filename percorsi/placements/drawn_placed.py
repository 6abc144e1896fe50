"""A placement as its page shows it: the road, the checklist, what can happen next."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.cases.drawn import identity_of
from percorsi.kernel.components import Badge, Step
from percorsi.kernel.dates import add_days, today
from percorsi.placements.drawn import SOON
from percorsi.placements.models import Placement
from percorsi.placements.queries import asked_of
from percorsi.placements.rules.placed import Asked
from percorsi.placements.vocabulary import DERIVED, MOVES, ROAD, Phase

TONES = {
    Phase.DRAFT: "warning",
    Phase.SIGNED: "accent",
    Phase.NOTIFIED: "accent",
    Phase.ACTIVE: "positive",
    Phase.SUSPENDED: "warning",
    Phase.COMPLETED: "neutral",
    Phase.INTERRUPTED: "neutral",
    Phase.DROPPED: "neutral",
}


def badge_of_phase(placement: Placement) -> Badge:
    return Badge(placement.get_phase_display(), TONES[Phase(placement.phase)])


def road_of(placement: Placement) -> list[Step]:
    """The phases one hopes for; where it left that road, the phase it stopped in stands at the end."""
    phase = Phase(placement.phase)
    on_road = Phase.ACTIVE if phase == Phase.SUSPENDED else phase
    if on_road not in ROAD:
        return [Step(phase.label, "current")]
    here = ROAD.index(on_road)
    states = ["done" if place < here else "current" if place == here else "to_do" for place in range(len(ROAD))]
    return [
        Step(phase.label if state == "current" else one.label, state) for one, state in zip(ROAD, states, strict=True)
    ]


def badge_of_paper(line: Asked) -> Badge:
    if line.missing:
        return Badge(line.missing, "warning")
    soon = line.until is not None and line.until <= add_days(today(), SOON)
    return Badge(_("Expires soon"), "warning") if soon else Badge(_("There"), "positive")


def drawn_placement(actor: Actor, placement: Placement) -> dict[str, Any]:
    lines = asked_of(placement)
    return {
        "placement": placement,
        "case": placement.case,
        "identity": identity_of(placement.case, by=actor, current="placements"),
        "phase": badge_of_phase(placement),
        "road": road_of(placement),
        "checklist": [(one, badge_of_paper(one), one.paper not in DERIVED) for one in lines],
        "missing": sum(bool(one.missing) for one in lines),
        "may_write": actor.may(Permission.PLAN_EDIT),
        "moves": MOVES[Phase(placement.phase)],
        "tells": placement.phase in {Phase.COMPLETED, Phase.INTERRUPTED},
    }
