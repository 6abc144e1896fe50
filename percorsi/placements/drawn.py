"""A host as its page shows it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.kernel.components import Badge, Moment
from percorsi.kernel.dates import add_days, today
from percorsi.placements.models import Agreement, Host, HostContact
from percorsi.placements.queries import agreements_of, contacts_of, host_people, limits_of, places_of, sites_of
from percorsi.placements.vocabulary import Stage

TONES = {
    Stage.FOUND: "warning",
    Stage.CONTACTED: "accent",
    Stage.INTERESTED: "accent",
    Stage.AVAILABLE: "positive",
    Stage.NOT_NOW: "neutral",
    Stage.LEFT: "neutral",
}
SOON = 30  # days before an agreement expires in which one is told


def badge_of_stage(host: Host) -> Badge:
    return Badge(host.get_stage_display(), TONES[Stage(host.stage)])


def badge_of_agreement(agreement: Agreement) -> Badge:
    """From thirty days before its last day it is told."""
    if agreement.ended_on is not None:
        return Badge(_("Ended"), "neutral")
    if not agreement.is_in_force:
        return Badge(_("Expired"), "danger")
    soon = agreement.expires_on is not None and agreement.expires_on <= add_days(today(), SOON)
    return Badge(_("Expires soon"), "warning") if soon else Badge(_("In force"), "positive")


def drawn_host(actor: Actor, host: Host) -> dict[str, Any]:
    places = list(places_of(host))
    return {
        "host": host,
        "stage": badge_of_stage(host),
        "keeps": actor.may(Permission.HOST_KEEP),
        "sites": sites_of(host),
        "people": host_people(host),
        "offered": [one for one in places if one.is_offered],
        "past_places": [one for one in places if not one.is_offered],
        "agreements": [(one, badge_of_agreement(one)) for one in agreements_of(host)],
        "moments": [_moment(one) for one in contacts_of(host)],
        "limits": limits_of(host.employees, today()),
        "overdue": host.next_on is not None and host.next_on < today(),
    }


def _moment(contact: HostContact) -> Moment:
    return Moment(
        on=contact.on,
        title=contact.get_how_display(),
        text=contact.words,
        who=contact.created_by.display_name,
        badges=(Badge(contact.get_stage_display(), TONES[Stage(contact.stage)]),),
    )
