"""One question of an instrument: how it is answered, and when it is asked."""

from django.db import models
from django.db.models import F, Q

from percorsi.assessments.models.instrument import DRAFTED, Section
from percorsi.assessments.models.wording import said
from percorsi.assessments.vocabulary import Better, ItemKind, Known, Operator
from percorsi.kernel.models import Record, Versioned
from percorsi.kernel.privacy import Anchor, Privacy, fields


class Item(Record, Versioned):
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
    unit_it = models.CharField(max_length=30, blank=True)
    unit_en = models.CharField(max_length=30, blank=True)
    minimum = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    maximum = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    better = models.CharField(max_length=6, choices=Better, blank=True)
    known = models.CharField(max_length=40, choices=Known, blank=True)  # the fact kept elsewhere that answers it

    privacy = Privacy(
        Anchor.OPEN,
        describing=fields(
            "code", "position", "kind", "scale_code", "core", "text_it", "text_en", "hint_it", "hint_en", "unit_it",
            "unit_en", "minimum", "maximum", "better", "known",
        ),
        **DRAFTED,
    )  # fmt: skip

    class Meta:
        ordering = ["section", "position"]
        constraints = [
            models.UniqueConstraint(fields=["section", "code"], name="assessments_item_one_per_code"),
            models.CheckConstraint(
                condition=(Q(kind=ItemKind.RATING) & ~Q(scale_code="")) | (~Q(kind=ItemKind.RATING) & Q(scale_code="")),
                name="assessments_item_rated_on_a_scale",
            ),
            models.CheckConstraint(
                condition=Q(minimum__isnull=True) | Q(maximum__isnull=True) | Q(minimum__lte=F("maximum")),
                name="assessments_item_range_in_order",
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
    def unit(self) -> str:
        return said(self, "unit")

    @property
    def is_rated(self) -> bool:
        return self.kind == ItemKind.RATING


class Option(Record):
    """One of the answers to choose among."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="options")
    code = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField()
    label_it = models.CharField(max_length=200)
    label_en = models.CharField(max_length=200)

    privacy = Privacy(Anchor.OPEN, describing=fields("code", "position", "label_it", "label_en"), **DRAFTED)

    class Meta:
        ordering = ["item", "position"]
        constraints = [
            models.UniqueConstraint(fields=["item", "code"], name="assessments_option_one_per_code"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return said(self, "label")


class Condition(Record):
    """The item is asked only if an earlier answer compares with the value; several conditions must all hold."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="conditions")
    on = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="decides")
    operator = models.CharField(max_length=10, choices=Operator)
    value = models.CharField(max_length=40)

    privacy = Privacy(Anchor.OPEN, describing=fields("operator", "value"), **DRAFTED)

    class Meta:
        ordering = ["item", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(item=F("on")), name="assessments_condition_on_another_item"),
            models.UniqueConstraint(fields=["item", "on", "operator", "value"], name="assessments_condition_once"),
        ]

    def __str__(self) -> str:
        return f"{self.on_id} {self.operator} {self.value}"
