"""Name, e-mail, state and lost factor of an account, by who keeps it: suspended, reinstated, unlocked, left."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise, end_sessions, notify
from percorsi.access.actor import Actor
from percorsi.access.models import User
from percorsi.access.vocabulary import Permission, UserState
from percorsi.accounts.actions.factors import remove_factors
from percorsi.accounts.administration.actions.roles import end_role
from percorsi.accounts.administration.letters import send_reset_notice
from percorsi.accounts.administration.models import AddressChange, FactorReset, StateChange
from percorsi.accounts.administration.queries import current_roles, is_kept, set_the_address
from percorsi.accounts.administration.rules import why_not_move, why_not_new_email, why_not_reset
from percorsi.accounts.administration.vocabulary import AdministrationEvent
from percorsi.accounts.queries import has_second_factor
from percorsi.audit.actions import record
from percorsi.kernel.refusals import Refusal, first_refusal, refuse_if


@transaction.atomic
def change_details(user: User, *, display_name: str, email: str, by: Actor) -> User:
    authorise(by, Permission.ACCOUNT_KEEP)
    other = email.casefold() != user.email.casefold()
    refuse_if(
        first_refusal(
            lambda: why_not_keep(user, by=by),
            lambda: (
                why_not_new_email(state=UserState(user.state), has_factor=has_second_factor(user)) if other else None
            ),
        )
    )
    changed = [
        name for name, value in (("display_name", display_name), ("email", email)) if getattr(user, name) != value
    ]
    if changed:
        if "email" in changed:
            AddressChange(user=user, changed_by=by.user).save(force_insert=True)
        User.objects.filter(pk=user.pk).update(display_name=display_name, email=email)
        user.display_name, user.email = display_name, email
        record(AdministrationEvent.DETAILS_CHANGED, by=by, on=user, detail={"fields": changed})
        notify([user.pk], AdministrationEvent.DETAILS_CHANGED)
    if other:
        end_sessions(user)
    return user


@transaction.atomic
def move_state(user: User, *, state: UserState, reason: str, by: Actor) -> User:
    """Effective at the next request of whoever is signed in with it."""
    authorise(by, Permission.ACCOUNT_KEEP)
    refuse_if(
        first_refusal(
            lambda: why_not_keep(user, by=by), lambda: why_not_move(UserState(user.state), state, reason=reason)
        )
    )
    if state == UserState.LEFT:
        for membership in current_roles(by, user):
            end_role(membership, by=by)
    User.objects.filter(pk=user.pk).update(state=state)
    user.state = state
    end_sessions(user)
    note_state(user, reason=reason, by=by.user)
    record(AdministrationEvent.STATE_CHANGED, by=by, on=user, detail={"state": state.value})
    return user


@transaction.atomic
def reset_factor(user: User, *, recognised: str, reason: str, by: Actor) -> FactorReset:
    """For who lost telephone and codes, once she has been recognised. Her password stays, and asks for a new factor."""
    authorise(by, Permission.ACCOUNT_KEEP)
    refuse_if(
        first_refusal(
            lambda: why_not_keep(user, by=by),
            lambda: why_not_reset(
                state=UserState(user.state),
                has_factor=has_second_factor(user),
                set_the_address=set_the_address(by, user),
                reason=reason,
            ),
        )
    )
    reset = FactorReset(user=user, recognised=recognised, reason=reason.strip(), reset_by=by.user)
    reset.save(force_insert=True)
    remove_factors(user, by=by)
    record(AdministrationEvent.FACTOR_RESET, by=by, on=user)
    notify([user.pk], AdministrationEvent.FACTOR_RESET, address="/profilo")
    send_reset_notice(user, by=by.user)
    return reset


def note_state(user: User, *, reason: str, by: User) -> None:
    """What state an account was in on a day is asked years later."""
    StateChange.objects.create(user=user, state=user.state, reason=reason, changed_by=by, changed_at=timezone.now())


def why_not_keep(user: User, *, by: Actor) -> Refusal | None:
    if user.pk == by.id:
        return Refusal(
            _("Nobody changes her own roles or account, not even who keeps those of others."),
            _("Ask another administrator, or the privacy officer."),
        )
    if is_kept(by, user):
        return None
    return Refusal(
        _("%(name)s also has a role that you neither give nor ask for.") % {"name": user.display_name},
        _("Ask the privacy officer or who administers the installation."),
    )
