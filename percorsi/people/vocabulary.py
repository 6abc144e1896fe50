from django.db import models
from django.utils.translation import gettext_lazy as _

from percorsi.audit.vocabulary import EventType


class Sex(models.TextChoices):
    """As in the documents; the gender a person names is another question."""

    FEMALE = "F", _("Female")
    MALE = "M", _("Male")
    OTHER = "X", _("Non-binary")


class ContactKind(models.TextChoices):
    MOBILE = "mobile", _("Mobile phone")
    PHONE = "phone", _("Telephone")
    EMAIL = "email", _("E-mail")
    OTHER = "other", _("Other contact")


class Calls(models.TextChoices):
    YES = "yes", _("Yes, at any time")
    HOURS = "hours", _("Only in these hours")
    NO = "no", _("No, never")


class Messages(models.TextChoices):
    NO = "no", _("No message")
    NEUTRAL = "neutral", _("Only neutral ones")
    YES = "yes", _("Yes, messages are safe")


class Post(models.TextChoices):
    NO = "no", _("No letters")
    YES = "yes", _("Yes, letters are safe")


class HouseholdRelation(models.TextChoices):
    REFERENCE = "reference", _("Reference person")
    PARTNER = "partner", _("Spouse or partner")
    CHILD = "child", _("Daughter or son")
    PARENT = "parent", _("Parent")
    SIBLING = "sibling", _("Sister or brother")
    GRANDPARENT = "grandparent", _("Grandparent")
    OTHER_RELATIVE = "other_relative", _("Other relative")
    COHABITANT = "cohabitant", _("Cohabitant, not a relative")


class PersonEvent(EventType):
    REGISTERED = "person.registered", _("registered a person")
    EDITED = "person.edited", _("changed a person's data")
    SEARCHED = "person.searched", _("searched for a person")
    FOUND = "person.found", _("saw a person among the results of a search")
    READ = "person.read", _("opened a person's file")
    CONTACT_ADDED = "person.contact_added", _("added a contact")
    CONTACT_ENDED = "person.contact_ended", _("removed a contact")
    HOUSEHOLD_JOINED = "person.household_joined", _("added a person to a household")
    HOUSEHOLD_LEFT = "person.household_left", _("recorded that a person left a household")
    SAFETY_NOTED = "person.safety_noted", _("wrote how to contact a person safely")
    PLACES_KEPT = "person.places_kept", _("updated the list of places of birth")


class Treatment(models.TextChoices):
    """Why personal data are used at all; each has its legal basis (legal.py) and its notice."""

    CARE = "care", _("Being followed by the services")
    REPORTING = "reporting", _("Reporting to the European Social Fund")
    PROTECTION = "protection", _("Protection from violence")
    EVALUATION = "evaluation", _("Evaluation of the programme")
    SECURITY = "security", _("Security and trace of accesses")
    PHOTOS = "photos", _("Photographs and videos")
    NEWSLETTER = "newsletter", _("News by e-mail")
    SUPPORTERS = "supporters", _("Informal supporters")
    RESEARCH = "research", _("Research")


class NoticeState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    SUPERSEDED = "superseded", _("Replaced")


class Audience(models.TextChoices):
    ADULTS = "adults", _("For adults")
    MINORS = "minors", _("For girls and boys")


class Channel(models.TextChoices):
    """How a notice reached the person."""

    BY_HAND = "by_hand", _("On paper, by hand")
    READ_ALOUD = "read_aloud", _("Read and explained aloud")
    MEDIATOR = "mediator", _("In person, with a cultural mediator")
    EMAIL = "email", _("By e-mail")


class ConsentKind(models.TextChoices):
    """Only what the law leaves to consent; being followed never depends on it."""

    PHOTOS = "photos", _("Photographs and videos")
    NEWSLETTER = "newsletter", _("News by e-mail")
    SUPPORTERS = "supporters", _("Informal supporters")
    RESEARCH = "research", _("Research")


class ConsentAnswer(models.TextChoices):
    GIVEN = "given", _("Given")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class RestrictionGround(models.TextChoices):
    """GDPR, article 18, paragraph 1."""

    ACCURACY = "accuracy", _("She says the data are wrong, and they are being checked")
    UNLAWFUL = "unlawful", _("The data should not be used, and she does not want them erased")
    NEEDED = "needed", _("She needs the data for a claim of hers")
    OBJECTION = "objection", _("She objected, and the objection is being weighed")


class ObjectionPurpose(models.TextChoices):
    MATCHING = "matching", _("Comparison with other files, to find doubles")
    EVALUATION = "evaluation", _("Evaluation and extracts for study")


class Standing(models.TextChoices):
    SELF = "self", _("The person herself")
    REPRESENTATIVE = "representative", _("Who represents her")


class NoticeEvent(EventType):
    WRITTEN = "notice.written", _("wrote a privacy notice")
    PUBLISHED = "notice.published", _("published a privacy notice")
    DELIVERED = "notice.delivered", _("gave a person the privacy notice")


class ConsentEvent(EventType):
    GIVEN = "consent.given", _("recorded a consent")
    REFUSED = "consent.refused", _("recorded that a consent was refused")
    WITHDRAWN = "consent.withdrawn", _("recorded that a consent was withdrawn")


class ClaimEvent(EventType):
    """What came of a request of the person about her data."""

    RESTRICTED = "claim.restricted", _("stopped every use of a person's data but their keeping")
    LIFTED = "claim.lifted", _("lifted the restriction on a person's data")
    OBJECTED = "claim.objected", _("recorded that a person objects to a use of her data")
    RECTIFIED = "claim.rectified", _("added a correction beside what was written")
    ACCOUNT_LINKED = "claim.account_linked", _("opened a person's own area")
    AREA_HIDDEN = "claim.area_hidden", _("hid or showed her own area")
