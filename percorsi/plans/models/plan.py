"""The plan as it is written with the person: goals in their words, steps with one who answers for each."""

from datetime import date

from django.db import models
from django.db.models import Q

from percorsi.access.models import Authored, User
from percorsi.assessments.models import Assessment, Item
from percorsi.cases.models import CaseRecord
from percorsi.kernel.models import Versioned
from percorsi.kernel.privacy import Anchor, DataClass, Privacy, fields
from percorsi.network.models import Organisation
from percorsi.plans.vocabulary import OPEN_STEPS, Area, PlanState, StepState, Unit, Who
from percorsi.programmes.models import Activity


class Plan(CaseRecord, Versioned, Authored):
    """One edition of the plan of one path. Once agreed its words do not change: a revision is the next edition."""

    edition = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=PlanState, default=PlanState.DRAFT)
    keeper = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, null=True, blank=True, related_name="plans")
    wish = models.TextField(blank=True)
    starting_point = models.TextField(blank=True)
    strengths = models.TextField(blank=True)
    who_can_help = models.TextField(blank=True)
    internal_note = models.TextField(blank=True)
    revision_reason = models.TextField(blank=True)
    review_on = models.DateField(null=True, blank=True)
    next_review_on = models.DateField(null=True, blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    replaced_on = models.DateField(null=True, blank=True)
    content_hash = models.CharField(max_length=64, blank=True, editable=False)

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        identifying=fields("wish", "starting_point", "strengths", "who_can_help", "internal_note", "revision_reason"),
        describing=fields(
            "edition", "state", "review_on", "next_review_on", "agreed_on", "replaced_on", "content_hash", "restricted"
        ),
        definer_reads=True,
    )  # fmt: skip

    class Meta:
        default_related_name = "plans"
        constraints = [
            models.UniqueConstraint(fields=["case", "edition"], name="plans_plan_one_per_edition"),
            models.UniqueConstraint(fields=["case"], condition=Q(state=PlanState.DRAFT), name="plans_plan_one_draft"),
            models.UniqueConstraint(fields=["case"], condition=Q(state=PlanState.AGREED), name="plans_plan_one_agreed"),
            models.CheckConstraint(
                condition=Q(state=PlanState.DRAFT)
                | (Q(agreed_on__isnull=False, review_on__isnull=False) & ~Q(content_hash="")),
                name="plans_plan_agreed_is_dated_and_hashed",
            ),
        ]
        indexes = [
            models.Index(fields=["next_review_on"], condition=Q(state=PlanState.AGREED), name="plans_to_review"),
            models.Index(fields=["keeper"], condition=Q(state=PlanState.DRAFT), name="plans_drafts_of"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.edition}"

    @property
    def is_draft(self) -> bool:
        return self.state == PlanState.DRAFT

    @property
    def is_agreed(self) -> bool:
        return self.state == PlanState.AGREED


class Goal(CaseRecord, Versioned, Authored):
    """What the person wants, in their words; beside it our wording and what we expect to see."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="goals")
    position = models.PositiveSmallIntegerField()
    area = models.CharField(max_length=12, choices=Area)
    words = models.TextField()
    formulation = models.TextField(blank=True)
    expected_result = models.TextField(blank=True)
    of_household = models.BooleanField(default=False)
    need = models.ForeignKey(Item, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    copied_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        identifying=fields("words", "formulation", "expected_result"),
        describing=fields("position", "area", "of_household", "withdrawn_at", "restricted"),
        definer_reads=True,
        also_read="(withdrawn_at IS NULL AND plan_id = ANY (ARRAY(SELECT s.plan_id FROM acl.shared_plans() s)))",
        note="Of a plan for the household: read also by the teams of the members it names, while they live together.",
    )

    class Meta:
        default_related_name = "goals"
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return str(self.id)


class Step(CaseRecord, Versioned, Authored):
    """Something to do, with one who answers for it. What was agreed stays; how far it went moves on."""

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="steps")
    position = models.PositiveSmallIntegerField()
    what = models.TextField()
    who = models.CharField(max_length=12, choices=Who)
    operator = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    supporter = models.CharField(max_length=120, blank=True)
    place = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    quantity = models.PositiveSmallIntegerField(null=True, blank=True)
    unit = models.CharField(max_length=10, choices=Unit, blank=True)
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    copied_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=StepState, default=StepState.TO_DO)
    outcome = models.TextField(blank=True)
    given_up_reason = models.TextField(blank=True)
    ended_on = models.DateField(null=True, blank=True)

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        identifying=fields("what", "supporter", "place", "outcome", "given_up_reason"),
        describing=fields(
            "position", "who", "starts_on", "due_on", "quantity", "unit", "withdrawn_at", "state", "ended_on",
            "restricted",
        ),
        also_read="(withdrawn_at IS NULL AND goal_id = ANY (ARRAY(SELECT acl.shared_goals())))",
        note="Of a plan for the household: as its goals.",
    )  # fmt: skip

    class Meta:
        default_related_name = "steps"
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(who=Who.PERSON, operator__isnull=True, organisation__isnull=True, supporter="")
                | Q(who=Who.OPERATOR, operator__isnull=False, organisation__isnull=True, supporter="")
                | Q(who=Who.ORGANISATION, operator__isnull=True, organisation__isnull=False, supporter="")
                | (Q(who=Who.SUPPORTER, operator__isnull=True, organisation__isnull=True) & ~Q(supporter="")),
                name="plans_step_one_responsible",
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(due_on__isnull=True) | Q(due_on__gte=models.F("starts_on")),
                name="plans_step_due_after_start",
            ),
            models.CheckConstraint(
                condition=Q(quantity__isnull=True) | ~Q(unit=""), name="plans_step_quantity_has_a_unit"
            ),
            models.CheckConstraint(
                condition=~Q(state=StepState.GIVEN_UP) | ~Q(given_up_reason=""), name="plans_step_given_up_for_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN_STEPS, ended_on__isnull=True)
                | (~Q(state__in=OPEN_STEPS) & Q(ended_on__isnull=False)),
                name="plans_step_ended_is_dated",
            ),
        ]
        indexes = [
            models.Index(fields=["due_on"], condition=Q(state__in=OPEN_STEPS), name="plans_steps_due"),
            models.Index(fields=["case"], condition=Q(state__in=OPEN_STEPS), name="plans_steps_open"),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STEPS

    def is_late(self, on: date) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < on
