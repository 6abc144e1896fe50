"""Who lives with whom, what is true of all of them, who cares for whom, who speaks for whom."""

from django.db import models

from percorsi.access.models import Authored
from percorsi.kernel.models import Record
from percorsi.kernel.privacy import Anchor, DataClass, Privacy, fields
from percorsi.people.models.person import PersonRecord
from percorsi.people.vocabulary import (
    CaredFor,
    CareIntensity,
    FactSource,
    HouseholdFactKind,
    HouseholdRelation,
    RepresentationKind,
)


class Household(Record, Authored):
    """People who live together; it holds nothing but its key, its members say the rest."""

    privacy = Privacy(Anchor.OPEN, writers="signed_in", note="Only a key: a member's row says who lives there.")

    def __str__(self) -> str:
        return str(self.id)


class HouseholdMember(PersonRecord, Authored):
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="members")
    relation = models.CharField(max_length=20, choices=HouseholdRelation)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    privacy = Privacy(
        Anchor.PERSON,
        DataClass.BASE,
        describing=fields("relation", "since", "until", "scope_ids", "restricted"),
        definer_reads=True,
        definer_writes=("UPDATE (until)",),
    )

    class Meta:
        default_related_name = "household_memberships"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="people_member_leaves_after_joining",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.relation}"


class HouseholdFact(PersonRecord, Authored):
    """What is true of all who live together, said once: the forms of each member find it, with its day and source."""

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="facts")
    kind = models.CharField(max_length=20, choices=HouseholdFactKind)
    value = models.CharField(max_length=200)  # a code where the kind has choices, else words
    on = models.DateField()
    source = models.CharField(max_length=10, choices=FactSource)

    privacy = Privacy(
        Anchor.PERSON,
        DataClass.ECONOMIC,
        identifying=fields("value"),
        describing=fields("kind", "on", "source", "scope_ids", "restricted"),
        web=fields("SELECT", "INSERT"),
        also_read="acl.lives_with_reached(household_id, 'E')",
        note="Said by one member, true of all: read by who follows any of those who live there now.",
    )

    class Meta:
        default_related_name = "household_facts"
        indexes = [models.Index(fields=["household", "kind", "-on"], name="people_fact_of_household")]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"


class Care(PersonRecord, Authored):
    """How much of her week goes into caring for somebody: it decides what she can take on."""

    cared_for = models.CharField(max_length=15, choices=CaredFor)
    hours = models.PositiveSmallIntegerField()  # a week
    intensity = models.CharField(max_length=10, choices=CareIntensity)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    privacy = Privacy(
        Anchor.PERSON,
        DataClass.ECONOMIC,
        describing=fields("cared_for", "hours", "intensity", "since", "until", "scope_ids", "restricted"),
        columns=("until",),
        note="For whom is a relation, never a name: a link would lead to the other person.",
    )

    class Meta:
        default_related_name = "cares"
        constraints = [
            models.CheckConstraint(condition=models.Q(hours__lte=168), name="people_care_fits_a_week"),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="people_care_ends_after_its_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hours} {self.intensity}"


class Representation(PersonRecord, Authored):
    """Who signs for a person, or beside her, and by which act; what the act says stays in the reserved part."""

    kind = models.CharField(max_length=15, choices=RepresentationKind)
    name = models.CharField(max_length=200)
    contact = models.CharField(max_length=200, blank=True)
    authority = models.CharField(max_length=200, blank=True)  # who decided: a court
    act = models.CharField(max_length=80, blank=True)  # its number
    decided_on = models.DateField(null=True, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    privacy = Privacy(
        Anchor.PERSON,
        DataClass.ECONOMIC,
        identifying=fields("name", "contact", "act"),
        describing=fields("kind", "authority", "decided_on", "since", "until", "scope_ids", "restricted"),
        columns=("until",),
        definer_reads=True,
        note="Named in words, never linked: who represents her may be followed, or protected, elsewhere.",
    )

    class Meta:
        default_related_name = "representations"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="people_representation_ends_after_its_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind}"
