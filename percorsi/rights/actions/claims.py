"""What a request obtains."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from percorsi.access.actor import Actor
from percorsi.access.models import Membership, User
from percorsi.access.vocabulary import Role
from percorsi.cases.queries.team import transaction_time
from percorsi.kernel.refusals import refuse
from percorsi.people.actions import lift_restriction, link_account, object_to, rectify, restrict
from percorsi.people.models import PersonAccount
from percorsi.people.queries import restriction_of
from percorsi.people.vocabulary import Beside, ObjectionPurpose, RestrictionGround, Standing
from percorsi.rights.models import RightsRequest
from percorsi.rights.vocabulary import RequestKind


@transaction.atomic
def settle(request: RightsRequest, *, by: Actor, **asked: Any) -> Any:
    """The claim itself; the answer to the person, with its reasons, closes the request afterwards."""
    if request.kind == RequestKind.OBJECTION:
        return _object(request, by=by, **asked)
    if request.kind == RequestKind.RECTIFICATION:
        return _rectify(request, by=by, **asked)
    in_force = restriction_of(request.person)
    return lift_restriction(in_force, reason=asked["reason"], by=by) if in_force else _restrict(request, by=by, **asked)


@transaction.atomic
def link_request(request: RightsRequest, *, username: str, by: Actor) -> PersonAccount:
    """After who she is has been checked with a request; only an account that can do nothing else."""
    if not request.identity_proof:
        refuse(_("Nobody has checked yet who asks."), _("Record how the identity was checked."), ("username",))
    user = User.objects.filter(username=username.strip()).first()
    if user is None or not _only_a_person(user):
        refuse(
            _("There is no such account with the role «Person followed» and no other."),
            _("Ask whoever manages the accounts to invite her."),
            ("username",),
        )
    standing = Standing.SELF if request.by_herself else Standing.REPRESENTATIVE
    return link_account(request.person, user, standing=standing, since=transaction_time(), by=by)


def _only_a_person(user: User) -> bool:
    return set(Membership.objects.filter(user=user).values_list("role", flat=True)) == {Role.PERSON.value}


def _restrict(request: RightsRequest, *, ground: str, reason: str, on: date, by: Actor) -> Any:
    return restrict(request.person, ground=RestrictionGround(ground), reason=reason, on=on, by=by)


def _object(request: RightsRequest, *, purpose: str, on: date, reason: str, by: Actor) -> Any:
    return object_to(request.person, purpose=ObjectionPurpose(purpose), on=on, reason=reason, by=by)


def _rectify(request: RightsRequest, *, place: str, words: str, standing: str, on: date, by: Actor) -> Any:
    label, key, field = place.split("/")
    return rectify(
        request.person, object_type=label, object_id=UUID(key), field=field, words=words, standing=Beside(standing),
        on=on, by=by,
    )  # fmt: skip
