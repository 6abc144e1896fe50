from django.contrib.postgres.fields import ArrayField
from django.db import models

from percorsi.kernel.models import Record
from percorsi.kernel.periods import Dated
from percorsi.kernel.privacy import Anchor, Privacy, fields
from percorsi.territory.vocabulary import AliasKind, Certainty, DistrictKind


class Municipality(Record, Dated):
    """A comune with its codes, valid in time: mergers leave the old one readable and name its successor."""

    istat = models.CharField(max_length=6, unique=True)
    cadastral = models.CharField(max_length=4)
    name = models.CharField(max_length=100)
    sort_key = models.CharField(max_length=100, db_index=True)
    province = models.CharField(max_length=2, default="MI")
    degurba = models.PositiveSmallIntegerField(null=True, blank=True)
    successor = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="predecessors")

    privacy = Privacy(
        Anchor.OPEN,
        describing=fields(
            "istat", "cadastral", "name", "sort_key", "province", "degurba", "valid_from", "valid_to", "precision"
        ),
    )

    class Meta:
        ordering = ["sort_key"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(degurba__isnull=True) | models.Q(degurba__in=[1, 2, 3]),
                name="territory_municipality_degurba_1_to_3",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class MunicipalityAlias(Record):
    """A name a document uses for a comune, wrong or short; it resolves, and it is never shown as the name."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="aliases")
    name = models.CharField(max_length=100, unique=True)
    sort_key = models.CharField(max_length=100, db_index=True)
    kind = models.CharField(max_length=20, choices=AliasKind)
    sources = ArrayField(models.PositiveSmallIntegerField(), default=list)

    privacy = Privacy(Anchor.OPEN, describing=fields("name", "sort_key", "kind", "sources"))

    class Meta:
        ordering = ["sort_key"]

    def __str__(self) -> str:
        return self.name


class District(Record, Dated):
    """An ambito, or a part of one; the official number is a text because the documents number differently."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=150)
    sort_key = models.CharField(max_length=150, db_index=True)
    kind = models.CharField(max_length=20, choices=DistrictKind, default=DistrictKind.DISTRICT)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="predecessors"
    )
    official_number = models.CharField(max_length=10, blank=True)
    lead_municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="leads"
    )
    agreement_on = models.DateField(null=True, blank=True)
    programming_document = models.CharField(max_length=150, blank=True)
    note = models.TextField(blank=True)
    sources = ArrayField(models.PositiveSmallIntegerField(), default=list)

    privacy = Privacy(
        Anchor.OPEN,
        describing=fields(
            "code", "name", "sort_key", "kind", "official_number", "agreement_on", "programming_document", "note",
            "sources", "valid_from", "valid_to", "precision",
        ),
    )  # fmt: skip

    class Meta:
        ordering = ["sort_key"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(kind=DistrictKind.SUB_DISTRICT) | models.Q(parent__isnull=False),
                name="territory_sub_district_has_a_parent",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class DistrictMunicipality(Record, Dated):
    """A comune in a district, from when to when, and as the documents write it."""

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="memberships")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="memberships")
    certainty = models.CharField(max_length=20, choices=Certainty, default=Certainty.STATED)
    named = models.BooleanField(default=False)  # whether a document names it in the list of this district
    wording = models.CharField(max_length=100, blank=True)

    privacy = Privacy(
        Anchor.OPEN, describing=fields("certainty", "named", "wording", "valid_from", "valid_to", "precision")
    )

    class Meta:
        ordering = ["municipality__sort_key"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["district", "municipality"], name="territory_district_names_a_municipality_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.district_id}"


class PopulationTable(Record):
    """A table of residents as a document prints it; totals and percentages are kept as declared."""

    code = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=150)
    on = models.DateField(null=True, blank=True)
    age_min = models.PositiveSmallIntegerField(null=True, blank=True)
    age_max = models.PositiveSmallIntegerField(null=True, blank=True)
    declared_men = models.PositiveIntegerField(null=True, blank=True)
    declared_women = models.PositiveIntegerField(null=True, blank=True)
    declared_total = models.PositiveIntegerField(null=True, blank=True)
    share_of_residents = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    note = models.TextField(blank=True)
    sources = ArrayField(models.PositiveSmallIntegerField(), default=list)

    privacy = Privacy(
        Anchor.OPEN,
        describing=fields(
            "code", "title", "on", "age_min", "age_max", "declared_men", "declared_women", "declared_total",
            "share_of_residents", "note", "sources",
        ),
    )  # fmt: skip

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.title


class PopulationRow(Record):
    table = models.ForeignKey(PopulationTable, on_delete=models.PROTECT, related_name="rows")
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=100)
    district = models.ForeignKey(District, on_delete=models.PROTECT, null=True, blank=True, related_name="populations")
    men = models.PositiveIntegerField(null=True, blank=True)
    women = models.PositiveIntegerField(null=True, blank=True)
    total = models.PositiveIntegerField()
    declared_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    age_min = models.PositiveSmallIntegerField(null=True, blank=True)
    age_max = models.PositiveSmallIntegerField(null=True, blank=True)

    privacy = Privacy(
        Anchor.OPEN,
        describing=fields("position", "label", "men", "women", "total", "declared_percent", "age_min", "age_max"),
    )

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["table", "position"], name="territory_population_row_in_its_place"),
        ]

    def __str__(self) -> str:
        return self.label


class DistrictFigure(Record):
    """A figure of context a document gives for a district: residents, surface, unemployment."""

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="figures")
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=120)
    value = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    unit = models.CharField(max_length=20, blank=True)
    sex = models.CharField(max_length=1, blank=True)  # F or M, when the figure is the share of one sex
    wording = models.CharField(max_length=200, blank=True)  # how the source qualifies it: "poco più di"
    on = models.DateField(null=True, blank=True)
    sources = ArrayField(models.PositiveSmallIntegerField(), default=list)

    privacy = Privacy(
        Anchor.OPEN, describing=fields("position", "label", "value", "unit", "sex", "wording", "on", "sources")
    )

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["district", "position"], name="territory_figure_in_its_place"),
        ]

    def __str__(self) -> str:
        return self.label
