"""Measures a person or a household has, and what documents say: hung on the person, for whoever follows her."""

from django.db import models
from django.db.models import F, Q

from percorsi.access.models import Authored, User
from percorsi.cases.models import Attachment, CaseRecord
from percorsi.eligibility.vocabulary import SEEN, FactCode, Holding, PauseKind, PauseReason
from percorsi.kernel.models import Versioned
from percorsi.kernel.privacy import Anchor, DataClass, Privacy, fields
from percorsi.network.models import Organisation
from percorsi.people.models import Household, Person, PersonRecord
from percorsi.programmes.models import Measure

# A measure of the household is a fact of each who lives there; a protected person lives with nobody.
OF_THE_HOUSEHOLD = (
    "(NOT restricted AND household_id IN (SELECT m.household_id FROM people_householdmember m "
    "WHERE (m.until IS NULL OR m.until > current_date) AND (m.person_id = ANY (ARRAY(SELECT acl.team_persons('E'))) "
    "OR (NOT m.restricted AND m.scope_ids && ARRAY(SELECT acl.scopes('E'))))))"
)
LIVES_THERE = (
    "(household_id IS NULL OR EXISTS (SELECT FROM people_householdmember m "
    "WHERE m.household_id = eligibility_enrolment.household_id AND m.person_id = eligibility_enrolment.person_id))"
)
SAME_PERSON = (
    "EXISTS (SELECT FROM eligibility_enrolment e JOIN cases_case c ON c.person_id = e.person_id "
    "WHERE e.id = eligibility_enrolmentdocument.enrolment_id AND c.id = eligibility_enrolmentdocument.case_id)"
)


class Enrolment(PersonRecord, Versioned, Authored):
    """How a person, or her household, stands to a measure, and on what evidence."""

    household = models.ForeignKey(Household, on_delete=models.PROTECT, null=True, blank=True, related_name="enrolments")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="enrolments")
    holding = models.CharField(max_length=10, choices=Holding)
    claimed_on = models.DateField(null=True, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)  # the last day
    pad_on = models.DateField(null=True, blank=True)  # the digital activation pact of the household was signed
    sent_on = models.DateField(null=True, blank=True)  # the data reached the social services
    handled_by = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    seen_on = models.DateField()  # when somebody looked
    evidence = models.CharField(max_length=300)  # which document was seen, or who told it

    privacy = Privacy(
        Anchor.PERSON,
        DataClass.ECONOMIC,
        identifying=fields("evidence"),
        describing=fields(
            "holding", "claimed_on", "since", "until", "pad_on", "sent_on", "seen_on", "scope_ids", "restricted"
        ),
        also_read=OF_THE_HOUSEHOLD,
        only_insert=LIVES_THERE,
        note="Of a household's measure, whoever follows one of its members learns.",
    )

    class Meta:
        default_related_name = "enrolments"
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gte=F("since")),
                name="eligibility_enrolment_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=~Q(holding__in=[Holding.IN_FORCE, Holding.ENDED]) | Q(since__isnull=False),
                name="eligibility_enrolment_had_has_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(holding=Holding.ABSENT)
                | Q(claimed_on__isnull=True, since__isnull=True, until__isnull=True, pad_on__isnull=True),
                name="eligibility_enrolment_absent_has_no_dates",
            ),
        ]
        indexes = [models.Index(fields=["person", "measure"], name="eligibility_of_person")]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.holding}"


class EnrolmentDocument(CaseRecord, Authored):
    """The document of the path that proves it."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="documents")
    attachment = models.ForeignKey(Attachment, on_delete=models.PROTECT, related_name="+")

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        describing=fields("restricted"),
        web=fields("SELECT", "INSERT"),
        only_insert=SAME_PERSON,
    )

    class Meta:
        default_related_name = "enrolment_documents"
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "attachment"], name="eligibility_document_once"),
        ]

    def __str__(self) -> str:
        return str(self.attachment_id)


class Pause(PersonRecord, Authored):
    """A time in which the measure, or its duties, stand still; for the household or for one member."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="pauses")
    kind = models.CharField(max_length=10, choices=PauseKind)
    member = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=15, choices=PauseReason)
    words = models.CharField(max_length=300, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)  # the last day

    privacy = Privacy(
        Anchor.PERSON,
        DataClass.ECONOMIC,
        identifying=fields("words"),
        describing=fields("kind", "reason", "since", "until", "scope_ids", "restricted"),
        columns=("until",),
    )

    class Meta:
        default_related_name = "pauses"
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="eligibility_pause_ends_after_it_began"
            ),
        ]
        indexes = [models.Index(fields=["enrolment", "since"], name="eligibility_pause_of")]

    def __str__(self) -> str:
        return f"{self.kind} {self.since}"


class Evidence(PersonRecord, Authored):
    """What a document, or the person's word, says of one fact; the last one not withdrawn counts."""

    fact = models.CharField(max_length=25, choices=[(code.value, code.label) for code in SEEN])
    number = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    answer = models.BooleanField(null=True, blank=True)
    on = models.DateField()  # the day the document speaks of, or on which it was told
    document = models.CharField(max_length=300)  # which document, or whose words
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    privacy = Privacy(
        Anchor.PERSON,
        DataClass.ECONOMIC,
        identifying=fields("document", "withdrawn_reason"),
        describing=fields("fact", "number", "answer", "on", "withdrawn_at", "scope_ids", "restricted"),
        columns=("withdrawn_at", "withdrawn_by_id", "withdrawn_reason"),
        note="What was recorded is never changed, only withdrawn.",
    )

    class Meta:
        default_related_name = "evidence"
        constraints = [
            models.CheckConstraint(
                condition=Q(number__isnull=True, answer__isnull=False) | Q(number__isnull=False, answer__isnull=True),
                name="eligibility_evidence_is_a_number_or_an_answer",
            ),
            models.CheckConstraint(
                condition=Q(fact__in=[code.value for code in SEEN]), name="eligibility_evidence_of_no_category"
            ),
        ]
        indexes = [models.Index(fields=["person", "fact", "-on"], name="eligibility_evidence_last")]

    def __str__(self) -> str:
        return f"{FactCode(self.fact).value} {self.on}"
