"""What a person obtained about her data: kept apart from the data, so that every module can ask."""

from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models

from percorsi.access.models import Authored, User
from percorsi.kernel.models import Record
from percorsi.kernel.privacy import Anchor, DataClass, Privacy, fields
from percorsi.people.models.notices import HANDLED, SELF
from percorsi.people.models.person import Person, PersonRecord
from percorsi.people.vocabulary import Beside, ObjectionPurpose, RestrictionGround, Standing


class Restriction(PersonRecord, Authored):
    """While one is in force nothing about her is written: only kept (GDPR, article 18)."""

    ground = models.CharField(max_length=12, choices=RestrictionGround)
    reason = models.CharField(max_length=500)
    on = models.DateField()
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    lifted_reason = models.CharField(max_length=500, blank=True)

    privacy = Privacy(
        Anchor.PERSON,
        DataClass.BASE,
        identifying=fields("reason", "lifted_reason"),
        describing=fields("ground", "on", "lifted_at", "scope_ids", "restricted"),
        columns=("lifted_at", "lifted_by_id", "lifted_reason"),
        definer_reads=True,
        also_read=f"{SELF} OR {HANDLED}",
        also_insert=HANDLED,
        also_change=HANDLED,
        only_insert="acl.role_holds('privacy_officer')",
        moves_while_frozen=True,
        note="Set and lifted by who handles her request.",
    )

    class Meta:
        default_related_name = "restrictions"
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(lifted_at__isnull=True), name="people_restriction_one_in_force"
            ),
        ]

    def __str__(self) -> str:
        return self.ground


class Objection(PersonRecord, Authored):
    """A use of her data that must stop for her (GDPR, article 21)."""

    purpose = models.CharField(max_length=12, choices=ObjectionPurpose)
    on = models.DateField()
    reason = models.CharField(max_length=500, blank=True)

    privacy = Privacy(
        Anchor.PERSON,
        DataClass.BASE,
        identifying=fields("reason"),
        describing=fields("purpose", "on", "scope_ids", "restricted"),
        web=fields("SELECT", "INSERT"),
        definer_reads=True,
        also_read=f"{SELF} OR {HANDLED}",
        also_insert=HANDLED,
        only_insert="acl.role_holds('privacy_officer')",
        moves_while_frozen=True,
    )

    class Meta:
        default_related_name = "objections"
        constraints = [models.UniqueConstraint(fields=["person", "purpose"], name="people_objection_once")]

    def __str__(self) -> str:
        return self.purpose


# A correction of who she is or how she is reached is read by whoever reads that; any other by who reads casework.
# As text: a list of varchar is written otherwise by PostgreSQL after a dump is restored.
OF_IDENTITY = (
    "(object_type::text IN ('people.person', 'people.contact')"
    " AND EXISTS (SELECT FROM people_person p WHERE p.id = people_rectification.person_id))"
)


class Rectification(PersonRecord, Authored):
    """What she says is right, beside what was written: the original stays, and who reads sees both (article 16)."""

    object_type = models.CharField(max_length=60)  # "plans.plan": lower-case label of the model
    object_id = models.UUIDField()
    field = models.CharField(max_length=60, blank=True)  # empty: the whole of it
    words = models.CharField(max_length=1000)
    on = models.DateField()
    standing = models.CharField(max_length=10, choices=Beside, default=Beside.CORRECTED)

    privacy = Privacy(
        Anchor.PERSON,
        DataClass.ECONOMIC,
        identifying=fields("words"),
        describing=fields("object_type", "field", "on", "standing", "scope_ids", "restricted"),
        web=fields("SELECT", "INSERT"),
        also_read=f"{SELF} OR {HANDLED} OR {OF_IDENTITY}",
        also_insert=HANDLED,
        only_insert="acl.role_holds('privacy_officer')",
        moves_while_frozen=True,
    )

    class Meta:
        default_related_name = "rectifications"
        indexes = [models.Index(fields=["object_type", "object_id"], name="people_rectification_of")]

    def __str__(self) -> str:
        return f"{self.object_type} {self.object_id}"


class PersonAccount(Record, Authored):
    """The account with which a person, or who represents her, sees her own area; nothing else opens it."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="accounts")
    standing = models.CharField(max_length=15, choices=Standing, default=Standing.SELF)
    valid = DateTimeRangeField()
    hidden = models.BooleanField(default=False)  # the area shows nothing until she opens it again

    privacy = Privacy(
        Anchor.OWN,
        describing=fields("standing", "valid", "hidden"),
        web=fields("SELECT", "INSERT", "UPDATE"),
        columns=("hidden",),
        also_read=HANDLED,
        also_insert=HANDLED,
        only_insert=f"acl.role_holds('privacy_officer') AND {HANDLED}",
        definer_reads=True,
        note="Linked by who handles her requests, after checking who she is.",
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "person"], name="people_account_once")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.standing}"
