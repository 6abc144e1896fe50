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


class Need(models.TextChoices):
    """What people ask for, in the words in which they ask."""

    HOME = "home", _("A home")
    BASICS = "basics", _("Food, clothes, a shower")
    MONEY = "money", _("Money, bills, benefits")
    PAPERS = "papers", _("Papers and residence permit")
    WORK = "work", _("Work")
    LEARNING = "learning", _("School and training")
    ITALIAN = "italian", _("Learning Italian")
    HEALTH = "health", _("Health")
    CHILDREN = "children", _("Children and parents")
    CARE = "care", _("Care of somebody at home")
    YOUNG = "young", _("Young people")
    LISTENING = "listening", _("Somebody who listens")


class Nearness(models.IntegerChoices):
    """How near a service is to where she lives or is met: nearest first."""

    HERE = 0, _("In this municipality")
    FOR_HERE = 1, _("For those who live here")
    NEAR = 2, _("In the municipalities nearby")
    ANYWHERE = 3, _("Without a place in the directory")


class NetworkEvent(EventType):
    FACTS_KEPT = "network.facts_kept", _("updated the organisations of the network")
    SERVICE_ADDED = "network.service_added", _("added a service to the directory")
    SERVICE_CHANGED = "network.service_changed", _("changed a service of the directory")
    SERVICE_CHECKED = "network.service_checked", _("checked a service of the directory")
