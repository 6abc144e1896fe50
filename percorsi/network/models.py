from django.contrib.postgres.fields import ArrayField
from django.db import models

from percorsi.access.models import User
from percorsi.kernel.dates import today
from percorsi.kernel.models import Record, Versioned
from percorsi.kernel.periods import Dated
from percorsi.kernel.privacy import Anchor, Privacy, fields
from percorsi.network.rules import dialled, is_stale
from percorsi.network.vocabulary import AccreditationField, DistrictCapacity, Kind, Need, Subkind, Tie
from percorsi.territory.models import District, Municipality
from percorsi.territory.vocabulary import Certainty

KEPT = (
    "((SELECT acl.role_holds('keeps_every_service')) OR ((SELECT acl.role_holds('keeps_services')) "
    "AND organisation_id = (SELECT h.organisation_id FROM acl.hat() h))) "
    "AND NOT EXISTS (SELECT FROM network_organisation o WHERE o.id = organisation_id AND o.protected)"
)


class Organisation(Record):
    """A body of the network; what it is for a project is said by its partnerships."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=250)
    sort_key = models.CharField(max_length=250, db_index=True)
    kind = models.CharField(max_length=40, choices=Kind)
    subkind = models.CharField(max_length=60, choices=Subkind, blank=True)
    subkind_certainty = models.CharField(max_length=20, choices=Certainty, default=Certainty.STATED)
    name_certainty = models.CharField(max_length=20, choices=Certainty, default=Certainty.STATED)
    tax_code = models.CharField(max_length=16, blank=True)
    protected = models.BooleanField(default=False)  # its places and contacts are never listed
    note = models.TextField(blank=True)

    privacy = Privacy(
        Anchor.OPEN,
        describing=fields(
            "code", "name", "sort_key", "kind", "subkind", "subkind_certainty", "name_certainty", "tax_code",
            "protected", "note",
        ),
        also_read="NOT protected",
        definer_reads=True,
        note="Who the bodies of the network are is public: a person must know who uses her data.",
    )  # fmt: skip

    class Meta:
        ordering = ["sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["tax_code"], condition=~models.Q(tax_code=""), name="network_organisation_one_tax_code"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Unit(Record):
    """A sector or office inside an organisation."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="units")
    name = models.CharField(max_length=150)

    privacy = Privacy(Anchor.OPEN, describing=fields("name"))

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="network_unit_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Service(Record, Versioned, Dated):
    """Where a need finds an answer; what nobody has told yet stays empty, and its page says so."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="services")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="services")
    name = models.CharField(max_length=150)
    note = models.TextField(blank=True)
    needs = ArrayField(models.CharField(max_length=12, choices=Need), default=list, blank=True)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="services"
    )
    address = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    hours = models.CharField(max_length=300, blank=True)
    for_whom = models.CharField(max_length=300, blank=True)
    languages = models.CharField(max_length=150, blank=True)
    accessibility = models.CharField(max_length=300, blank=True)
    conditions = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=250, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    checked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    privacy = Privacy(
        Anchor.OPEN,
        describing=fields(
            "name", "note", "needs", "address", "phone", "email", "hours", "for_whom", "languages", "accessibility",
            "conditions", "source", "checked_on", "valid_from", "valid_to", "precision",
        ),
        columns=(
            "version", "unit_id", "name", "note", "needs", "municipality_id", "address", "phone", "email", "hours",
            "for_whom", "languages", "accessibility", "conditions", "source", "checked_on", "checked_by_id",
            "valid_from", "valid_to",
        ),
        changes=KEPT,
        note="Kept by who works in the body, or coordinates a project; never for a body whose places are not listed.",
    )  # fmt: skip

    class Meta:
        ordering = ["name"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["organisation", "name"], name="network_service_once"),
            models.CheckConstraint(
                condition=models.Q(checked_by__isnull=True) | models.Q(checked_on__isnull=False),
                name="network_service_checked_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def dialled(self) -> str:
        """The number as a phone dials it."""
        return dialled(self.phone)

    @property
    def is_stale(self) -> bool:
        return is_stale(self.checked_on, on=today())

    @property
    def lacks(self) -> bool:
        """Nobody could get there or ask: it is still to be completed."""
        return not (self.phone or self.email or self.address)

    @property
    def answers(self) -> list[str]:
        return [str(Need(need).label) for need in self.needs]


class Accreditation(Record, Dated):
    """Recognition of requirements in a regional register."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="accreditations")
    field = models.CharField(max_length=20, choices=AccreditationField)
    wording = models.CharField(max_length=100, blank=True)

    privacy = Privacy(Anchor.OPEN, describing=fields("field", "wording", "valid_from", "valid_to", "precision"))

    class Meta:
        ordering = ["field"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "field", "valid_from"],
                nulls_distinct=False,
                name="network_accreditation_once",
            ),
        ]

    def __str__(self) -> str:
        return self.get_field_display()


class OrganisationMunicipality(Record, Dated):
    """The municipalities of a company or union, whatever district they are in."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="municipality_ties")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="organisation_ties")
    tie = models.CharField(max_length=20, choices=Tie)
    note = models.CharField(max_length=250, blank=True)
    sources = ArrayField(models.PositiveSmallIntegerField(), default=list)

    privacy = Privacy(Anchor.OPEN, describing=fields("tie", "note", "sources", "valid_from", "valid_to", "precision"))

    class Meta:
        ordering = ["municipality__sort_key"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "municipality", "tie", "valid_from"],
                nulls_distinct=False,
                name="network_tie_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.tie}"


class DistrictRole(Record, Dated):
    """What an organisation is for a district: managing body, lead, health trust."""

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="roles")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="district_roles")
    capacity = models.CharField(max_length=20, choices=DistrictCapacity)

    privacy = Privacy(Anchor.OPEN, describing=fields("capacity", "valid_from", "valid_to", "precision"))

    class Meta:
        ordering = ["district__sort_key", "capacity"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["district", "organisation", "capacity", "valid_from"],
                nulls_distinct=False,
                name="network_district_role_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.capacity}"
