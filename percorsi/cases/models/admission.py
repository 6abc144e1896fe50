"""Who is let in to a reserved part of a path. The list is of the class of the part: nobody else learns there is one."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models

from percorsi.access.models import User
from percorsi.cases.models.case import CaseRecord, TeamMember
from percorsi.cases.vocabulary import AgreementForm
from percorsi.kernel.envelope import SealedText
from percorsi.kernel.privacy import Anchor, DataClass, Privacy, fields

DESCRIBING = fields("valid", "agreed_on", "agreed_how", "restricted")
IDENTIFYING = fields("reason", "ended_reason")
COLUMNS = ("valid", "ended_by_id", "ended_reason")
# Who answers for the path keeps the list also without being on it; a place of the same path, valid now, at both ends.
HEADED = "case_id = ANY (ARRAY(SELECT acl.headed_cases()))"
BOTH_ENDS = "acl.place_stands(place_id, case_id)"


class Admission(CaseRecord):
    """It counts while the place in the team does: who leaves the team leaves this too."""

    place = models.ForeignKey(TeamMember, on_delete=models.PROTECT, related_name="+")
    valid = DateTimeRangeField()
    reason = SealedText()
    agreed_on = models.DateField(null=True, blank=True)  # when the person herself agreed, where she was asked
    agreed_how = models.CharField(max_length=20, choices=AgreementForm, blank=True)
    granted_at = models.DateTimeField(auto_now_add=True)
    granted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_reason = SealedText(null=True)

    class Meta:
        abstract = True
        constraints = [
            ExclusionConstraint(
                name="%(app_label)s_%(class)s_not_twice_at_once",
                expressions=[("place", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            ),
            models.CheckConstraint(
                condition=models.Q(agreed_on=None, agreed_how="")
                | models.Q(agreed_on__isnull=False) & ~models.Q(agreed_how=""),
                name="%(app_label)s_%(class)s_agreement_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return str(self.place_id)


class HealthAdmission(Admission):
    privacy = Privacy(
        Anchor.CASE,
        DataClass.HEALTH,
        identifying=IDENTIFYING,
        describing=DESCRIBING,
        columns=COLUMNS,
        definer_reads=True,
        also_read=HEADED,
        also_insert=f"(agreed_on IS NOT NULL AND {HEADED}) OR acl.seeds_health(place_id)",
        only_insert=BOTH_ENDS,
        also_change=HEADED,
        note="Given by who has it; by the case manager once the person agreed; to the health trust's staff by joining.",
    )


class JudicialAdmission(Admission):
    privacy = Privacy(
        Anchor.CASE,
        DataClass.JUDICIAL,
        identifying=IDENTIFYING,
        describing=DESCRIBING,
        columns=COLUMNS,
        definer_reads=True,
        also_read=HEADED,
        also_insert=HEADED,
        only_insert=BOTH_ENDS,
        also_change=HEADED,
    )


class MinorsAdmission(Admission):
    privacy = Privacy(
        Anchor.CASE,
        DataClass.MINORS,
        identifying=IDENTIFYING,
        describing=DESCRIBING,
        columns=COLUMNS,
        definer_reads=True,
        also_read=HEADED,
        also_insert=HEADED,
        only_insert=BOTH_ENDS,
        also_change=HEADED,
    )
