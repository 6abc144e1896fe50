"""Who may host somebody, and how far one is with them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from percorsi.audit.vocabulary import EventType


class HostKind(models.TextChoices):
    FIRM = "firm", _("Firm")
    CRAFT = "craft", _("Craft workshop")
    FARM = "farm", _("Farm")
    SOCIAL_COOPERATIVE = "social_coop", _("Social cooperative")
    COOPERATIVE = "cooperative", _("Cooperative")
    ASSOCIATION = "association", _("Association")
    PUBLIC = "public", _("Public body")
    OTHER = "other", _("Other body")


class Stage(models.TextChoices):
    """How far the search for places is with one host."""

    FOUND = "found", _("To be contacted")
    CONTACTED = "contacted", _("Spoken with")
    INTERESTED = "interested", _("Interested")
    AVAILABLE = "available", _("Takes people in")
    NOT_NOW = "not_now", _("Not for now")
    LEFT = "left", _("No longer in the network")


# From each stage, those a contact may lead to.
STAGES: dict[Stage, set[Stage]] = {
    Stage.FOUND: {Stage.CONTACTED, Stage.INTERESTED, Stage.AVAILABLE, Stage.NOT_NOW},
    Stage.CONTACTED: {Stage.INTERESTED, Stage.AVAILABLE, Stage.NOT_NOW},
    Stage.INTERESTED: {Stage.AVAILABLE, Stage.NOT_NOW},
    Stage.AVAILABLE: {Stage.NOT_NOW, Stage.LEFT},
    Stage.NOT_NOW: {Stage.INTERESTED, Stage.AVAILABLE, Stage.LEFT},
    Stage.LEFT: {Stage.CONTACTED},
}
IN_NETWORK = (Stage.AVAILABLE,)  # those that count towards what the programme has promised


class How(models.TextChoices):
    """How one spoke with a host."""

    CALL = "call", _("Call")
    EMAIL = "email", _("E-mail")
    VISIT = "visit", _("Visit to the host")
    OFFICE = "office", _("At our office")
    EVENT = "event", _("Event or fair")


class Function(models.TextChoices):
    """What somebody of the host is for those who are placed there."""

    CONTACT = "contact", _("Contact")
    TUTOR = "tutor", _("Tutor of the host")
    MASTER = "master", _("Master of the trade")
    MENTOR = "mentor", _("Mentor")
    SIGNATORY = "signatory", _("Who signs")


class Access(models.TextChoices):
    """Whether one gets in and works there with a reduced mobility."""

    UNKNOWN = "unknown", _("Not known yet")
    FULL = "full", _("Accessible")
    PARTLY = "partly", _("Accessible in part")
    NOT = "not", _("Not accessible")


class Sector(models.TextChoices):
    """The sections of ATECO 2007 (ISTAT), by their letter."""

    A = "A", _("Agriculture, forestry and fishing")
    B = "B", _("Mining")
    C = "C", _("Manufacturing")
    D = "D", _("Energy")
    E = "E", _("Water and waste")
    F = "F", _("Building")
    G = "G", _("Trade and repair of vehicles")
    H = "H", _("Transport and storage")
    I = "I", _("Hotels and restaurants")  # noqa: E741 - the letter of the section
    J = "J", _("Information and communication")
    K = "K", _("Finance and insurance")
    L = "L", _("Real estate")
    M = "M", _("Professional and technical services")
    N = "N", _("Rental, travel and support to firms")
    O = "O", _("Public administration")  # noqa: E741 - the letter of the section
    P = "P", _("Education")
    Q = "Q", _("Health and social work")
    R = "R", _("Arts, sport and leisure")
    S = "S", _("Other services")
    T = "T", _("Families that employ")
    U = "U", _("International bodies")


class PlacementEvent(EventType):
    HOST_REGISTERED = "placement.host_registered", _("registered a host")
    HOST_CHANGED = "placement.host_changed", _("changed a host")
    HOST_CONTACTED = "placement.host_contacted", _("noted a contact with a host")
    HOSTS_EXPORTED = "placement.hosts_exported", _("downloaded the list of hosts")
    SITE_CHANGED = "placement.site_changed", _("changed where a host works")
    PEOPLE_CHANGED = "placement.people_changed", _("changed who is there for a host")
    PLACE_OFFERED = "placement.place_offered", _("changed the places that a host offers")
    AGREEMENT_SIGNED = "placement.agreement_signed", _("recorded an agreement with a host")
    AGREEMENT_ENDED = "placement.agreement_ended", _("ended an agreement with a host")
    DRAFTED = "placement.drafted", _("prepared a placement")
    CHANGED = "placement.changed", _("changed a placement")
    PAPER_SEEN = "placement.paper_seen", _("recorded a paper of a placement")
    PASSED = "placement.passed", _("recorded how far a placement is")
    OUTCOME_TOLD = "placement.outcome_told", _("recorded what became of a placement")
    MONTH_WRITTEN = "placement.month_written", _("recorded hours of a placement")
    MONTH_MOVED = "placement.month_moved", _("recorded how far the month of a placement is")
    REGISTER_PRINTED = "placement.register_printed", _("printed the register of a placement")
    RULES_KEPT = "placement.rules_kept", _("updated the rules of placements")
