from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import get_language

from percorsi.kernel.models import Record
from percorsi.kernel.periods import Precision
from percorsi.kernel.privacy import Anchor, Privacy, fields
from percorsi.programmes.models.programme import Programme, Project
from percorsi.programmes.vocabulary import Derivation, PlaceKind
from percorsi.territory.models import District, PopulationTable


class SourceDocument(Record):
    """A document of the programme; facts cite it by its number."""

    number = models.PositiveSmallIntegerField(unique=True)
    title = models.CharField(max_length=200)
    issuer = models.CharField(max_length=150, blank=True)
    dated_on = models.DateField(null=True, blank=True)

    privacy = Privacy(Anchor.OPEN, describing=fields("number", "title", "issuer", "dated_on"))

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return self.title


class LegalAct(Record):
    """An act the documents rest on; without a project it concerns the whole programme."""

    code = models.SlugField(max_length=60)
    name = models.CharField(max_length=200)
    note = models.CharField(max_length=200, blank=True)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, null=True, blank=True, related_name="acts")

    privacy = Privacy(Anchor.OPEN, describing=fields("code", "name", "note"))

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["code", "project"], nulls_distinct=False, name="programmes_act_once"),
        ]

    def __str__(self) -> str:
        return self.name


class KeyDate(Record):
    """A dated event of the programme, as precisely as the document states it."""

    on = models.DateField()
    precision = models.CharField(max_length=5, choices=Precision, default=Precision.DAY)
    event = models.CharField(max_length=200)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, null=True, blank=True, related_name="key_dates")
    sources = ArrayField(models.PositiveSmallIntegerField(), default=list)

    privacy = Privacy(Anchor.OPEN, describing=fields("on", "precision", "event", "sources"))

    class Meta:
        ordering = ["on", "event"]
        constraints = [models.UniqueConstraint(fields=["on", "event"], name="programmes_key_date_once")]

    def __str__(self) -> str:
        return self.event


class Anomaly(Record):
    """Where the documents contradict each other or themselves: told, never corrected in silence."""

    code = models.CharField(max_length=10, unique=True)
    position = models.PositiveSmallIntegerField()
    sentence_it = models.TextField()
    sentence_en = models.TextField()
    handling_it = models.TextField()
    handling_en = models.TextField()
    sources = ArrayField(models.PositiveSmallIntegerField(), default=list)

    privacy = Privacy(
        Anchor.OPEN,
        describing=fields("code", "position", "sentence_it", "sentence_en", "handling_it", "handling_en", "sources"),
    )

    class Meta:
        ordering = ["position"]
        verbose_name_plural = "anomalies"

    def __str__(self) -> str:
        return self.code

    @property
    def sentence(self) -> str:
        return self.sentence_en if get_language() == "en" else self.sentence_it

    @property
    def handling(self) -> str:
        return self.handling_en if get_language() == "en" else self.handling_it


class AnomalyPlace(Record):
    """A page on which the anomaly is shown."""

    anomaly = models.ForeignKey(Anomaly, on_delete=models.PROTECT, related_name="places")
    kind = models.CharField(max_length=20, choices=PlaceKind)
    code = models.CharField(max_length=40, blank=True)

    privacy = Privacy(Anchor.OPEN, describing=fields("kind", "code"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["anomaly", "kind", "code"], name="programmes_anomaly_place_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"


class DeclaredFact(Record):
    """A number as a document declares it. What the system works out stays apart, and the difference is shown."""

    code = models.SlugField(max_length=60, unique=True)
    position = models.PositiveSmallIntegerField()
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, blank=True, related_name="facts")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, null=True, blank=True, related_name="facts")
    district = models.ForeignKey(District, on_delete=models.PROTECT, null=True, blank=True, related_name="facts")
    name_it = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    value = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    wording = models.CharField(max_length=250, blank=True)  # the document's own words
    unit = models.CharField(max_length=20, blank=True)
    derivation = models.CharField(max_length=30, choices=Derivation, blank=True)
    table = models.ForeignKey(PopulationTable, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    base = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    rate = models.DecimalField(max_digits=6, decimal_places=4, null=True, blank=True)
    tolerance = models.DecimalField(max_digits=6, decimal_places=2, default=0)
    anomaly = models.ForeignKey(Anomaly, on_delete=models.PROTECT, null=True, blank=True, related_name="facts")
    sources = ArrayField(models.PositiveSmallIntegerField(), default=list)

    privacy = Privacy(
        Anchor.OPEN,
        describing=fields(
            "code", "position", "name_it", "name_en", "value", "wording", "unit", "derivation", "rate", "tolerance",
            "sources",
        ),
    )  # fmt: skip

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name_it

    @property
    def name(self) -> str:
        return self.name_en if get_language() == "en" else self.name_it
