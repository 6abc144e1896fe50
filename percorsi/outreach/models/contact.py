"""Somebody met, of whom there may never be a person: what is counted, apart from what she said."""

from django.db import models

from percorsi.access.models import Authored, Scope, User
from percorsi.kernel.envelope import SealedText
from percorsi.kernel.models import Record, Versioned, WrappedKey
from percorsi.kernel.privacy import Anchor, DataClass, Privacy, fields
from percorsi.outreach.models.point import OutreachPoint
from percorsi.outreach.vocabulary import ContactState, NothingMore, PointKind, ReachBy
from percorsi.territory.models import Municipality

OWN_PLACE = (
    "created_by_id = (SELECT acl.uid()) "
    "AND (point_id, scope_id) IN (SELECT r.point_id, r.scope_id FROM acl.recording_points() r)"
)
MINE = "(created_by_id = (SELECT acl.uid()) AND (SELECT acl.role_holds('records_contacts')))"
RECORDED_NOW = "acl.records_contact(contact_id)"


class FirstContact(Record, Versioned, Authored):
    """That somebody was met, where, when, and what became of it: nothing of who she is or what she said."""

    point = models.ForeignKey(OutreachPoint, on_delete=models.PROTECT, related_name="contacts")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10, choices=PointKind)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    met_on = models.DateField()
    reach_by = models.CharField(max_length=10, choices=ReachBy)
    guarded = models.BooleanField(default=False)  # a safe-contact note: fewer read what she said
    state = models.CharField(max_length=10, choices=ContactState, default=ContactState.RECEIVED)
    taken_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    taken_at = models.DateTimeField(null=True, blank=True)
    reached_on = models.DateField(null=True, blank=True)  # somebody spoke with her again
    ended_on = models.DateField(null=True, blank=True)  # joined, or nothing more to do
    nothing_more = models.CharField(max_length=12, choices=NothingMore, blank=True)
    same_as = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="repeated")

    privacy = Privacy(
        Anchor.CONTACT,
        DataClass.BASE,
        describing=fields(
            "channel", "met_on", "reach_by", "guarded", "state", "taken_at", "reached_on", "ended_on", "nothing_more",
        ),
        columns=(
            "version", "state", "taken_by_id", "taken_at", "reached_on", "ended_on", "nothing_more", "same_as_id",
        ),
        also_read=MINE,
        changes="acl.takes_contact(id)",
        also_insert="true",
        only_insert=OWN_PLACE,
        definer_reads=True,
        note="Recorded by who belongs to the meeting place, who then sees only this row of it.",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(models.Q(state=ContactState.CLOSED) & ~models.Q(nothing_more=""))
                | (~models.Q(state=ContactState.CLOSED) & models.Q(nothing_more="")),
                name="outreach_contact_closed_says_why",
            ),
            models.CheckConstraint(
                condition=models.Q(taken_by__isnull=True, taken_at__isnull=True)
                | models.Q(taken_by__isnull=False, taken_at__isnull=False),
                name="outreach_contact_taken_has_its_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(same_as=models.F("id")), name="outreach_contact_not_same_as_itself"
            ),
        ]
        indexes = [
            models.Index(fields=["scope", "state", "-met_on"], name="outreach_contact_worklist"),
            models.Index(fields=["created_by", "-created_at"], name="outreach_contact_own"),
        ]

    def __str__(self) -> str:
        return f"{self.met_on} {self.channel}"

    @property
    def is_open(self) -> bool:
        return self.ended_on is None


class ContactRecord(Record):
    """A row that hangs on a first contact; who takes it up reaches it, who recorded it does not."""

    contact = models.ForeignKey(FirstContact, on_delete=models.PROTECT)

    class Meta:
        abstract = True


class ContactWords(models.Model):
    """Who she said she is, what she needs, how to reach her and how to do it safely: sealed, gone once joined."""

    contact = models.OneToOneField(FirstContact, on_delete=models.PROTECT, primary_key=True, related_name="words")
    name = SealedText(null=True)
    need = SealedText(null=True)
    reach = SealedText(null=True)
    safety = SealedText(null=True)
    erased_on = models.DateField(null=True, blank=True)

    privacy = Privacy(
        Anchor.CONTACT,
        DataClass.PROTECTED,
        identifying=fields("name", "need", "reach", "safety"),
        describing=fields("erased_on"),
        columns=("name", "need", "reach", "safety", "erased_on"),
        also_insert=RECORDED_NOW,
        note="Written once by who met her, who does not read it again.",
    )

    def __str__(self) -> str:
        return str(self.contact_id)


class ContactKey(WrappedKey):
    """Seals what hangs on one contact; destroyed when it is joined to a person, or when its time is over."""

    contact = models.OneToOneField(FirstContact, on_delete=models.PROTECT, primary_key=True, related_name="key")

    privacy = Privacy(
        Anchor.CONTACT,
        DataClass.PROTECTED,
        describing=fields("kid", "wrapped", "destroyed_on"),
        columns=("wrapped", "destroyed_on"),
        also_insert=RECORDED_NOW,
    )

    def __str__(self) -> str:
        return self.kid
