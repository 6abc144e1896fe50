"""The words of people and roles: what becomes of a request, of an account, and what the trace says of it."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from percorsi.access.vocabulary import UserState
from percorsi.audit.vocabulary import EventType

INVITATION_LASTS = timedelta(hours=72)
MOST_TRIES = 5  # wrong codes, after which an invitation is worth nothing


class Outcome(models.TextChoices):
    PENDING = "pending", _("Waiting for a second person")
    CONFIRMED = "confirmed", _("Confirmed")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Recognised(models.TextChoices):
    """How the holder of an account was recognised before her lost factor was taken away."""

    IN_PERSON = "in_person", _("In person")
    ON_VIDEO = "on_video", _("On a video call, with a document")
    CALLED_BACK = "called_back", _("I called her back on the number of her office")


# What an administrator may turn a state into. Who left never comes back in the same account: her places in teams
# would come back with it. An invited account becomes active only by accepting.
STATE_MOVES: dict[UserState, set[UserState]] = {
    UserState.INVITED: {UserState.LEFT},
    UserState.ACTIVE: {UserState.SUSPENDED, UserState.LEFT},
    UserState.SUSPENDED: {UserState.ACTIVE, UserState.LEFT},
    UserState.LOCKED: {UserState.ACTIVE, UserState.LEFT},
    UserState.LEFT: set(),
}


class AdministrationEvent(EventType):
    INVITED = "account.invited", _("invited somebody to open an account")
    INVITATION_ACCEPTED = "account.invitation_accepted", _("accepted an invitation")
    INVITATION_REFUSED = "account.invitation_refused", _("was not admitted with an invitation")
    DETAILS_CHANGED = "account.details_changed", _("changed name or e-mail of an account")
    STATE_CHANGED = "account.state_changed", _("changed the state of an account")
    FACTOR_RESET = "account.factor_reset", _("took away the lost second factor of an account")
    MEMBERSHIP_ENDED = "account.membership_ended", _("ended a role in an organisation")
    ROLE_ASKED = "account.role_asked", _("asked for a role for somebody")
    ROLE_DECIDED = "account.role_decided", _("decided on a role asked for by somebody else")
    REACH_READ = "account.reach_read", _("read what an account could see on a day")
