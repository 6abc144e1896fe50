"""The words of the territory."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from percorsi.audit.vocabulary import EventType


class Certainty(models.TextChoices):
    """How a fact is known; only what a document says is stated."""

    STATED = "stated", _("stated in the documents")
    IMPLIED = "implied", _("implied by the documents")
    TO_VERIFY = "to_verify", _("to be verified")


class DistrictKind(models.TextChoices):
    DISTRICT = "district", _("Social district")
    SUB_DISTRICT = "sub_district", _("Sub-district")


class AliasKind(models.TextChoices):
    MISSPELLING = "misspelling", _("misspelled in a document")
    SHORT = "short", _("short form used in a document")
    JOINT = "joint", _("several names printed as one")


class TerritoryEvent(EventType):
    FACTS_KEPT = "territory.facts_kept", _("updated the facts of the territory")
