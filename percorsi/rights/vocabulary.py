"""What a person may ask about her data, and the way such a request goes (GDPR, articles 12 and 15 to 22)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from percorsi.audit.vocabulary import EventType


class RequestKind(models.TextChoices):
    ACCESS = "access", _("See and have a copy of her data")
    ACCESSES = "accesses", _("Know who has read her data")
    PORTABILITY = "portability", _("Have her data in a form another service can read")
    RECTIFICATION = "rectification", _("Have something corrected")
    RESTRICTION = "restriction", _("Have her data only kept, not used")
    OBJECTION = "objection", _("Object to a use of her data")


# The same in her own area, where she speaks of herself.
OWN_WORDS = {
    RequestKind.ACCESS: _("See my data and have a copy"),
    RequestKind.ACCESSES: _("Know who has read my data"),
    RequestKind.PORTABILITY: _("Have my data in a form another service can read"),
    RequestKind.RECTIFICATION: _("Have something corrected"),
    RequestKind.RESTRICTION: _("Have my data only kept, not used"),
    RequestKind.OBJECTION: _("Object to a use of my data"),
}

# Days to answer, from the day it arrived; the second figure is how many may be added, once, with a reason.
# One month, two more if it is complex (article 12, paragraph 3); the list of accesses to a social or health file:
# 15 days, 30 in all (Italian data-protection authority, guidelines on files, 2015).
DEADLINES: dict[RequestKind, tuple[int, int]] = {
    RequestKind.ACCESS: (30, 60),
    RequestKind.ACCESSES: (15, 15),
    RequestKind.PORTABILITY: (30, 60),
    RequestKind.RECTIFICATION: (30, 60),
    RequestKind.RESTRICTION: (30, 60),
    RequestKind.OBJECTION: (30, 60),
}
# Kinds that are answered with a file.
ANSWERED_WITH_FILE = (RequestKind.ACCESS, RequestKind.PORTABILITY)


class Claimant(models.TextChoices):
    """Who asks."""

    SELF = "self", _("The person herself")
    PARENT = "parent", _("A parent with parental responsibility")
    GUARDIAN = "guardian", _("A guardian or support administrator")
    DELEGATE = "delegate", _("Somebody she has delegated in writing")
    LAWYER = "lawyer", _("Her lawyer")


class RequestState(models.TextChoices):
    RECEIVED = "received", _("Received")
    STOPPED = "stopped", _("With the privacy officer")
    ACCEPTED = "accepted", _("In progress")
    ANSWERED = "answered", _("Answered")
    REFUSED = "refused", _("Refused, with reasons")
    WITHDRAWN = "withdrawn", _("Withdrawn by who asked")


OPEN_STATES = (RequestState.RECEIVED, RequestState.STOPPED, RequestState.ACCEPTED)


class Step(models.TextChoices):
    """What is done with a request, and from where to where: the one table."""

    CLEAR = "clear", _("No conflict: go on")
    ACCEPT = "accept", _("Accept and work on it")
    ANSWER = "answer", _("Answered")
    REFUSE = "refuse", _("Refuse")
    WITHDRAW = "withdraw", _("Withdrawn by who asked")


STEPS: dict[Step, tuple[tuple[RequestState, ...], RequestState]] = {
    Step.CLEAR: ((RequestState.STOPPED,), RequestState.RECEIVED),
    Step.ACCEPT: ((RequestState.RECEIVED,), RequestState.ACCEPTED),
    Step.ANSWER: ((RequestState.ACCEPTED,), RequestState.ANSWERED),
    Step.REFUSE: ((RequestState.RECEIVED, RequestState.STOPPED, RequestState.ACCEPTED), RequestState.REFUSED),
    Step.WITHDRAW: (OPEN_STATES, RequestState.WITHDRAWN),
}


class Conflict(models.TextChoices):
    """Why a request may be against the person it names: it stops, and only the privacy officer goes on."""

    GUARDIAN = "guardian", _("Who represents her has interests against hers")
    VIOLENCE = "violence", _("Who asks may be who hurt her, or comes from him")
    AUTHORITY = "authority", _("It is not clear that who asks may do so")


class Proof(models.TextChoices):
    """How identity, or the power to represent, was checked."""

    KNOWN = "known", _("Known in person to who follows her")
    DOCUMENT = "document", _("Identity document, seen")
    DIGITAL = "digital", _("Digital identity")
    ORDER = "order", _("Order of the court, seen")
    DELEGATION = "delegation", _("Written delegation, seen")
    CERTIFICATE = "certificate", _("Certificate of parenthood, seen; no order limits it")


class Verdict(models.TextChoices):
    """What happens to a text that names somebody else (article 15, paragraph 4)."""

    KEEP = "keep", _("Stays: it takes nothing from others")
    NAMES = "names", _("The names of others are blacked out")
    WHOLE = "whole", _("The whole text is blacked out")


class Reason(models.TextChoices):
    HERS = "hers", _("She said it herself, or already knows it")
    ROLE = "role", _("Only names who worked with her, in their job")
    PRIVATE = "private", _("Private life of somebody else")
    SAFETY = "safety", _("Could put somebody in danger")
    SOURCE = "source", _("Somebody spoke in confidence")


class RightsEvent(EventType):
    RECORDED = "rights.recorded", _("recorded a request of a person about her data")
    STOPPED = "rights.stopped", _("stopped a request for a possible conflict of interests")
    CHECKED = "rights.checked", _("checked who asks")
    EXTENDED = "rights.extended", _("extended the time to answer a request")
    MOVED = "rights.moved", _("moved a request on")
    OPENED = "rights.opened", _("opened a person's data to answer her request")
    WEIGHED = "rights.weighed", _("weighed a text that may name others")
    CONFIRMED = "rights.confirmed", _("confirmed, as a second reader, what is blacked out")
    PREPARED = "rights.prepared", _("prepared the copy of a person's data")
    REGISTER_TAKEN = "rights.register_taken", _("downloaded the register of processing")
    TAKEN = "rights.taken", _("downloaded the copy of a person's data")
