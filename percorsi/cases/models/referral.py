"""Whatever moves a person between people or bodies: asked, answered, ended; only the answer opens the path."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from percorsi.access.models import Authored, User
from percorsi.access.vocabulary import Purpose
from percorsi.cases.models.case import CaseRecord, TeamMember
from percorsi.cases.vocabulary import AgreementForm, ReferralState, TeamFunction
from percorsi.cases.vocabulary.referral import DeclineReason, LegalBasis, Outcome, ReferralKind
from percorsi.kernel.privacy import Anchor, DataClass, Privacy, fields
from percorsi.network.models import Organisation

# The addressee, or who coordinates her organisation, wearing the hat of that organisation.
ADDRESSED = (
    "organisation_id = (SELECT h.organisation_id FROM acl.hat() h) "
    "AND (receiver_id = (SELECT acl.uid()) OR (SELECT acl.role_holds('answer')))"
)
# Who works on the path; who coordinates or checks learns of no referral.
WORKED_ON = "case_id = ANY (ARRAY(SELECT acl.team_write_cases('B')))"

ANSWERED = (
    "UPDATE (state, answered_at, answered_by_id, ended_at, ended_by_id, ended_reason, place_id, decline_reason, "
    "outcome, appointment_on, appointment_time, reminded_at, reminded_by_id)"
)


class Referral(CaseRecord, Authored):
    """What the addressee may see before she answers has no name: initials, and the summary beside."""

    kind = models.CharField(max_length=12, choices=ReferralKind, default=ReferralKind.REFERRAL)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    outside = models.BooleanField(default=False)  # the body has no account: it answers through a personal link
    receiver = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    shown_as = models.CharField(max_length=10)
    classes = ArrayField(models.CharField(max_length=1))
    purpose = models.CharField(max_length=20, choices=Purpose, default=Purpose.CARE)
    function = models.CharField(max_length=20, choices=TeamFunction, default=TeamFunction.OTHER)
    answer_by = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)  # none where the place in the team does not end by itself
    grace_days = models.PositiveSmallIntegerField(default=0)  # how long the predecessor still sees
    basis = models.CharField(max_length=10, choices=LegalBasis, default=LegalBasis.AGREEMENT)
    agreed_on = models.DateField(null=True, blank=True)
    agreed_how = models.CharField(max_length=20, choices=AgreementForm, blank=True)
    override_reason = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=20, choices=ReferralState, default=ReferralState.PENDING)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decline_reason = models.CharField(max_length=12, choices=DeclineReason, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    appointment_on = models.DateField(null=True, blank=True)
    appointment_time = models.TimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    reminded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_reason = models.CharField(max_length=200, blank=True)
    place = models.ForeignKey(TeamMember, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    privacy = Privacy(
        Anchor.CASE,
        DataClass.BASE,
        identifying=fields("shown_as", "override_reason", "ended_reason"),
        describing=fields(
            "kind", "outside", "function", "classes", "purpose", "answer_by", "until", "grace_days", "basis",
            "agreed_on", "agreed_how", "state", "answered_at", "decline_reason", "outcome", "appointment_on",
            "appointment_time", "reminded_at", "ended_at", "restricted",
        ),
        web=fields("SELECT", "INSERT"),
        definer_reads=True,
        definer_writes=(ANSWERED,),
        reads=WORKED_ON,
        changes=WORKED_ON,
        also_read=f"({ADDRESSED}) AND NOT acl.is_protected(case_id)",
        only_insert=(
            "acl.may_refer(case_id, created_by_id, classes, purpose, basis, kind, organisation_id, receiver_id) "
            "AND state = 'pending' AND place_id IS NULL AND answered_at IS NULL AND ended_at IS NULL"
        ),
        note="Answered and ended only by vetted functions, which open and close the place in the team.",
    )  # fmt: skip

    class Meta:
        default_related_name = "referrals"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(basis=LegalBasis.AGREEMENT, agreed_on__isnull=False) & ~models.Q(agreed_how="")
                | models.Q(basis=LegalBasis.TASK, agreed_on=None, agreed_how="")
                | models.Q(basis=LegalBasis.OVERRIDE, agreed_on=None, agreed_how="") & ~models.Q(override_reason=""),
                name="cases_referral_agreed_or_overridden",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=[ReferralKind.ASSIGNMENT, ReferralKind.TRANSFER], until=None)
                | ~models.Q(kind__in=[ReferralKind.ASSIGNMENT, ReferralKind.TRANSFER]) & models.Q(until__isnull=False),
                name="cases_referral_ends_unless_permanent",
            ),
        ]
        indexes = [
            models.Index(fields=["case", "-created_at"], name="cases_referral_of_case"),
            models.Index(fields=["organisation", "state"], name="cases_referral_received"),
        ]

    def __str__(self) -> str:
        return self.shown_as


class ReferralSummary(CaseRecord):
    """What the sender tells; the addressee reads it only while she has to answer."""

    referral = models.OneToOneField(Referral, on_delete=models.PROTECT, related_name="summary")
    text = models.TextField()
    after = models.TextField(blank=True)  # to a body without an account: what it reads once it has accepted

    privacy = Privacy(
        Anchor.CASE,
        DataClass.BASE,
        identifying=fields("text", "after"),
        describing=fields("restricted"),
        web=fields("SELECT", "INSERT"),
        definer_reads=True,
        reads=WORKED_ON,
        changes=WORKED_ON,
        also_read="acl.waits_for_me(referral_id)",
        only_insert="acl.referral_is_mine(referral_id, case_id)",
    )

    class Meta:
        default_related_name = "referral_summaries"

    def __str__(self) -> str:
        return str(self.referral_id)


class ReferralMessage(CaseRecord):
    """A question of the addressee, and the reply of who works on the path: both read both."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="messages")
    text = models.CharField(max_length=500)
    asked_at = models.DateTimeField(auto_now_add=True)
    # none: it came by a link
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    privacy = Privacy(
        Anchor.CASE,
        DataClass.BASE,
        identifying=fields("text"),
        describing=fields("asked_at", "restricted"),
        web=fields("SELECT", "INSERT"),
        definer_reads=True,
        definer_writes=("INSERT",),
        reads=WORKED_ON,
        changes=WORKED_ON,
        also_read="acl.waits_for_me(referral_id)",
        only_insert="asked_by_id = (SELECT acl.uid()) AND acl.may_reply(referral_id, case_id)",
        note="The question comes in by a vetted function; the reply is of who works on the path.",
    )

    class Meta:
        default_related_name = "referral_messages"
        indexes = [models.Index(fields=["referral", "asked_at"], name="cases_referralmessage_of")]

    def __str__(self) -> str:
        return str(self.referral_id)
