"""An edition, and who takes part in it, as their pages show them."""

from typing import Any

from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.activities.models import Edition, Gathering, Registration
from percorsi.activities.queries import editions_run, gatherings_of, places_of, registrations_of, staff_of
from percorsi.activities.vocabulary import MOVES, GatheringState, Taking
from percorsi.kernel.components import Badge
from percorsi.kernel.dates import today

TONES = {
    Taking.REQUESTED: "warning",
    Taking.WAITING: "warning",
    Taking.ACCEPTED: "accent",
    Taking.ATTENDING: "positive",
    Taking.COMPLETED: "neutral",
    Taking.INTERRUPTED: "neutral",
    Taking.DECLINED: "neutral",
}


def badge_of(registration: Registration) -> Badge:
    return Badge(registration.get_state_display(), TONES[Taking(registration.state)])


def meeting_badge(gathering: Gathering) -> Badge:
    if gathering.state == GatheringState.CANCELLED:
        return Badge(gathering.get_state_display(), "neutral")
    if gathering.state == GatheringState.HELD:
        return Badge(gathering.get_state_display(), "positive")
    return Badge(gathering.get_state_display(), "warning" if gathering.on < today() else "accent")


def drawn_edition(actor: Actor, edition: Edition) -> dict[str, Any]:
    """Who takes part is shown to who runs it; to the others only the persons they follow."""
    runs = edition.pk in editions_run(actor)
    listed, meetings = list(registrations_of(actor, edition)), list(gatherings_of(edition))
    return {
        "edition": edition,
        "runs": runs,
        "keeps": edition.scope_id in actor.activity_scope_ids and actor.may(Permission.ACTIVITY_KEEP),
        "places": places_of(edition),
        "meetings": [(one, meeting_badge(one)) for one in meetings],
        "next": next((one for one in meetings if one.state == GatheringState.PLANNED), None),
        "staff": staff_of(edition),
        "listed": [(one, badge_of(one), bool(MOVES[Taking(one.state)])) for one in listed],
    }
