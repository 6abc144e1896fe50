from django.contrib.postgres.fields import ArrayField
from django.db import models

from percorsi.kernel.models import Record
from percorsi.kernel.periods import Dated
from percorsi.kernel.privacy import Anchor, Privacy, fields
from percorsi.network.models import Organisation
from percorsi.programmes.vocabulary import Framework, ProjectKind, StatementKind
from percorsi.territory.models import District, Municipality, PopulationTable


class Programme(Record):
    """What a funder admitted, and the projects that carry it out."""

    code = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=250)
    call = models.TextField(blank=True)
    referent = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="refers")
    fund = models.CharField(max_length=150, blank=True)
    axis = models.CharField(max_length=150, blank=True)
    thematic_objective = models.CharField(max_length=20, blank=True)
    general_recipients = models.TextField(blank=True)
    addendum_on = models.DateField(null=True, blank=True)
    sources = ArrayField(models.PositiveSmallIntegerField(), default=list)

    privacy = Privacy(
        Anchor.OPEN,
        describing=fields(
            "code", "title", "call", "fund", "axis", "thematic_objective", "general_recipients", "addendum_on",
            "sources",
        ),
    )  # fmt: skip

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.title


class Area(Record):
    """One of the areas into which the programme divides its territory."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="areas")
    code = models.CharField(max_length=10)
    name = models.CharField(max_length=150)

    privacy = Privacy(Anchor.OPEN, describing=fields("code", "name"))

    class Meta:
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["programme", "code"], name="programmes_area_one_code")]

    def __str__(self) -> str:
        return self.name


class Project(Record):
    """An operation in the funder's words. Dates are those of its own sheet; where no document says, none."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, blank=True, related_name="projects")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="projects")
    code = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=250)
    short_name = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=30, choices=ProjectKind, default=ProjectKind.ESF_PROJECT)
    framework = models.CharField(max_length=30, choices=Framework, default=Framework.ESF_2014)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    first_month = models.DateField(null=True, blank=True)  # month 1 of its calendar
    months = models.PositiveSmallIntegerField(null=True, blank=True)
    notice_approved_on = models.DateField(null=True, blank=True)
    sheet_on = models.DateField(null=True, blank=True)
    sheet_place = models.CharField(max_length=100, blank=True)
    detailed = models.BooleanField(default=True)  # false: the documents name it and say no more
    lines_may_be_added = models.BooleanField(default=False)
    sources = ArrayField(models.PositiveSmallIntegerField(), default=list)

    privacy = Privacy(
        Anchor.OPEN,
        describing=fields(
            "code", "title", "short_name", "kind", "framework", "starts_on", "ends_on", "first_month", "months",
            "notice_approved_on", "sheet_on", "sheet_place", "detailed", "lines_may_be_added", "sources",
        ),
        also_read="true",
        definer_reads=True,
        note="Public: who uses personal data, and for what, is told to everybody.",
    )  # fmt: skip

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=True)
                | models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="programmes_project_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def label(self) -> str:
        """How it is called where there is no room for its title."""
        return self.short_name or self.code


class ProjectDistrict(Record, Dated):
    """A district of the project's territory; of some, only the municipalities named apart take part."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="districts")
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="projects")
    whole = models.BooleanField(default=True)
    note = models.TextField(blank=True)

    privacy = Privacy(Anchor.OPEN, describing=fields("whole", "note", "valid_from", "valid_to", "precision"))

    class Meta:
        ordering = ["district__sort_key"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["project", "district"], name="programmes_project_district_once"),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.district_id}"


class ProjectMunicipality(Record, Dated):
    """A municipality that takes part without the rest of its district."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="single_municipalities")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="single_projects")
    note = models.TextField(blank=True)

    privacy = Privacy(Anchor.OPEN, describing=fields("note", "valid_from", "valid_to", "precision"))

    class Meta:
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["project", "municipality"], name="programmes_project_municipality_once"),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.municipality_id}"


class ProjectTable(Record):
    """The population a project measures itself against."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="tables")
    table = models.ForeignKey(PopulationTable, on_delete=models.PROTECT, related_name="projects")

    privacy = Privacy(Anchor.OPEN)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "table"], name="programmes_project_table_once")]

    def __str__(self) -> str:
        return f"{self.project_id} {self.table_id}"


class Statement(Record):
    """A sentence of a document about the programme or one project: objective, result, axis, action line."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, blank=True, related_name="statements")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, null=True, blank=True, related_name="statements")
    kind = models.CharField(max_length=30, choices=StatementKind)
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=20, blank=True)
    parent_code = models.CharField(max_length=20, blank=True)
    text = models.TextField()

    privacy = Privacy(Anchor.OPEN, describing=fields("kind", "position", "code", "parent_code", "text"))

    class Meta:
        ordering = ["kind", "position"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(programme__isnull=True) ^ models.Q(project__isnull=True),
                name="programmes_statement_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=["programme", "project", "kind", "position"],
                nulls_distinct=False,
                name="programmes_statement_in_its_place",
            ),
        ]

    def __str__(self) -> str:
        return self.text
