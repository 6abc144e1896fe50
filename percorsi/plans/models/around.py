"""Whom and what a plan can count on: the household it is also for, the people who help, goals that come ready."""

from django.db import models

from percorsi.access.models import Authored, User
from percorsi.cases.models import CaseRecord
from percorsi.kernel.models import Record, Versioned
from percorsi.kernel.privacy import Anchor, DataClass, Privacy, fields
from percorsi.people.models import Person
from percorsi.plans.models.plan import Plan
from percorsi.plans.vocabulary import Area


class PlanMember(CaseRecord, Authored):
    """Somebody of the household for whom the plan is too; a protected person is never named."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        describing=fields("withdrawn_at", "restricted"),
        columns=("withdrawn_at", "withdrawn_by_id"),
        definer_reads=True,
    )

    class Meta:
        default_related_name = "plan_members"
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "person"], condition=models.Q(withdrawn_at__isnull=True), name="plans_member_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.person_id)


class Supporter(CaseRecord, Authored):
    """A relative, a neighbour, a volunteer: what they are to the person, and what they offer."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="supporters")
    name = models.CharField(max_length=120)
    tie = models.CharField(max_length=120, blank=True)
    offer = models.CharField(max_length=300)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        identifying=fields("name", "tie", "offer"),
        describing=fields("withdrawn_at", "restricted"),
        columns=("withdrawn_at", "withdrawn_by_id"),
    )

    class Meta:
        default_related_name = "supporters"
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return f"{self.name}, {self.tie}" if self.tie else self.name


class ReadyGoal(Record, Versioned):
    """A goal in plain words that many choose; whoever coordinates adds to the list, and takes from it."""

    area = models.CharField(max_length=12, choices=Area)
    position = models.PositiveSmallIntegerField(default=0)
    words = models.CharField(max_length=200)
    first_steps = models.TextField(blank=True)  # one a line
    retired_on = models.DateField(null=True, blank=True)

    privacy = Privacy(
        Anchor.OPEN,
        describing=fields("area", "position", "words", "first_steps", "retired_on"),
    )

    class Meta:
        ordering = ["area", "position", "words"]
        constraints = [models.UniqueConstraint(fields=["words"], name="plans_ready_goal_once")]

    def __str__(self) -> str:
        return self.words
