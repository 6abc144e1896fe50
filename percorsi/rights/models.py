"""Requests of persons about their data, and what their answer needs."""

from django.db import models

from percorsi.access.models import Authored, User
from percorsi.kernel.models import Record, Versioned
from percorsi.kernel.privacy import Anchor, DataClass, Privacy, fields
from percorsi.network.models import Organisation
from percorsi.people.models import PersonRecord
from percorsi.rights.vocabulary import (
    Claimant,
    Conflict,
    Proof,
    Reason,
    RequestKind,
    RequestState,
    Verdict,
)

OFFICER = "acl.handles_requests_of(organisation_id)"
HANDLED = "person_id = ANY (ARRAY(SELECT acl.rights_persons()))"
SELF = "person_id = ANY (ARRAY(SELECT acl.self_persons()))"


class RightsRequest(PersonRecord, Versioned, Authored):
    """What was asked, by whom, when; who handles it for which body; until when; how it ended."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=15, choices=RequestKind)
    claimant = models.CharField(max_length=10, choices=Claimant, default=Claimant.SELF)
    claimant_name = models.CharField(max_length=200, blank=True)  # empty when she asks herself
    words = models.TextField(blank=True)  # what she asks, as she said it
    received_on = models.DateField()
    due_on = models.DateField()
    extension_reason = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=RequestState, default=RequestState.RECEIVED)
    identity_proof = models.CharField(max_length=12, choices=Proof, blank=True)
    identity_at = models.DateTimeField(null=True, blank=True)
    identity_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    authority_proof = models.CharField(max_length=12, choices=Proof, blank=True)
    authority_at = models.DateTimeField(null=True, blank=True)
    authority_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    handler = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    second_reader = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.TextField(blank=True)  # what was done, or why not
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    privacy = Privacy(
        Anchor.PERSON,
        DataClass.BASE,
        identifying=fields("claimant_name", "words", "extension_reason", "outcome"),
        describing=fields(
            "kind", "claimant", "received_on", "due_on", "state", "identity_proof", "identity_at", "authority_proof",
            "authority_at", "closed_at", "scope_ids", "restricted",
        ),
        definer_reads=True,
        also_read=f"{OFFICER} OR {SELF}",
        also_insert=f"{OFFICER} OR ({SELF} AND claimant = 'self' AND state = 'received')",
        also_change=OFFICER,
        moves_while_frozen=True,
        note="The privacy officer of the body that received it handles it, without reading the person's data.",
    )  # fmt: skip

    class Meta:
        default_related_name = "rights_requests"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(due_on__gt=models.F("received_on")), name="rights_request_due_after_arrival"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=RequestState.ACCEPTED) | models.Q(handler__isnull=False),
                name="rights_request_in_progress_has_handler",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "due_on"],
                name="rights_request_open",
                condition=models.Q(state__in=["received", "stopped", "accepted"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.received_on}"

    @property
    def by_herself(self) -> bool:
        return self.claimant == Claimant.SELF


class ConflictFlag(PersonRecord, Authored):
    """Why a request stopped: a table of its own, because the reason alone may tell of a danger."""

    request = models.OneToOneField(RightsRequest, on_delete=models.PROTECT, related_name="conflict")
    kind = models.CharField(max_length=12, choices=Conflict)

    privacy = Privacy(
        Anchor.PERSON,
        DataClass.PROTECTED,
        describing=fields("kind", "scope_ids", "restricted"),
        web=fields("SELECT", "INSERT"),
        also_read=HANDLED,
        also_insert=f"{HANDLED} OR created_by_id = (SELECT acl.uid())",
        moves_while_frozen=True,
    )

    class Meta:
        default_related_name = "conflict_flags"

    def __str__(self) -> str:
        return self.kind


class TextVerdict(PersonRecord, Authored):
    """What happens, in the copy for the person, to a text that may name somebody else; confirmed by a second reader."""

    request = models.ForeignKey(RightsRequest, on_delete=models.PROTECT, related_name="verdicts")
    object_type = models.CharField(max_length=60)
    object_id = models.UUIDField()
    field = models.CharField(max_length=60)
    verdict = models.CharField(max_length=5, choices=Verdict)
    reason = models.CharField(max_length=10, choices=Reason)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    privacy = Privacy(
        Anchor.PERSON,
        DataClass.BASE,
        describing=fields("object_type", "field", "verdict", "reason", "confirmed_at", "scope_ids", "restricted"),
        columns=("verdict", "reason", "confirmed_at", "confirmed_by_id", "created_by_id"),
        also_read=HANDLED,
        also_insert=HANDLED,
        also_change=HANDLED,
        only_insert="acl.role_holds('privacy_officer')",
        moves_while_frozen=True,
    )

    class Meta:
        default_related_name = "text_verdicts"
        constraints = [
            models.UniqueConstraint(
                fields=["request", "object_type", "object_id", "field"], name="rights_verdict_one_a_text"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.object_type} {self.field} {self.verdict}"


class FileCopy(Record):
    """A copy asked for by who handles a request: made when it is downloaded, once, before it expires; never stored."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    request = models.ForeignKey(RightsRequest, on_delete=models.PROTECT, related_name="copies")
    mark = models.CharField(max_length=12)  # printed on each page, so that a lost copy names its origin
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)  # SHA-256 of what left

    privacy = Privacy(
        Anchor.OWN,
        describing=fields("mark", "made_at", "expires_at", "taken_at", "digest"),
        columns=("taken_at", "digest"),
        only_insert="acl.role_holds('privacy_officer')",
    )

    class Meta:
        default_related_name = "file_copies"
        indexes = [models.Index(fields=["user", "-made_at"], name="rights_copy_of_user")]

    def __str__(self) -> str:
        return self.mark
