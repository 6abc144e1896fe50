from django.db import models

from percorsi.access.models import Authored, User
from percorsi.kernel.models import Record, Versioned
from percorsi.kernel.privacy import Anchor, DataClass, Privacy, fields
from percorsi.people.models import PersonRecord
from percorsi.retention.plan import RULES
from percorsi.retention.vocabulary import Keeping, ProposalState


class RetentionTerm(Record):
    """How many months a class is kept, from a day on; not confirmed until the body says so."""

    keeping = models.CharField(max_length=12, choices=Keeping)
    months = models.PositiveSmallIntegerField(null=True)  # empty: without limit
    valid_from = models.DateField()
    basis = models.CharField(max_length=200)
    confirmed_on = models.DateField(null=True)

    privacy = Privacy(
        Anchor.OPEN,
        describing=fields("keeping", "months", "valid_from", "basis", "confirmed_on"),
        web=fields("SELECT"),
        note="Changed with `percorsi retention term`, never from a page.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["keeping", "valid_from"], name="retention_term_one_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.keeping} {self.months}"

    @property
    def trigger_label(self) -> str:
        return str(RULES[Keeping(self.keeping)].trigger.label)


REACHED = (
    "(scope_ids && ARRAY(SELECT acl.scopes_of('{0}', '')) OR person_id = ANY (ARRAY(SELECT acl.hidden_persons('{0}'))))"
)
SEEN_BY, DECIDED_BY = REACHED.format("retention"), REACHED.format("retention_decide")


class ErasureProposal(PersonRecord, Versioned, Authored):
    """A person whose time is over, proposed by night and decided by a person. It holds no name."""

    keeping = models.CharField(max_length=12, choices=Keeping)
    ended_on = models.DateField()
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.PENDING)
    reason = models.CharField(max_length=500, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    executed_on = models.DateField(null=True)

    privacy = Privacy(
        Anchor.PERSON,
        DataClass.BASE,
        describing=fields(
            "keeping", "ended_on", "due_on", "state", "reason", "decided_at", "executed_on", "scope_ids", "restricted"
        ),
        columns=("version", "state", "reason", "decided_at", "decided_by_id"),
        reads=SEEN_BY,
        changes=DECIDED_BY,
        also_insert=SEEN_BY,
        only_insert="state = 'pending'",
        note="Privacy officers of the seat decide, also on protected persons, whom they do not see.",
    )

    class Meta:
        default_related_name = "erasure_proposals"
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=~models.Q(state=ProposalState.REJECTED),
                name="retention_proposal_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(state=ProposalState.PENDING) | models.Q(decided_by__isnull=False),
                name="retention_proposal_decided_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="retention_proposal_worklist")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.state}"

    @property
    def short_reference(self) -> str:
        """Enough to tell two lines apart and to ask the body about one; it is nobody's name."""
        return self.person_id.hex[-8:]
