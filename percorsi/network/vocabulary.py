"""The words of the network."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from percorsi.audit.vocabulary import EventType


class Kind(models.TextChoices):
    PUBLIC = "public", _("Public body")
    THIRD_SECTOR = "third_sector", _("Third sector")
    OTHER = "other", _("Other body")


class Subkind(models.TextChoices):
    ANTI_VIOLENCE_CENTRE = "anti_violence_centre", _("Anti-violence centre")
    ANTI_VIOLENCE_NETWORK = "anti_violence_network", _("Anti-violence network")
    ASSOCIATION = "association", _("Association")
    MUNICIPALITY = "comune", _("Municipality")
    CONSORTIUM = "consortium", _("Consortium")
    COOPERATIVE = "cooperative", _("Cooperative")
    DISTRICT = "district", _("Social district office")
    FOUNDATION = "foundation", _("Foundation")
    HEALTH_AGENCY = "health_agency", _("Health protection agency")
    HEALTH_TRUST = "health_trust", _("Territorial health and social trust (ASST)")
    INSTITUTIONAL_TABLE = "institutional_table", _("Institutional table")
    LABOUR_AGENCY = "labour_agency", _("Labour agency")
    LABOUR_SERVICE = "labour_service", _("Labour service provider")
    METROPOLITAN_CITY = "metropolitan_city", _("Metropolitan city")
    PLANNING_OFFICE = "planning_office", _("Planning office")
    REGION = "region", _("Region")
    SOCIAL_COMPANY = "social_company", _("Public company of social services")
    SOCIAL_COOPERATIVE = "social_cooperative", _("Social cooperative")
    SOCIAL_SECURITY = "social_security", _("Social security institute")
    STUDY_CENTRE = "study_centre", _("Study centre")
    TRAINING_CENTRE = "training_centre", _("Training centre")
    UNION = "union_of_comuni", _("Union of municipalities")
    VENUE = "venue", _("Venue")


class AccreditationField(models.TextChoices):
    LABOUR = "labour", _("Labour services")
    TRAINING = "training", _("Training")
    VOCATIONAL = "vocational", _("Vocational training")


class Tie(models.TextChoices):
    """How a municipality stands to an organisation."""

    SEAT = "seat", _("territory")
    MEMBER = "member", _("member municipality")
    DELEGATION = "delegation", _("delegated services")


class DistrictCapacity(models.TextChoices):
    """What an organisation is for a district."""

    MANAGING = "managing", _("managing body")
    LEAD = "lead", _("lead body of the zone plan")
    HEALTH_TRUST = "health_trust", _("health trust")


class NetworkEvent(EventType):
    FACTS_KEPT = "network.facts_kept", _("updated the organisations of the network")
