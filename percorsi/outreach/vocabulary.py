"""The words of the first meeting: where somebody is met, what may be done to hear from her again, what became of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from percorsi.audit.vocabulary import EventType


class PointKind(models.TextChoices):
    """Where people are met; copied on each contact as the channel by which she was met."""

    ANTENNA = "antenna", _("Social antenna")
    DESK = "desk", _("Desk or listening point")
    SCHOOL = "school", _("School or training centre")
    STREET = "street", _("Street and places where people gather")
    HOME = "home", _("At home")
    EVENT = "event", _("Event")
    SOCIAL = "social", _("Social network or phone")


class Function(models.TextChoices):
    """What one does at a meeting place."""

    OPERATOR = "operator", _("Works there: takes up the contacts, also the guarded ones")
    VOLUNTEER = "volunteer", _("Volunteer: records contacts")


class ReachBy(models.TextChoices):
    """Her answer to the question whether, and how, she may be contacted."""

    NONE = "none", _("No, she does not want to be contacted")
    CALL = "call", _("Yes, by phone")
    MESSAGE = "message", _("Yes, with a message")
    EMAIL = "email", _("Yes, by e-mail")
    HERE = "here", _("Yes, but only where we met")


REACHED_WITH_ADDRESS = {ReachBy.CALL, ReachBy.MESSAGE, ReachBy.EMAIL}


class ContactState(models.TextChoices):
    RECEIVED = "received", _("To take up")
    TAKEN_UP = "taken_up", _("Taken up")
    ORIENTED = "oriented", _("Oriented elsewhere")
    JOINED = "joined", _("Joined to a person")
    CLOSED = "closed", _("Nothing more to do")


OPEN_STATES = {ContactState.RECEIVED, ContactState.TAKEN_UP, ContactState.ORIENTED}
# From each state, those it may pass to.
MOVES: dict[ContactState, set[ContactState]] = {
    ContactState.RECEIVED: {
        ContactState.TAKEN_UP, ContactState.ORIENTED, ContactState.JOINED, ContactState.CLOSED,
    },
    ContactState.TAKEN_UP: {ContactState.ORIENTED, ContactState.JOINED, ContactState.CLOSED},
    ContactState.ORIENTED: {ContactState.TAKEN_UP, ContactState.JOINED, ContactState.CLOSED},
    ContactState.JOINED: set(),
    ContactState.CLOSED: {ContactState.TAKEN_UP},
}  # fmt: skip


class NothingMore(models.TextChoices):
    """Why nothing more is done."""

    ANSWERED = "answered", _("She had what she needed on the spot")
    NOT_WANTED = "not_wanted", _("She does not want to be contacted")
    NOT_REACHED = "not_reached", _("We could not reach her")
    MOVED = "moved", _("She moved away")
    TWICE = "twice", _("The same meeting was recorded twice")
    OTHER = "other", _("Other reason")


class AttemptChannel(models.TextChoices):
    CALL = "call", _("Phone call")
    MESSAGE = "message", _("Message")
    EMAIL = "email", _("E-mail")
    MEETING = "meeting", _("Meeting where she is usually found")
    VISIT = "visit", _("Home visit")
    THROUGH = "through", _("Through somebody she trusts")


class AttemptOutcome(models.TextChoices):
    REACHED = "reached", _("We spoke")
    AGREED = "agreed", _("We spoke and agreed to meet")
    NO_ANSWER = "no_answer", _("No answer")
    WRONG = "wrong", _("The number or address is wrong")
    REFUSED = "refused", _("She prefers not to go on")


HEARD = {AttemptOutcome.REACHED, AttemptOutcome.AGREED, AttemptOutcome.REFUSED}


class OrientationOutcome(models.TextChoices):
    UNKNOWN = "unknown", _("Not known yet")
    WENT = "went", _("She went there")
    NOT_GONE = "not_gone", _("She did not go")
    NOT_TAKEN = "not_taken", _("The service could not help")


class OutreachEvent(EventType):
    POINT_OPENED = "outreach.point_opened", _("opened a meeting place")
    POINT_CHANGED = "outreach.point_changed", _("changed a meeting place")
    MEMBER_ADDED = "outreach.member_added", _("added somebody to a meeting place")
    MEMBER_ENDED = "outreach.member_ended", _("ended somebody's place at a meeting place")
    CONTACT_RECORDED = "outreach.contact_recorded", _("recorded a first contact")
    CONTACT_READ = "outreach.contact_read", _("read a first contact")
    CONTACT_TAKEN = "outreach.contact_taken", _("took up a first contact")
    CONTACT_TRIED = "outreach.contact_tried", _("tried to reach somebody met")
    CONTACT_ORIENTED = "outreach.contact_oriented", _("pointed somebody met to another service")
    CONTACT_SAME = "outreach.contact_same", _("said that two first contacts are of the same person")
    CONTACT_CLOSED = "outreach.contact_closed", _("closed a first contact")
    CONTACT_JOINED = "outreach.contact_joined", _("joined a first contact to a person")
    CONTACT_ANONYMISED = "outreach.contact_anonymised", _("erased the words of an old first contact")
