"""What was answered: an assessment of one path, and its typed answers."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from percorsi.access.models import Authored, User
from percorsi.assessments.models.instrument import Instrument
from percorsi.assessments.models.item import Item
from percorsi.assessments.vocabulary import AssessmentState, Source, Stage
from percorsi.cases.models import CaseRecord
from percorsi.kernel.models import Versioned
from percorsi.kernel.privacy import Anchor, DataClass, Privacy, fields


class Assessment(CaseRecord, Versioned, Authored):
    """A reading of a person's life at one date. Once completed it stays as it is: a correction is a new assessment."""

    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="assessments")
    state = models.CharField(max_length=10, choices=AssessmentState, default=AssessmentState.DRAFT)
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.ENTRY)
    on = models.DateField()
    keeper = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    completed_at = models.DateTimeField(null=True, blank=True)
    completed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        describing=fields("state", "stage", "on", "completed_at", "restricted"),
        definer_reads=True,
    )

    class Meta:
        default_related_name = "assessments"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "instrument"],
                condition=models.Q(state=AssessmentState.DRAFT),
                name="assessments_assessment_one_draft",
            ),
            models.CheckConstraint(
                condition=models.Q(state=AssessmentState.DRAFT, completed_at__isnull=True)
                | models.Q(state=AssessmentState.COMPLETED, completed_at__isnull=False, completed_by__isnull=False),
                name="assessments_assessment_completed_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["case", "-on"], name="assessments_of_case"),
            models.Index(
                fields=["keeper"], condition=models.Q(state=AssessmentState.DRAFT), name="assessments_drafts_of"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.on}"

    @property
    def is_draft(self) -> bool:
        return self.state == AssessmentState.DRAFT


class Answer(CaseRecord, Versioned, Authored):
    """What is known of one field of life: our rating beside the person's, facts, words and opinion kept apart."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="answers")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    own_rating = models.SmallIntegerField(null=True, blank=True)
    rating = models.SmallIntegerField(null=True, blank=True)
    chosen = ArrayField(models.SlugField(max_length=40), default=list, blank=True)  # codes of the options
    number = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    day = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=10, choices=Source, blank=True)
    words = models.TextField(blank=True)
    fact = models.TextField(blank=True)
    opinion = models.TextField(blank=True)
    on = models.DateField()
    confirms = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        identifying=fields("words", "fact", "opinion"),
        describing=fields("own_rating", "rating", "chosen", "number", "day", "source", "on", "saved_at", "restricted"),
    )

    class Meta:
        default_related_name = "answers"
        constraints = [
            models.UniqueConstraint(fields=["assessment", "item"], name="assessments_answer_one_per_item"),
            models.CheckConstraint(
                condition=models.Q(rating__isnull=True) | ~models.Q(source=""),
                name="assessments_answer_rating_has_a_source",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {'' if self.rating is None else self.rating}".strip()

    @property
    def is_empty(self) -> bool:
        written = self.chosen or self.words or self.fact or self.opinion
        return not written and all(each is None for each in (self.rating, self.own_rating, self.number, self.day))


class Sitting(CaseRecord, Authored):
    """One meeting of an assessment made over several: when, with whom, what was looked at."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="sittings")
    on = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    present = models.CharField(max_length=300)
    note = models.TextField(blank=True)

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        identifying=fields("present", "note"),
        describing=fields("on", "minutes", "restricted"),
        web=fields("SELECT", "INSERT"),
    )

    class Meta:
        default_related_name = "sittings"
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return f"{self.on} {self.minutes}"
