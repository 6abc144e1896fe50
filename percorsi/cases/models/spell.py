"""From entry to exit, and what was learnt of the person afterwards (ESF specification, A.5 and A.6)."""

from datetime import date

from django.db import models

from percorsi.access.models import Authored
from percorsi.cases.facts import FOLLOW_UP_MONTHS, IMMEDIATE_DAYS
from percorsi.cases.models.participation import Participation, ParticipationRecord
from percorsi.cases.vocabulary import FollowUpSource, Improvement, LabourStatus, Unreached
from percorsi.kernel.dates import add_days, add_months
from percorsi.kernel.models import Versioned
from percorsi.kernel.privacy import Anchor, DataClass, Privacy, fields


class Spell(ParticipationRecord, Versioned, Authored):
    """From entry to exit; a re-entry is a new episode, and discards the results of the earlier ones."""

    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="spells")
    episode = models.PositiveSmallIntegerField(default=1)
    entry_on = models.DateField()
    exit_on = models.DateField(null=True, blank=True)
    exit_reason = models.CharField(max_length=40, blank=True)
    education_started_on = models.DateField(null=True, blank=True)
    qualified_on = models.DateField(null=True, blank=True)
    followup_reached = models.BooleanField(null=True, blank=True)
    outcome_recorded_on = models.DateField(null=True, blank=True)  # the situation on leaving was asked
    followed_up_on = models.DateField(null=True, blank=True)
    unreached_reason = models.CharField(max_length=15, choices=Unreached, blank=True)
    followup_source = models.CharField(max_length=10, choices=FollowUpSource, blank=True)
    improvement = models.CharField(max_length=10, choices=Improvement, blank=True)
    note = models.TextField(blank=True)

    privacy = Privacy(
        Anchor.CASE,
        DataClass.NUMBERS,
        identifying=fields("note"),
        describing=fields(
            "episode", "entry_on", "exit_on", "exit_reason", "education_started_on", "qualified_on",
            "outcome_recorded_on", "followup_reached", "followed_up_on", "unreached_reason", "followup_source",
            "improvement", "restricted",
        ),
        definer_reads=True,
    )  # fmt: skip

    class Meta:
        default_related_name = "spells"
        constraints = [
            models.UniqueConstraint(fields=["participation", "episode"], name="cases_spell_one_per_episode"),
            models.CheckConstraint(
                condition=models.Q(exit_on__isnull=True) | models.Q(exit_on__gte=models.F("entry_on")),
                name="cases_spell_exits_after_entry",
            ),
            models.CheckConstraint(
                condition=models.Q(followup_reached__isnull=True) | models.Q(exit_on__isnull=False),
                name="cases_spell_follow_up_after_exit",
            ),
            models.CheckConstraint(
                condition=models.Q(unreached_reason="") | models.Q(followup_reached=False),
                name="cases_spell_unreached_has_no_answer",
            ),
        ]
        indexes = [models.Index(fields=["exit_on"], name="cases_spell_exit")]

    def __str__(self) -> str:
        return f"{self.entry_on} – {self.exit_on or '…'}"

    @property
    def window_ends_on(self) -> date | None:
        """Last day of the situation on leaving, included."""
        return add_days(self.exit_on, IMMEDIATE_DAYS) if self.exit_on else None

    @property
    def followup_due_on(self) -> date | None:
        return add_months(self.exit_on, FOLLOW_UP_MONTHS) if self.exit_on else None


class StatusEvent(ParticipationRecord, Authored):
    """A dated change of labour-market status after entry, in the spell in which it was learnt."""

    spell = models.ForeignKey(Spell, on_delete=models.PROTECT, related_name="status_events")
    on = models.DateField()
    status = models.CharField(max_length=3, choices=LabourStatus)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=200, blank=True)

    privacy = Privacy(
        Anchor.CASE,
        DataClass.NUMBERS,
        describing=fields("on", "status", "withdrawn_on", "withdrawn_reason", "restricted"),
        definer_reads=True,
    )

    class Meta:
        default_related_name = "status_events"
        constraints = [
            models.UniqueConstraint(
                fields=["spell", "on"],
                condition=models.Q(withdrawn_on__isnull=True),
                name="cases_status_one_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.status}"
