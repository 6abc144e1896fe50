"""What is asked: a versioned instrument, loaded from the repository and never changed under its answers."""

from django.db import models
from django.utils.translation import get_language

from percorsi.assessments.vocabulary import ItemKind, Side
from percorsi.kernel.models import Record
from percorsi.kernel.privacy import Anchor, Privacy, fields


class Level(Record):
    """A step of a rating scale, in words; another scale is another code."""

    scale_code = models.CharField(max_length=20)
    value = models.PositiveSmallIntegerField()
    side = models.CharField(max_length=10, choices=Side)
    label_it = models.CharField(max_length=60)
    label_en = models.CharField(max_length=60)

    privacy = Privacy(Anchor.OPEN, describing=fields("scale_code", "value", "side", "label_it", "label_en"))

    class Meta:
        ordering = ["scale_code", "value"]
        constraints = [
            models.UniqueConstraint(fields=["scale_code", "value"], name="assessments_level_one_per_value"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return said(self, "label")


class Instrument(Record):
    """One version of one instrument; a changed question is a new version."""

    code = models.SlugField(max_length=40)
    edition = models.PositiveSmallIntegerField()
    title_it = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    source = models.TextField(blank=True)

    privacy = Privacy(Anchor.OPEN, describing=fields("code", "edition", "title_it", "title_en", "source"))

    class Meta:
        ordering = ["code", "-edition"]
        constraints = [
            models.UniqueConstraint(fields=["code", "edition"], name="assessments_instrument_one_per_edition"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.edition}"

    @property
    def title(self) -> str:
        return said(self, "title")


class Section(Record):
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="sections")
    code = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField()
    title_it = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    hint_it = models.TextField(blank=True)
    hint_en = models.TextField(blank=True)
    minors_only = models.BooleanField(default=False)

    privacy = Privacy(
        Anchor.OPEN,
        describing=fields("code", "position", "title_it", "title_en", "hint_it", "hint_en", "minors_only"),
    )

    class Meta:
        ordering = ["instrument", "position"]
        constraints = [
            models.UniqueConstraint(fields=["instrument", "code"], name="assessments_section_one_per_code"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return said(self, "title")

    @property
    def hint(self) -> str:
        return said(self, "hint")


class Item(Record):
    """One question; its code stays the same from one edition to the next, so that answers can be compared."""

    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="items")
    code = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=ItemKind)
    scale_code = models.CharField(max_length=20, blank=True)
    core = models.BooleanField(default=False)
    text_it = models.CharField(max_length=300)
    text_en = models.CharField(max_length=300)
    hint_it = models.TextField(blank=True)
    hint_en = models.TextField(blank=True)

    privacy = Privacy(
        Anchor.OPEN,
        describing=fields(
            "code", "position", "kind", "scale_code", "core", "text_it", "text_en", "hint_it", "hint_en"
        ),
    )  # fmt: skip

    class Meta:
        ordering = ["section", "position"]
        constraints = [
            models.UniqueConstraint(fields=["section", "code"], name="assessments_item_one_per_code"),
            models.CheckConstraint(
                condition=(models.Q(kind=ItemKind.RATING) & ~models.Q(scale_code=""))
                | (~models.Q(kind=ItemKind.RATING) & models.Q(scale_code="")),
                name="assessments_item_rated_on_a_scale",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        return said(self, "text")

    @property
    def hint(self) -> str:
        return said(self, "hint")

    @property
    def is_rated(self) -> bool:
        return self.kind == ItemKind.RATING


def said(row: models.Model, field: str) -> str:
    """The wording in the reader's language; Italian is the original."""
    language = "en" if (get_language() or "it").startswith("en") else "it"
    return str(getattr(row, f"{field}_{language}"))
