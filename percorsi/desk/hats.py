"""The hats one may wear, in words: role, organisation and, when bound to one, project."""

from dataclasses import dataclass
from uuid import UUID

from percorsi.access.actor import Actor
from percorsi.access.models import Membership
from percorsi.network.models import Organisation
from percorsi.programmes.models import Project


@dataclass(frozen=True)
class Hat:
    id: UUID
    role: str
    place: str
    worn: bool


def hats_of(actor: Actor) -> list[Hat]:
    memberships = actor.hats or (actor.membership,)
    organisations = _names(memberships)
    projects = _codes(memberships)
    return [_hat(membership, actor, organisations, projects) for membership in memberships]


def _hat(membership: Membership, actor: Actor, organisations: dict[UUID, str], projects: dict[UUID, str]) -> Hat:
    place = [organisations.get(membership.organisation_id), projects.get(membership.project_id or membership.id)]
    return Hat(
        id=membership.id,
        role=membership.get_role_display(),
        place=" · ".join(part for part in place if part),
        worn=membership.id == actor.membership_id,
    )


def _names(memberships: tuple[Membership, ...]) -> dict[UUID, str]:
    wanted = {membership.organisation_id for membership in memberships}
    return dict(Organisation.objects.filter(id__in=wanted).values_list("id", "name"))


def _codes(memberships: tuple[Membership, ...]) -> dict[UUID, str]:
    """No question to the database when no hat is bound to a project."""
    wanted = {membership.project_id for membership in memberships if membership.project_id}
    return dict(Project.objects.filter(id__in=wanted).values_list("id", "title")) if wanted else {}
