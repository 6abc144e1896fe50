"""The words of protection, of the opening of a protected path, and of an access in an emergency."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from percorsi.audit.vocabulary import EventType


class RequestKind(models.TextChoices):
    """What the protecting body is asked for."""

    OPENING = "opening", _("Let one more person in")
    RELEASE = "release", _("End the protection")


class Grounds(models.TextChoices):
    """Why somebody asks: chosen, not written, because who answers must not learn more than she needs."""

    SUPPORT = "support", _("Takes part in the support, by agreement with the person")
    REPLACEMENT = "replacement", _("Replaces a colleague of the team")
    ACCOMPANIMENT = "accompaniment", _("Accompanies the person to a service or a court")
    DANGER_OVER = "danger_over", _("The danger is over, by agreement with the person")
    MISTAKE = "mistake", _("Protected by mistake")


OPENING_GROUNDS = (Grounds.SUPPORT, Grounds.REPLACEMENT, Grounds.ACCOMPANIMENT)
RELEASE_GROUNDS = (Grounds.DANGER_OVER, Grounds.MISTAKE)


class Answer(models.TextChoices):
    GIVEN = "given", _("Approved")
    REFUSED = "refused", _("Refused")


class Tie(models.TextChoices):
    """Why a colleague should not follow a person."""

    RELATIVE = "relative", _("A relative")
    PARTNER = "partner", _("Partner, or former partner")
    FRIEND = "friend", _("A friend or a neighbour")
    COLLEAGUE = "colleague", _("A colleague")
    OTHER = "other", _("Another tie")


class EmergencyReason(models.TextChoices):
    HEALTH = "health", _("Danger to life or health")
    HERE_NOW = "here_now", _("The person is here and nobody of the team can be reached")
    AUTHORITY = "authority", _("An urgent order of a court or of the police")


class ProtectionEvent(EventType):
    RESTRICTED = "protection.restricted", _("restricted a path to its team")
    WIDENED = "protection.widened", _("opened a restricted path again to who coordinates")
    PROTECTED = "protection.protected", _("protected a path")
    OPENING_ASKED = "protection.opening_asked", _("asked to let somebody into a protected path")
    RELEASE_ASKED = "protection.release_asked", _("asked to end the protection of a path")
    GIVEN = "protection.given", _("approved a request on a protected path")
    REFUSED = "protection.refused", _("refused a request on a protected path")
    CONFLICT_DECLARED = "protection.conflict_declared", _("declared a conflict of interest")


class EmergencyEvent(EventType):
    """As the HL7 audit vocabulary names them: an emergency override started, and stopped."""

    STARTED = "emergency.started", _("started an emergency access")
    ENDED = "emergency.ended", _("ended an emergency access")
    IN_VAIN = "emergency.in_vain", _("asked for an emergency access in vain")
    REVIEWED = "emergency.reviewed", _("reviewed an emergency access")
