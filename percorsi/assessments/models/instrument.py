"""What is asked: an instrument in editions. A draft is edited in the browser; once in use it never changes."""

from typing import Any

from django.db import models
from django.db.models import Q

from percorsi.access.models import Authored, User
from percorsi.assessments.models.wording import said
from percorsi.assessments.vocabulary import InstrumentState, Side
from percorsi.kernel.models import Record, Versioned
from percorsi.kernel.privacy import Anchor, Privacy, fields

# Whoever builds instruments; what was begun in a draft is taken away again by a function that asks for the draft.
DRAFTED: dict[str, Any] = {"writers": "instrument_keepers", "definer_reads": True, "definer_writes": ("DELETE",)}


class Level(Record):
    """A step of a rating scale, in words; another scale is another code. Kept as it is once an instrument uses it."""

    scale_code = models.CharField(max_length=20)
    value = models.SmallIntegerField()
    side = models.CharField(max_length=10, choices=Side)
    label_it = models.CharField(max_length=120)
    label_en = models.CharField(max_length=120)

    privacy = Privacy(Anchor.OPEN, describing=fields("scale_code", "value", "side", "label_it", "label_en"), **DRAFTED)

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


class Instrument(Record, Versioned, Authored):
    """One edition of one instrument; a changed question is a new edition.

    ``variant_of`` names the instrument it stands in for in the project ``project_code``.
    """

    code = models.SlugField(max_length=40)
    edition = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=InstrumentState, default=InstrumentState.DRAFT)
    title_it = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    purpose_it = models.TextField(blank=True)  # what it is for, where one is chosen
    purpose_en = models.TextField(blank=True)
    source = models.TextField(blank=True)
    variant_of = models.CharField(max_length=40, blank=True)
    project_code = models.CharField(max_length=40, blank=True)
    grounds_plan = models.BooleanField(default=False)  # a personal plan may grow out of it
    in_sessions = models.BooleanField(default=False)  # made over several meetings, with a final document
    rights_holder = models.CharField(max_length=200, blank=True)  # of a licensed instrument: whose it is
    licence = models.CharField(max_length=300, blank=True)  # by which agreement the network may use it
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    retired_reason = models.CharField(max_length=500, blank=True)

    privacy = Privacy(
        Anchor.OPEN,
        describing=fields(
            "code", "edition", "state", "title_it", "title_en", "purpose_it", "purpose_en", "source", "variant_of",
            "project_code", "grounds_plan", "in_sessions", "rights_holder", "licence", "published_at", "retired_at",
            "retired_reason",
        ),
        **DRAFTED,
    )  # fmt: skip

    class Meta:
        ordering = ["code", "-edition"]
        default_related_name = "instruments"
        constraints = [
            models.UniqueConstraint(fields=["code", "edition"], name="assessments_instrument_one_per_edition"),
            models.UniqueConstraint(
                fields=["code"], condition=Q(state=InstrumentState.PUBLISHED), name="assessments_instrument_one_in_use"
            ),
            models.UniqueConstraint(
                fields=["code"], condition=Q(state=InstrumentState.DRAFT), name="assessments_instrument_one_draft"
            ),
            models.CheckConstraint(
                condition=Q(state=InstrumentState.DRAFT)
                | Q(state=InstrumentState.PUBLISHED, published_at__isnull=False, published_by__isnull=False)
                | (Q(state=InstrumentState.RETIRED, retired_at__isnull=False) & ~Q(retired_reason="")),
                name="assessments_instrument_state_has_its_author",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.edition}"

    @property
    def title(self) -> str:
        return said(self, "title")

    @property
    def purpose(self) -> str:
        return said(self, "purpose")

    @property
    def is_draft(self) -> bool:
        return self.state == InstrumentState.DRAFT

    @property
    def is_in_use(self) -> bool:
        return self.state == InstrumentState.PUBLISHED

    @property
    def family(self) -> str:
        """Editions and project variants of one instrument: what can be compared over time."""
        return self.variant_of or self.code


class Section(Record, Versioned):
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
        **DRAFTED,
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
