"""The participation record of the European Social Fund: one person in one operation (ESF specification, section 0)."""

from django.db import models

from percorsi.access.models import Authored, Scope
from percorsi.cases.models.case import Case
from percorsi.cases.vocabulary import Declared, LabourStatus
from percorsi.kernel.models import Record, Versioned
from percorsi.kernel.privacy import Anchor, DataClass, Privacy, fields
from percorsi.people.models import Person
from percorsi.people.vocabulary import Sex
from percorsi.programmes.models import Project


class ParticipationRecord(Record):
    """A row of the monitoring record: pseudonymous, reached through the path's team or through its scope."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, blank=True)
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, editable=False, null=True, related_name="+")
    restricted = models.BooleanField(default=False, editable=False)

    class Meta:
        abstract = True


class Participation(ParticipationRecord, Versioned, Authored):
    """Entry data, frozen on the first entry date: age, status, education, household never change afterwards.

    ``entered_on`` is empty while the person is selected but has not started: not a participant.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="participations")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="participations")
    pseudonym = models.CharField(max_length=12, editable=False)
    entered_on = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=1, choices=Sex, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    labour_status = models.CharField(max_length=3, choices=LabourStatus, blank=True)
    in_education = models.BooleanField(null=True, blank=True)
    unemployed_since = models.DateField(null=True, blank=True)
    isced = models.PositiveSmallIntegerField(null=True, blank=True)
    household_jobless = models.BooleanField(null=True, blank=True)
    household_dependent_children = models.BooleanField(null=True, blank=True)
    household_single_adult = models.BooleanField(null=True, blank=True)
    citizenship = models.CharField(max_length=3, blank=True)
    homeless = models.BooleanField(null=True, blank=True)
    degurba = models.PositiveSmallIntegerField(null=True, blank=True)
    is_double = models.BooleanField(default=False, editable=False)  # another record of hers is the one counted
    note = models.TextField(blank=True)  # of who was selected and never started; otherwise the spell's

    privacy = Privacy(
        Anchor.CASE,
        DataClass.NUMBERS,
        identifying=fields("note"),
        describing=fields(
            "pseudonym", "entered_on", "sex", "birth_date", "labour_status", "in_education", "unemployed_since",
            "isced", "household_jobless", "household_dependent_children", "household_single_adult", "citizenship",
            "homeless", "degurba", "is_double", "restricted",
        ),
        definer_reads=True,
        definer_writes=("UPDATE (person_id, is_double)",),
    )  # fmt: skip

    class Meta:
        default_related_name = "participations"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "project"], condition=models.Q(is_double=False), name="cases_participation_one_record"
            ),
            models.CheckConstraint(
                condition=models.Q(isced__isnull=True) | models.Q(isced__lte=8), name="cases_participation_isced_0_to_8"
            ),
            models.CheckConstraint(
                condition=models.Q(degurba__isnull=True) | models.Q(degurba__in=[1, 2, 3]),
                name="cases_participation_degurba_1_to_3",
            ),
            models.CheckConstraint(
                condition=models.Q(unemployed_since__isnull=True) | models.Q(labour_status=LabourStatus.UNEMPLOYED),
                name="cases_participation_unemployed_since_only_if_unemployed",
            ),
        ]
        indexes = [
            models.Index(fields=["project", "entered_on"], name="cases_participation_of_project"),
            models.Index(fields=["scope", "entered_on"], name="cases_participation_of_scope"),
        ]

    def __str__(self) -> str:
        return self.pseudonym


class SensitiveEntry(ParticipationRecord, Versioned, Authored):
    """Special categories at entry: asked, answered or refused, in a table of their own (ESF specification, A.7)."""

    participation = models.OneToOneField(Participation, on_delete=models.PROTECT, related_name="sensitive")
    foreign_background = models.CharField(max_length=7, choices=Declared, blank=True)
    minority = models.CharField(max_length=7, choices=Declared, blank=True)
    disability = models.CharField(max_length=7, choices=Declared, blank=True)
    other_disadvantaged = models.CharField(max_length=7, choices=Declared, blank=True)
    asked_on = models.DateField(null=True, blank=True)
    attempt = models.CharField(max_length=200, blank=True)  # where the signed form of a refusal is kept

    privacy = Privacy(
        Anchor.CASE,
        DataClass.NUMBERS,
        describing=fields(
            "foreign_background", "minority", "disability", "other_disadvantaged", "asked_on", "attempt", "restricted"
        ),
        definer_reads=True,
    )

    class Meta:
        default_related_name = "sensitive_entries"

    def __str__(self) -> str:
        return str(self.participation_id)


class EntryCorrection(ParticipationRecord, Authored):
    """One item of the entry data that was changed afterwards: from what, to what, why."""

    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="corrections")
    item = models.CharField(max_length=40)
    before = models.CharField(max_length=200, blank=True)
    after = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=500, blank=True)  # empty when the item was not known before

    privacy = Privacy(
        Anchor.CASE,
        DataClass.NUMBERS,
        identifying=fields("reason"),
        describing=fields("item", "before", "after", "restricted"),
        definer_reads=True,
    )

    class Meta:
        default_related_name = "corrections"

    def __str__(self) -> str:
        return self.item
