"""A role given alone, or asked by one and confirmed by another; and its end. PostgreSQL asks the same again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise, end_sessions, notify
from percorsi.access.actor import Actor
from percorsi.access.models import Membership, User
from percorsi.access.vocabulary import AccessEvent, Permission, Role, UserState
from percorsi.accounts.administration.models import RoleRequest
from percorsi.accounts.administration.queries import keeper_of, wanted_by
from percorsi.accounts.administration.rules import (
    Seat,
    Wanted,
    given_alone,
    may_end,
    why_not_decide,
    why_not_until,
    why_not_want,
)
from percorsi.accounts.administration.vocabulary import AdministrationEvent, Outcome
from percorsi.audit.actions import record
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import Refusal, first_refusal, refuse, refuse_if


@transaction.atomic
def want_role(
    user: User,
    *,
    seat: Seat,
    by: Actor,
    since: datetime | None = None,
    until: datetime | None = None,
    reason: str = "",
    id: UUID | None = None,  # noqa: A002 - a preset key
) -> Membership | RoleRequest:
    """Given at once where one person is enough, else a request that waits for a second. Posted twice, wanted once."""
    authorise(by, Permission.ACCOUNT_KEEP)
    keeper, now = keeper_of(by), timezone.now()
    wanted = Wanted.of(user.pk, seat)
    start = max(since or now, now)
    key = id or new_id()
    if posted := _posted(key):
        return posted
    refuse_if(
        first_refusal(
            lambda: why_not_want(keeper, wanted),
            lambda: _why_not_left(user),
            lambda: why_not_until(start, until, now=now),
            lambda: _why_not_twice(wanted, start, until),
        )
    )
    valid = DateTimeTZRange(start, until)
    return (
        _give(wanted, valid, key=key, by=by)
        if given_alone(keeper, seat.role)
        else _ask(wanted, valid, reason=reason, key=key, by=by)
    )


@transaction.atomic
def confirm_role(request: RoleRequest, *, by: Actor) -> Membership:
    """The membership takes the request's key: PostgreSQL looks for the request that bears it."""
    now = timezone.now()
    wanted = wanted_by(request)
    _decide(request, Outcome.CONFIRMED, by=by)
    start, until = max(request.valid.lower, now), request.valid.upper
    refuse_if(
        first_refusal(
            lambda: _why_not_left(request.user),
            lambda: why_not_until(start, until, now=now),
            lambda: _why_not_twice(wanted, start, until),
        )
    )
    membership = _give(wanted, DateTimeTZRange(start, until), key=request.pk, by=by)
    notify([request.asked_by_id], AdministrationEvent.ROLE_DECIDED, address="/account")
    return membership


@transaction.atomic
def decline_role(request: RoleRequest, *, by: Actor) -> None:
    _decide(request, Outcome.DECLINED, by=by)
    notify([request.asked_by_id], AdministrationEvent.ROLE_DECIDED, address="/account")


@transaction.atomic
def withdraw_request(request: RoleRequest, *, by: Actor) -> None:
    authorise(by, Permission.ACCOUNT_KEEP)
    if request.asked_by_id != by.id:
        refuse(
            _("Only who asked for the role withdraws the request."), _("You can decline it, if it is yours to decide.")
        )
    _close(request, Outcome.WITHDRAWN, by=by)


@transaction.atomic
def end_role(membership: Membership, *, by: Actor, reason: str = "") -> Membership:
    """From the next request on the hat is gone; what was done in it stays in the trace."""
    authorise(by, Permission.ACCOUNT_KEEP)
    refuse_if(_why_not_end(membership, by=by))
    now = timezone.now()
    lower = membership.valid.lower
    membership.valid = DateTimeTZRange(lower, max(now, lower))
    membership.save(update_fields=["valid"])
    end_sessions(membership.user)
    record(AdministrationEvent.MEMBERSHIP_ENDED, by=by, on=membership, detail={"role": membership.role})
    return membership


def _give(wanted: Wanted, valid: DateTimeTZRange, *, key: UUID, by: Actor) -> Membership:
    membership = Membership(
        id=key, user_id=wanted.user_id, organisation_id=wanted.organisation_id, role=wanted.role,
        breadth=wanted.breadth, project_id=wanted.project_id, valid=valid,
    )  # fmt: skip
    membership.save(force_insert=True)
    end_sessions(membership.user)
    record(
        AccessEvent.MEMBERSHIP_GIVEN,
        by=by,
        on=membership,
        detail={"role": wanted.role.value, "breadth": wanted.breadth.value},
    )
    return membership


def _ask(wanted: Wanted, valid: DateTimeTZRange, *, reason: str, key: UUID, by: Actor) -> RoleRequest:
    if not reason.strip():
        refuse(_("A second person will confirm this role: it is not said why it is needed."),
               _("Write the reason in a few words."), ("reason",))  # fmt: skip
    request = RoleRequest(
        id=key, user_id=wanted.user_id, organisation_id=wanted.organisation_id, role=wanted.role,
        breadth=wanted.breadth, project_id=wanted.project_id, valid=valid, reason=reason, asked_by=by.user,
    )  # fmt: skip
    request.save(force_insert=True)
    record(AdministrationEvent.ROLE_ASKED, by=by, on=request, detail={"role": wanted.role.value})
    return request


def _decide(request: RoleRequest, outcome: Outcome, *, by: Actor) -> None:
    authorise(by, Permission.ACCOUNT_KEEP)
    refuse_if(why_not_decide(keeper_of(by), wanted_by(request), asked_by=request.asked_by_id))
    _close(request, outcome, by=by)


def _close(request: RoleRequest, outcome: Outcome, *, by: Actor) -> None:
    """Of two who decide at once, one does."""
    waiting = RoleRequest.objects.filter(pk=request.pk, outcome=Outcome.PENDING)
    if waiting.update(outcome=outcome, decided_at=timezone.now(), decided_by=by.user) != 1:
        refuse(_("This request has already been decided."), _("Look at the list of accounts."))
    record(AdministrationEvent.ROLE_DECIDED, by=by, on=request, detail={"outcome": outcome.value})


def _posted(key: UUID) -> Membership | RoleRequest | None:
    return Membership.objects.filter(pk=key).first() or RoleRequest.objects.filter(pk=key).first()


def _why_not_left(user: User) -> Refusal | None:
    if user.state != UserState.LEFT:
        return None
    return Refusal(
        _("%(name)s has left: this account gets no role any more.") % {"name": user.display_name},
        _("Who comes back is invited again, with a new account."),
    )


def _why_not_twice(wanted: Wanted, start: datetime, until: datetime | None) -> Refusal | None:
    same = {"user_id": wanted.user_id, "organisation_id": wanted.organisation_id, "role": wanted.role}
    held = Membership.objects.filter(
        **same, project_id=wanted.project_id, valid__overlap=DateTimeTZRange(start, until)
    ).exists()
    waiting = RoleRequest.objects.filter(**same, outcome=Outcome.PENDING).exists()
    if not held and not waiting:
        return None
    return Refusal(
        _("This account already has this role, or waits for it."), _("End that one first, if something changes."),
        ("role",),
    )  # fmt: skip


def _why_not_end(membership: Membership, *, by: Actor) -> Refusal | None:
    if membership.user_id == by.id:
        return Refusal(
            _("Nobody changes her own roles or account, not even who keeps those of others."),
            _("Ask another administrator, or the privacy officer."),
        )
    if not may_end(keeper_of(by), Role(membership.role), membership.organisation_id):
        return Refusal(
            _("Your role does not end “%(role)s”.") % {"role": membership.get_role_display()},
            _("Ask the privacy officer or who administers the installation."),
        )
    if membership.valid.upper is not None and membership.valid.upper <= timezone.now():
        return Refusal(_("This role has already ended."), _("Nothing else is needed."))
    return None
