"""A placement as its page shows it: the road, the checklist, what can happen next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.cases.drawn import identity_of
from percorsi.cases.queries import standing_of
from percorsi.kernel.components import Badge, Step
from percorsi.kernel.dates import add_days, add_months, today
from percorsi.kernel.privacy import DataClass
from percorsi.placements.drawn import SOON
from percorsi.placements.drawn_months import badge_of_month
from percorsi.placements.models import Placement
from percorsi.placements.queries import asked_of, last_day, months_of
from percorsi.placements.rules.placed import Asked
from percorsi.placements.vocabulary import BEGUN, DERIVED, MOVES, ROAD, Phase

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


@dataclass(frozen=True)
class MonthLink:
    first: date
    state: Badge


def months_with_hours(placement: Placement) -> Iterator[MonthLink]:
    """From the one that goes on back to the first: of a placement that never began, none."""
    if placement.phase not in BEGUN:
        return
    known = {one.first: one for one in months_of(placement)}
    first = min(today(), last_day(placement)).replace(day=1)
    while add_months(first, 1) > placement.starts_on:
        yield MonthLink(first, badge_of_month(known.get(first)))
        first = add_months(first, -1)


def drawn_placement(actor: Actor, placement: Placement) -> dict[str, Any]:
    lines, standing = asked_of(placement), standing_of(actor, placement.case)
    return {
        "placement": placement,
        "case": placement.case,
        "identity": identity_of(placement.case, by=actor, current="placements", standing=standing),
        "phase": badge_of_phase(placement),
        "road": road_of(placement),
        "checklist": [(one, badge_of_paper(one), one.paper not in DERIVED) for one in lines],
        "missing": sum(bool(one.missing) for one in lines),
        "may_write": actor.may(Permission.PLAN_EDIT),
        "reads_record": standing.sees(DataClass.NUMBERS),
        "moves": MOVES[Phase(placement.phase)],
        "months": list(months_with_hours(placement)),
        "tells": placement.phase in {Phase.COMPLETED, Phase.INTERRUPTED},
    }
