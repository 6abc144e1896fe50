"""The words of signing in, how long each thing holds, and how often each thing may be done."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from percorsi.audit.vocabulary import EventType

FRESH_SECONDS = 5 * 60  # how long a proof of who one is lasts for what is most delicate
PENDING_SECONDS = 10 * 60  # between the password and the second factor
LONGEST_SECONDS = 12 * 60 * 60  # a session ends then, whatever one does
SHARED_SECONDS = 10 * 60  # idle time on a computer that others use

SHORTEST = 12  # characters of a password beside a second factor
SHORTEST_ALONE = 15  # of a password that stands alone
LONGEST = 128
RECOVERY_CODES = 10


STAFF, CITIZENS = "operatori", "cittadini"  # realms of digital identity, also in addresses


class TicketPurpose(models.TextChoices):
    """What a link sent by e-mail lets its reader do, once."""

    RESET = "reset", _("Choose a new password")
    INVITATION = "invitation", _("Accept an invitation")


TICKET_LASTS = {TicketPurpose.RESET: timedelta(hours=1), TicketPurpose.INVITATION: timedelta(hours=72)}


class LimitKind(models.TextChoices):
    """What is counted, hence what a stolen or hurried session cannot do without end."""

    SIGN_IN_ACCOUNT = "sign_in_account", _("sign-in attempts on one account")
    SIGN_IN_DEVICE = "sign_in_device", _("sign-in attempts on one account from a device it knows")
    SIGN_IN_NETWORK = "sign_in_network", _("sign-in attempts from one network address")
    SECOND_FACTOR = "second_factor", _("codes tried on one account")
    RESET = "reset", _("links asked for a forgotten password")
    SEARCH = "search", _("searches of persons")
    PERSON_FILE = "person_file", _("person files opened")
    EXPORT = "export", _("exports")
    RIGHTS = "rights", _("requests about one's data")
    OPINION = "opinion", _("opinions sent without a name")


@dataclass(frozen=True)
class Limit:
    """A bucket: ``size`` at once, filled again evenly over ``seconds``."""

    kind: LimitKind
    size: int
    seconds: int
    since: date


MINUTE, HOUR, DAY = 60, 60 * 60, 24 * 60 * 60
FIRST = date(2026, 1, 1)
# A changed limit is a new line beside the old.
LIMITS = (
    Limit(LimitKind.SIGN_IN_ACCOUNT, 10, 15 * MINUTE, FIRST),
    Limit(LimitKind.SIGN_IN_DEVICE, 20, 15 * MINUTE, FIRST),
    Limit(LimitKind.SIGN_IN_NETWORK, 60, 15 * MINUTE, FIRST),
    Limit(LimitKind.SECOND_FACTOR, 5, 5 * MINUTE, FIRST),
    Limit(LimitKind.RESET, 3, HOUR, FIRST),
    Limit(LimitKind.SEARCH, 60, MINUTE, FIRST),
    Limit(LimitKind.PERSON_FILE, 120, HOUR, FIRST),
    Limit(LimitKind.EXPORT, 5, DAY, FIRST),
    Limit(LimitKind.RIGHTS, 5, DAY, FIRST),
    Limit(LimitKind.OPINION, 60, HOUR, FIRST),  # a class answers from one network
)


def limit_of(kind: LimitKind, on: date) -> Limit:
    return max((limit for limit in LIMITS if limit.kind == kind and limit.since <= on), key=lambda found: found.since)


class AccountEvent(EventType):
    PASSWORD_CHANGED = "account.password_changed", _("changed the password")
    PASSWORD_FORGOTTEN = "account.password_forgotten", _("asked for a link to choose a new password")
    PASSWORD_RESET = "account.password_reset", _("chose a new password with a link")
    SECOND_FACTOR_FAILED = "account.second_factor_failed", _("gave a wrong second factor")
    APP_ADDED = "account.app_added", _("added an authenticator app")
    PASSKEY_ADDED = "account.passkey_added", _("added a passkey")
    FACTOR_REMOVED = "account.factor_removed", _("removed a second factor")
    RECOVERY_CODES_MADE = "account.recovery_codes_made", _("made new recovery codes")
    RECOVERY_CODE_USED = "account.recovery_code_used", _("used a recovery code")
    PASSKEY_COPIED = "account.passkey_copied", _("presented a passkey that may have been copied")
    IDENTITY_BOUND = "account.identity_bound", _("linked a digital identity")
    IDENTITY_REFUSED = "account.identity_refused", _("was not admitted with a digital identity")
    PROVED_AGAIN = "account.proved_again", _("confirmed who they are")
    SESSIONS_ENDED = "account.sessions_ended", _("ended sessions")
    LIMIT_REACHED = "account.limit_reached", _("reached a limit")


DRAFT_DAYS = 30  # a draft nobody went on with is then thrown away
DRAFT_NOTICE_DAYS = 7  # and its author is told so long before


class DraftEvent(EventType):
    BEGUN = "draft.begun", _("began a draft")
    DROPPED = "draft.dropped", _("threw a draft away")
