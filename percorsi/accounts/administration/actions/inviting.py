"""An account begins with an invitation: two secrets, sent apart to one address, used once, within three days."""

import hashlib
import re
import secrets
import unicodedata
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.models import Membership, User
from percorsi.access.vocabulary import AccessEvent, Permission, Role, UserState
from percorsi.accounts.actions.factors import add_authenticator, make_recovery_codes
from percorsi.accounts.actions.passwords import set_first_password
from percorsi.accounts.administration.actions.keeping import note_state, why_not_keep
from percorsi.accounts.administration.actions.roles import want_role
from percorsi.accounts.administration.letters import send_invitation
from percorsi.accounts.administration.models import Invitation
from percorsi.accounts.administration.queries import invitation_accepted
from percorsi.accounts.administration.rules import Seat
from percorsi.accounts.administration.vocabulary import INVITATION_LASTS, AdministrationEvent
from percorsi.accounts.entry import Stranger
from percorsi.audit.actions import record
from percorsi.kernel.envelope import Wrapped
from percorsi.kernel.refusals import Refusal, Refused, refuse, refuse_if

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another
GROUPS, GROUP = 3, 4


@dataclass(frozen=True)
class NewFactor:
    """An authenticator app being added: the key of its row, its sealed secret, the code it shows."""

    row: UUID
    wrapped: Wrapped
    code: str


@transaction.atomic
def invite(*, display_name: str, email: str, seat: Seat, by: Actor, **terms: Any) -> User:
    """The account exists from now on, opens nothing, and waits for who was invited."""
    authorise(by, Permission.ACCOUNT_KEEP)
    user = User(username=free_username(display_name), display_name=display_name, email=email, state=UserState.INVITED)
    user.set_unusable_password()
    user.save(force_insert=True)
    record(AccessEvent.ACCOUNT_CREATED, by=by, on=user)
    want_role(user, seat=seat, by=by, **terms)
    note_state(user, reason="", by=by.user)
    _send(user, by=by)
    return user


@transaction.atomic
def invite_again(user: User, *, by: Actor) -> None:
    """The earlier invitation is worth nothing from now on."""
    authorise(by, Permission.ACCOUNT_KEEP)
    refuse_if(why_not_keep(user, by=by))
    if user.state != UserState.INVITED:
        refuse(_("%(name)s has already accepted.") % {"name": user.display_name}, _("Nothing else is needed."))
    _send(user, by=by)


@dataclass(frozen=True)
class Accepted:
    """Who may sign in now, and her recovery codes, shown this once."""

    user: User
    codes: list[str]


def accept_invitation(link: str, *, code: str, password: str, factor: NewFactor) -> Accepted:
    """Both secrets, a good password and a second factor, or nothing: one answer for used, expired, forwarded, unknown.

    A wrong code is counted even though nothing else is written, hence the transaction that ends before the refusal.
    """
    with transaction.atomic():
        found = invitation_accepted(link, plain(code))
        if found is not None:
            return _open(User.objects.get(pk=found), password=password, factor=factor)
        record(AdministrationEvent.INVITATION_REFUSED, by=Stranger())
    raise Refused(
        Refusal(
            _("With this link and this code no account can be opened."),
            _("They hold for three days and once. Check the code, or ask who invited you to send a new invitation."),
            ("code",),
        )
    )


def _open(user: User, *, password: str, factor: NewFactor) -> Accepted:
    author = Actor(user=user, membership=Membership(user=user, role=Role.PERSON))
    set_first_password(user, password=password)
    add_authenticator(user, id=factor.row, wrapped=factor.wrapped, code=factor.code, by=author)
    User.objects.filter(pk=user.pk).update(state=UserState.ACTIVE)
    user.state = UserState.ACTIVE
    note_state(user, reason="", by=user)
    record(AdministrationEvent.INVITATION_ACCEPTED, by=author, on=user)
    return Accepted(user, make_recovery_codes(user, by=author))


def _send(user: User, *, by: Actor) -> None:
    if not settings.PERCORSI_MAIL:
        refuse(
            _("No mail server is set: an invitation could not arrive."), _("Ask whoever administers the installation.")
        )
    link, code = secrets.token_urlsafe(32), _new_code()
    Invitation.objects.create(
        user=user, email=user.email, link_digest=digest(link), code_digest=digest(plain(code)), invited_by=by.user,
        expires_at=timezone.now() + INVITATION_LASTS,
    )  # fmt: skip
    record(AdministrationEvent.INVITED, by=by, on=user)
    send_invitation(user, link=link, code=code)


def free_username(display_name: str) -> str:
    """Name and surname without accents; a number where it is taken."""
    plain_name = unicodedata.normalize("NFKD", display_name).encode("ascii", "ignore").decode().lower()
    base = ".".join(re.findall(r"[a-z0-9]+", plain_name))[:120] or "account"
    taken = set(User.objects.filter(username__startswith=base).values_list("username", flat=True))
    numbered = (f"{base}{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(name for name in numbered if name not in taken)


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def plain(code: str) -> str:
    """As typed by a person: groups, spaces and capitals make no difference."""
    return "".join(filter(str.isalnum, code.casefold()))


def _new_code() -> str:
    return "-".join("".join(secrets.choice(LETTERS) for _letter in range(GROUP)) for _group in range(GROUPS))
