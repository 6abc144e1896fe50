"""What a person is told about her data, how we know that she was told, and what she allowed beyond it."""

from django.db import models

from percorsi.access.models import Authored, User
from percorsi.kernel.models import Record, Versioned
from percorsi.kernel.privacy import Anchor, DataClass, Privacy, fields
from percorsi.people.models.person import PersonRecord
from percorsi.people.vocabulary import Audience, Channel, ConsentAnswer, ConsentKind, NoticeState, Treatment

SELF = "person_id = ANY (ARRAY(SELECT acl.self_persons()))"
HANDLED = "person_id = ANY (ARRAY(SELECT acl.rights_persons()))"


class PrivacyNotice(Record, Versioned, Authored):
    """One edition of a notice, for one purpose, in one language, for adults or for minors; layered."""

    treatment = models.CharField(max_length=20, choices=Treatment)
    language = models.CharField(max_length=10)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.ADULTS)
    edition = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=NoticeState, default=NoticeState.DRAFT)
    title = models.CharField(max_length=200)
    short = models.TextField()  # the first layer: what can be said in one minute
    text = models.TextField()  # the second layer: everything the law wants said
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    superseded_on = models.DateField(null=True, blank=True)

    privacy = Privacy(
        Anchor.OPEN,
        writers="privacy_officers",
        also_read="state = 'published'",
        describing=fields(
            "treatment", "language", "audience", "edition", "state", "title", "short", "text", "published_at",
            "superseded_on",
        ),
        note="What is published is for everybody, also for who has no account.",
    )  # fmt: skip

    class Meta:
        default_related_name = "privacy_notices"
        constraints = [
            models.UniqueConstraint(
                fields=["treatment", "language", "audience", "edition"], name="people_notice_one_edition"
            ),
            models.UniqueConstraint(
                fields=["treatment", "language", "audience"],
                condition=models.Q(state=NoticeState.PUBLISHED),
                name="people_notice_one_published",
            ),
            models.CheckConstraint(
                condition=models.Q(state=NoticeState.DRAFT, published_at__isnull=True)
                | (~models.Q(state=NoticeState.DRAFT) & models.Q(published_at__isnull=False)),
                name="people_notice_published_has_its_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.language}, {self.edition})"


class NoticeDelivery(PersonRecord, Authored):
    """The proof that a person was told: which edition, how, by whom, when."""

    notice = models.ForeignKey(PrivacyNotice, on_delete=models.PROTECT, related_name="deliveries")
    channel = models.CharField(max_length=12, choices=Channel)
    on = models.DateField()
    note = models.CharField(max_length=200, blank=True)  # where a signed copy is kept; who interpreted

    privacy = Privacy(
        Anchor.PERSON,
        DataClass.BASE,
        identifying=fields("note"),
        describing=fields("channel", "on", "scope_ids", "restricted"),
        web=fields("SELECT", "INSERT"),
        also_read=f"{SELF} OR {HANDLED}",
        moves_while_frozen=True,
    )

    class Meta:
        default_related_name = "notice_deliveries"
        indexes = [models.Index(fields=["person", "-on"], name="people_delivery_of_person")]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.on}"


class Consent(PersonRecord, Authored):
    """One answer of a person about one optional act; the last one counts, none is ever changed."""

    kind = models.CharField(max_length=12, choices=ConsentKind)
    answer = models.CharField(max_length=10, choices=ConsentAnswer)
    on = models.DateField()
    notice = models.ForeignKey(PrivacyNotice, on_delete=models.PROTECT, null=True, blank=True, related_name="consents")
    note = models.CharField(max_length=200, blank=True)  # where the signed form is kept; which photograph

    privacy = Privacy(
        Anchor.PERSON,
        DataClass.BASE,
        identifying=fields("note"),
        describing=fields("kind", "answer", "on", "scope_ids", "restricted"),
        web=fields("SELECT", "INSERT"),
        definer_reads=True,
        also_read=f"{SELF} OR {HANDLED}",
        also_insert=f"(answer = 'withdrawn' AND ({SELF} OR {HANDLED}))",
        moves_while_frozen=True,
        note="Withdrawing is as easy as giving: also the person herself, and whoever handles her request.",
    )

    class Meta:
        default_related_name = "consents"
        indexes = [models.Index(fields=["person", "kind", "-id"], name="people_consent_last")]

    def __str__(self) -> str:
        return f"{self.kind} {self.answer}"
