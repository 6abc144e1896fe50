"""The accounts of the demonstration, by the owner's connection; asked twice, they are the same accounts."""

from datetime import UTC, datetime

from django.db import transaction

from percorsi.access.actions import create_account, give_membership, open_scope
from percorsi.access.actor import Actor
from percorsi.access.models import Membership, User
from percorsi.demo.cast import CAST, PASSWORD, Hat, Player
from percorsi.network.models import Organisation
from percorsi.programmes.models import Project

SINCE = datetime(2020, 7, 1, tzinfo=UTC)
# The co-design of today names no partner yet: the office that runs it and the health trust get a seat for their staff.
# The anti-violence network supports CIAO!: who works for it there follows protected paths.
SEATS = (("UDP_MELZO", "MELZO_COPROG"), ("ASST_MM", "MELZO_COPROG"), ("RETE_AV_SUDEST", "CIAO"))


@transaction.atomic
def keep_cast(*, by: Actor) -> int:
    """How many accounts were new."""
    for organisation, project in SEATS:
        open_scope(
            organisation_id=Organisation.objects.get(code=organisation).id,
            project_id=Project.objects.get(code=project).id,
            by=by,
        )
    return sum(_keep_player(player, by=by) for player in CAST)


def _keep_player(player: Player, *, by: Actor) -> bool:
    user = User.objects.filter(username=player.username).first()
    is_new = user is None
    if user is None:
        user = create_account(username=player.username, display_name=player.name, password=PASSWORD, by=by)
    for hat in player.hats:
        _keep_hat(user, hat, by=by)
    return is_new


def _keep_hat(user: User, hat: Hat, *, by: Actor) -> None:
    organisation = Organisation.objects.get(code=hat.organisation)
    project = Project.objects.get(code=hat.project) if hat.project else None
    if Membership.objects.filter(user=user, organisation_id=organisation.id, role=hat.role).exists():
        return
    give_membership(
        user,
        organisation_id=organisation.id,
        role=hat.role,
        breadth=hat.breadth,
        project_id=project.id if project else None,
        since=SINCE,
        by=by,
    )
