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
    GRANDCHILD = "grandchild", _("Grandchild")
    FOSTERED = "fostered", _("Child in foster care")
    OTHER_RELATIVE = "other_relative", _("Other relative")
    COHABITANT = "cohabitant", _("Cohabitant, not a relative")


class HouseholdFactKind(models.TextChoices):
    """What is true of a home and of all who live in it."""

    TENURE = "tenure", _("Where they live")
    ISEE = "isee", _("ISEE band")
    LANGUAGES = "languages", _("Languages spoken at home")
    ROOMS = "rooms", _("Rooms of the home")
    INCOME = "income", _("Where the income comes from")


class Tenure(models.TextChoices):
    OWNED = "owned", _("Home of their own")
    RENTED = "rented", _("Rented home")
    PUBLIC = "public", _("Public housing")
    HOSTED = "hosted", _("Guests of relatives or friends")
    SHELTER = "shelter", _("Community or shelter")
    INSECURE = "insecure", _("Insecure housing, or under eviction")
    NONE = "none", _("No home")


class IseeBand(models.TextChoices):
    """The thresholds of the measures of these years: a band is enough, the amount is not kept."""

    UP_TO_6000 = "6000", _("up to 6.000 €")
    UP_TO_9360 = "9360", _("from 6.000 to 9.360 €")
    UP_TO_10140 = "10140", _("from 9.360 to 10.140 €")
    UP_TO_15000 = "15000", _("from 10.140 to 15.000 €")
    UP_TO_25000 = "25000", _("from 15.000 to 25.000 €")
    OVER_25000 = "over", _("over 25.000 €")
    NOT_MADE = "none", _("ISEE not made")


class FactSource(models.TextChoices):
    DECLARED = "declared", _("told by the person")
    DOCUMENT = "document", _("seen on a document")
    BODY = "body", _("told by another service")


class CaredFor(models.TextChoices):
    """By relation, never by name."""

    CHILD = "child", _("a daughter or a son")
    PARENT = "parent", _("a parent")
    PARTNER = "partner", _("the partner")
    OTHER_RELATIVE = "other_relative", _("another relative")
    OTHER = "other", _("somebody who is not a relative")


class CareIntensity(models.TextChoices):
    LIGHT = "light", _("Help at some moments")
    DAILY = "daily", _("Help every day")
    CONSTANT = "constant", _("Presence day and night")


class RepresentationKind(models.TextChoices):
    PARENT = "parent", _("Parental responsibility")
    GUARDIAN = "guardian", _("Guardian")
    FOSTER_CARER = "foster_carer", _("Foster carer")
    CURATOR = "curator", _("Curator")
    ADMINISTRATOR = "administrator", _("Support administrator")


class AgeAct(models.TextChoices):
    """What depends on how old a girl or a boy is."""

    PROJECT = "project", _("Taking part in a project")
    PLAN = "plan", _("Personal plan")
    SENSITIVE = "sensitive", _("Answers on health, origin or disability")
    PHOTOS = "photos", _("Photographs and videos")
    NEWSLETTER = "newsletter", _("News by e-mail")
    SUPPORTERS = "supporters", _("Informal supporters")
    RESEARCH = "research", _("Research")
    OWN_AREA = "own_area", _("Her own area online")
    INTERNSHIP = "internship", _("Internship")
    NIGHT_WORK = "night_work", _("Night work, or dangerous work")


class Signs(models.TextChoices):
    SELF = "self", _("She signs herself; her parents are told")
    BOTH = "both", _("She signs, and so does who has parental responsibility")
    PARENTS = "parents", _("Who has parental responsibility signs; she is told and heard")
    NOBODY = "nobody", _("Not allowed at this age")


class Verdict(models.TextChoices):
    """What somebody said of a likely double; nothing is ever joined by the machine."""

    OPEN = "open", _("To look at")
    DISTINCT = "distinct", _("Two different people")
    SAME = "same", _("The same person, joined")


class ContactAnswer(models.TextChoices):
    WAITING = "waiting", _("Not answered yet")
    YES = "yes", _("Will get in touch")
    NO = "no", _("Cannot answer")


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
    HOUSEHOLD_TOLD = "person.household_told", _("recorded a fact of a household")
    CARE_TOLD = "person.care_told", _("recorded for whom a person cares")
    CARE_ENDED = "person.care_ended", _("recorded that a person no longer cares for somebody")
    REPRESENTED = "person.represented", _("recorded who represents a person")
    REPRESENTATION_ENDED = "person.representation_ended", _("recorded that somebody no longer represents a person")
    SAFETY_NOTED = "person.safety_noted", _("wrote how to contact a person safely")
    AGES_KEPT = "person.ages_kept", _("updated what depends on age")
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


class Beside(models.TextChoices):
    """What her words beside a fact are: a correction, or what she says where nothing is corrected."""

    CORRECTED = "corrected", _("Corrected")
    STATED = "stated", _("She says otherwise; it was not corrected")


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
    STATED = "claim.stated", _("put a person's own words beside what was written, without correcting it")
    ACCOUNT_LINKED = "claim.account_linked", _("opened a person's own area")
    AREA_HIDDEN = "claim.area_hidden", _("hid or showed her own area")


class DoubleEvent(EventType):
    COMPARED = "double.compared", _("compared two files that may be of the same person")
    DISTINGUISHED = "double.distinguished", _("said that two files are of different people")
    MERGED = "double.merged", _("joined two files of the same person")
    UNDONE = "double.undone", _("parted two files that had been joined")
    ASKED = "double.asked", _("asked another service to get in touch about a person")
    ANSWERED = "double.answered", _("answered another service about a person")
    LISTED = "double.listed", _("looked for likely doubles")
