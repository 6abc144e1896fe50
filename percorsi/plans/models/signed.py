"""Who answers to a plan, and how each of them did: the words stand as they were shown, a refusal is kept as well."""

from django.db import models
from django.db.models import Q

from percorsi.access.models import Authored, User
from percorsi.cases.models import Attachment, CaseRecord
from percorsi.kernel.models import OneTimeCode
from percorsi.kernel.privacy import Anchor, DataClass, Privacy, fields
from percorsi.plans.models.plan import Plan
from percorsi.plans.vocabulary import ON_SCREEN, Agreement, Party


class Signer(CaseRecord, Authored):
    """Somebody who is asked to answer to one edition. A mistake is taken away, not erased."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="signers")
    party = models.CharField(max_length=12, choices=Party)
    name = models.CharField(max_length=160)
    email = models.EmailField(blank=True)
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        identifying=fields("name", "email"),
        describing=fields("party", "withdrawn_at", "restricted"),
        columns=("withdrawn_at", "withdrawn_by_id"),
        definer_reads=True,
    )

    class Meta:
        default_related_name = "signers"
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "party", "name"], condition=Q(withdrawn_at__isnull=True), name="plans_signer_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_nameless(self) -> bool:
        """A place held for who has parental responsibility, as long as nobody wrote who it is."""
        return self.party == Party.GUARDIAN and self.name == str(Party.GUARDIAN.label)


class SigningCode(CaseRecord, OneTimeCode, Authored):
    """A code sent to one who signs, for the words as they stood: of other words it opens nothing."""

    signer = models.ForeignKey(Signer, on_delete=models.PROTECT, related_name="codes")

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        identifying=fields("sent_to"),
        describing=fields("code_hash", "content_hash", "expires_at", "tries", "used_at", "restricted"),
        columns=("tries", "used_at"),
        definer_reads=True,
        note="Only the tries and the use move on; the code itself is nowhere.",
    )

    class Meta:
        default_related_name = "signing_codes"
        ordering = ["-created_at", "-id"]
        constraints = [models.CheckConstraint(condition=Q(tries__lte=5), name="plans_signing_code_few_tries")]

    def __str__(self) -> str:
        return str(self.id)


class Response(CaseRecord, Authored):
    """How one party answered to one edition, and what proves it: paper, drawing, code or the signer's own account."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="responses")
    signer = models.ForeignKey(Signer, on_delete=models.PROTECT, related_name="responses")
    on = models.DateField()
    how = models.CharField(max_length=10, choices=Agreement)
    reason = models.TextField(blank=True)
    present = models.CharField(max_length=300, blank=True)
    content_hash = models.CharField(max_length=64, editable=False)
    code = models.OneToOneField(SigningCode, on_delete=models.PROTECT, null=True, blank=True, related_name="response")
    own_account = models.BooleanField(default=False)
    attachment = models.ForeignKey(Attachment, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        identifying=fields("reason", "present"),
        describing=fields("on", "how", "content_hash", "own_account", "restricted"),
        web=fields("SELECT", "INSERT"),
        definer_reads=True,
    )

    class Meta:
        default_related_name = "responses"
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(how__in=(Agreement.ORAL, Agreement.REFUSED)) | ~Q(reason=""),
                name="plans_response_without_signature_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(how__in=ON_SCREEN) | Q(code__isnull=False) | Q(own_account=True),
                name="plans_response_on_screen_is_proved",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.how}"

    @property
    def agrees(self) -> bool:
        return self.how != Agreement.REFUSED
