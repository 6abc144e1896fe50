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
