"""Why a role is not given, asked for or confirmed, and why an account does not change state. Pure."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from percorsi.access.policy import ASKS_FOR, BREADTHS, CONFIRMS, GIVES_ALONE, NETWORK_KEEPERS
from percorsi.access.vocabulary import Breadth, Role, UserState
from percorsi.accounts.administration.vocabulary import STATE_MOVES
from percorsi.kernel.refusals import Refusal, first_refusal

ROLE = ("role",)


@dataclass(frozen=True)
class Keeper:
    """Who keeps accounts, in the hat she wears."""

    id: UUID
    role: Role
    organisation_id: UUID

    @property
    def keeps_all(self) -> bool:
        return self.role in NETWORK_KEEPERS


@dataclass(frozen=True)
class Seat:
    """A role somewhere, that far."""

    role: Role
    organisation_id: UUID
    breadth: Breadth = Breadth.OWN
    project_id: UUID | None = None


@dataclass(frozen=True)
class Wanted:
    """A role for somebody, somewhere, that far."""

    user_id: UUID
    role: Role
    organisation_id: UUID
    breadth: Breadth = Breadth.OWN
    project_id: UUID | None = None

    @classmethod
    def of(cls, user_id: UUID, seat: Seat) -> "Wanted":
        return cls(user_id, seat.role, seat.organisation_id, seat.breadth, seat.project_id)


def given_alone(keeper: Keeper, role: Role) -> bool:
    return role in GIVES_ALONE.get(keeper.role, set())


def asked_for(keeper: Keeper, role: Role) -> bool:
    return role in ASKS_FOR.get(keeper.role, set())


def may_end(keeper: Keeper, role: Role, organisation_id: UUID) -> bool:
    """What one may give or ask for, one may also end, in one's own body; the network's keepers end any."""
    own = keeper.organisation_id == organisation_id and (given_alone(keeper, role) or asked_for(keeper, role))
    return keeper.keeps_all or own


def why_not_want(keeper: Keeper, wanted: Wanted) -> Refusal | None:
    """What holds for giving and for asking alike."""
    return first_refusal(
        lambda: _why_not_oneself(keeper, wanted.user_id),
        lambda: _why_not_role(keeper, wanted.role),
        lambda: _why_not_elsewhere(keeper, wanted),
        lambda: _why_not_so_wide(keeper, wanted),
    )


def _why_not_oneself(keeper: Keeper, user_id: UUID) -> Refusal | None:
    if keeper.id != user_id:
        return None
    return Refusal(
        _("Nobody changes her own roles or account, not even who keeps those of others."),
        _("Ask another administrator, or the privacy officer."),
    )


def _why_not_role(keeper: Keeper, role: Role) -> Refusal | None:
    if given_alone(keeper, role) or asked_for(keeper, role):
        return None
    return Refusal(
        _("Your role does not give “%(role)s”.") % {"role": role.label},
        _("The page “Who may do what” says who gives it."),
        ROLE,
    )


def _why_not_elsewhere(keeper: Keeper, wanted: Wanted) -> Refusal | None:
    if keeper.keeps_all or wanted.organisation_id == keeper.organisation_id:
        return None
    return Refusal(
        _("You keep the accounts of your own organisation only."),
        _("Ask whoever administers that organisation."),
        ("organisation",),
    )


def _why_not_so_wide(keeper: Keeper, wanted: Wanted) -> Refusal | None:
    too_wide = wanted.breadth not in BREADTHS[wanted.role] or (not keeper.keeps_all and wanted.breadth != Breadth.OWN)
    if too_wide:
        return Refusal(
            _("Here “%(role)s” counts for one organisation only.") % {"role": wanted.role.label},
            _("Choose “%(breadth)s”.") % {"breadth": Breadth.OWN.label},
            ("breadth",),
        )
    if wanted.breadth == Breadth.PROJECT and wanted.project_id is None:
        return Refusal(_("It is not said which project."), _("Choose the project."), ("project",))
    return None


def why_not_decide(keeper: Keeper, wanted: Wanted, *, asked_by: UUID) -> Refusal | None:
    """Confirm or decline: a second person, neither who asked nor who receives."""
    if keeper.id == asked_by:
        return Refusal(
            _("You asked for this role yourself: a second person must confirm it."),
            _("You can withdraw the request, or wait for a colleague."),
        )
    own = keeper.keeps_all or (wanted.organisation_id == keeper.organisation_id and wanted.breadth == Breadth.OWN)
    if wanted.role not in CONFIRMS.get(keeper.role, set()) or not own:
        return Refusal(
            _("Your role does not confirm “%(role)s”.") % {"role": wanted.role.label},
            _("The page “Who may do what” says who confirms it."),
        )
    return _why_not_oneself(keeper, wanted.user_id)


def why_not_until(since: datetime, until: datetime | None, *, now: datetime) -> Refusal | None:
    if until is not None and until <= max(since, now):
        return Refusal(
            _("The end comes before the beginning, or is already past."), _("Check the two dates."), ("until",)
        )
    return None


def why_not_move(before: UserState, after: UserState, *, reason: str) -> Refusal | None:
    if after not in STATE_MOVES[before]:
        return Refusal(
            _("An account in the state “%(before)s” does not become “%(after)s”.")
            % {"before": before.label, "after": after.label},
            _("Who comes back is invited again, with a new account.") if before == UserState.LEFT else "",
        )
    if not reason.strip():
        return Refusal(_("It is not said why."), _("Write the reason in a few words."), ("reason",))
    return None


def why_not_new_email(*, state: UserState, has_factor: bool) -> Refusal | None:
    """Whoever controls the address can ask for a new password: a second factor must still stand in between."""
    if state == UserState.INVITED or has_factor:
        return None
    return Refusal(
        _("This account has no second factor yet: another address would be enough to take it over."),
        _("Ask its holder to sign in and add one first."),
        ("email",),
    )


def why_not_reset(*, state: UserState, has_factor: bool, set_the_address: bool, reason: str) -> Refusal | None:
    """Who sets where a new password arrives never also opens the second door."""
    if state in {UserState.INVITED, UserState.LEFT} or not has_factor:
        return Refusal(
            _("This account has no second factor to take away."),
            _("At the next sign-in its holder is asked to add one."),
        )
    if set_the_address:
        return Refusal(
            _("You changed the e-mail of this account: who does one thing does not do the other."),
            _("Ask another administrator, or the privacy officer."),
        )
    if not reason.strip():
        return Refusal(_("It is not said why."), _("Write the reason in a few words."), ("reason",))
    return None
