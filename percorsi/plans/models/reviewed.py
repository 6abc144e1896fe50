"""What happens to a plan in force: it is looked at again, together."""

from django.db import models
from django.db.models import Q

from percorsi.access.models import Authored
from percorsi.cases.models import CaseRecord
from percorsi.kernel.privacy import Anchor, DataClass, Privacy, fields
from percorsi.plans.models.plan import Goal, Plan
from percorsi.plans.vocabulary import Attainment, Decision


class Review(CaseRecord, Authored):
    """A meeting in which the plan is looked at together."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="reviews")
    on = models.DateField()
    present = models.CharField(max_length=300)
    words = models.TextField(blank=True)
    note = models.TextField(blank=True)
    decision = models.CharField(max_length=10, choices=Decision)
    next_review_on = models.DateField(null=True, blank=True)

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        identifying=fields("present", "words", "note"),
        describing=fields("on", "decision", "next_review_on", "restricted"),
        web=fields("SELECT", "INSERT"),
    )

    class Meta:
        default_related_name = "reviews"
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(next_review_on__isnull=True) | Q(next_review_on__gt=models.F("on")),
                name="plans_review_next_is_later",
            ),
            models.CheckConstraint(
                condition=~Q(decision=Decision.GO_ON) | Q(next_review_on__isnull=False),
                name="plans_review_going_on_sets_the_next",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.decision}"


class GoalReview(CaseRecord):
    """How far one goal came, at one review."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="goals")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="reviews")
    attainment = models.SmallIntegerField(choices=Attainment)
    note = models.TextField(blank=True)

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        identifying=fields("note"),
        describing=fields("attainment", "restricted"),
        web=fields("SELECT", "INSERT"),
    )

    class Meta:
        default_related_name = "goal_reviews"
        constraints = [
            models.UniqueConstraint(fields=["review", "goal"], name="plans_goal_review_one_per_goal"),
            models.CheckConstraint(
                condition=Q(attainment__gte=-2, attainment__lte=2), name="plans_goal_review_minus_two_to_two"
            ),
        ]

    def __str__(self) -> str:
        return str(self.attainment)
