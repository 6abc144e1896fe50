from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.db import models

from percorsi.access.models import Authored, Scope, User
from percorsi.access.vocabulary import GrantSource, Purpose
from percorsi.cases.vocabulary import ENDED_STATES, OPEN_STATES, ClosingReason, Protection, State, TeamFunction
from percorsi.kernel.models import Record, Versioned
from percorsi.kernel.privacy import Anchor, DataClass, Privacy, fields
from percorsi.network.models import Organisation
from percorsi.people.models import Person
from percorsi.programmes.models import Project


class Case(Record, Versioned, Authored):
    """One person in one project; a re-entry reopens it."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cases")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="cases")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    protection = models.PositiveSmallIntegerField(choices=Protection, default=Protection.OPEN, editable=False)
    restricted = models.BooleanField(default=False, editable=False)  # protection above "open": scopes do not reach it
    state = models.CharField(max_length=20, choices=State, default=State.SIGNALLED)
    state_since = models.DateField()
    case_manager = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    closing_reason = models.CharField(max_length=20, choices=ClosingReason, blank=True)
    channel = models.CharField(max_length=200, blank=True)
    is_double = models.BooleanField(default=False, editable=False)  # the ended one of two, after two files were joined

    privacy = Privacy(
        Anchor.CASE,
        DataClass.BASE,
        describing=fields(
            "protection",
            "restricted",
            "state",
            "state_since",
            "opened_on",
            "closed_on",
            "closing_reason",
            "channel",
            "is_double",
        ),
        columns=("version", "state", "state_since", "case_manager_id", "closed_on", "closing_reason"),
        definer_reads=True,
        definer_writes=("UPDATE (protection, restricted, person_id, is_double, case_manager_id, version)",),
        note="Whose path it is, and in which project and scope, never changes; its protection by vetted functions.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "project"],
                condition=models.Q(is_double=False),
                name="cases_case_one_per_person_and_project",
            ),
            models.UniqueConstraint(fields=["id", "scope", "restricted"], name="cases_case_inherited"),
            models.CheckConstraint(
                condition=models.Q(protection=Protection.OPEN, restricted=False)
                | models.Q(protection__gt=Protection.OPEN, restricted=True),
                name="cases_case_protected_is_restricted",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_on__isnull=True) | models.Q(closed_on__gte=models.F("opened_on")),
                name="cases_case_closes_after_opening",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=OPEN_STATES, closed_on__isnull=True)
                | models.Q(state__in=ENDED_STATES, closed_on__isnull=False),
                name="cases_case_ended_has_its_date",
            ),
        ]
        indexes = [
            models.Index(fields=["scope", "state", "state_since"], name="cases_case_worklist"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.state}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES


class CaseRecord(Record):
    """A row that hangs on a path; the scope columns are taken over from the path by the database."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, editable=False, null=True, related_name="+")
    restricted = models.BooleanField(default=False, editable=False)

    class Meta:
        abstract = True


class TeamMember(CaseRecord):
    """Why somebody may see this person: for which body, in what function, data classes, purpose, from when to when."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="team_memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=20, choices=GrantSource, default=GrantSource.TEAM)
    function = models.CharField(max_length=20, choices=TeamFunction)
    classes = ArrayField(models.CharField(max_length=1))
    purpose = models.CharField(max_length=20, choices=Purpose, default=Purpose.CARE)
    basis = models.CharField(max_length=200, blank=True)
    valid = DateTimeRangeField()
    granted_at = models.DateTimeField(auto_now_add=True)
    granted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_reason = models.CharField(max_length=200, blank=True)

    privacy = Privacy(
        Anchor.CASE,
        DataClass.BASE,
        describing=fields("source", "function", "classes", "purpose", "basis", "valid", "ended_reason", "restricted"),
        columns=("function", "valid", "ended_by_id", "ended_reason"),
        definer_reads=True,
        definer_writes=("INSERT", "UPDATE (valid, ended_by_id, ended_reason)"),
        also_insert=(
            "(user_id = (SELECT acl.uid()) AND scope_id = ANY (ARRAY(SELECT acl.seat_scopes())) "
            "AND acl.unclaimed(case_id)) OR source = 'rights'"
        ),
        also_change="(source = 'rights' AND (SELECT acl.role_holds('privacy_officer')))",
        moves_while_frozen=True,
        only_insert="acl.may_grant(case_id, user_id, source, function, classes)",
        note="Who opens a path joins its team before anybody else; later only who chooses the team adds to it.",
    )

    class Meta:
        default_related_name = "team"
        constraints = [
            ExclusionConstraint(
                name="cases_team_not_twice_at_once",
                # The colleague first: the policies ask this index «whose places are valid now», at every statement.
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("case", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [models.Index(fields=["user", "case"], name="cases_team_of_user")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.function}"


class Transition(CaseRecord, Authored):
    """A move between phases: dated, authored, with its reason."""

    source = models.CharField(max_length=20, choices=State, blank=True)
    target = models.CharField(max_length=20, choices=State)
    on = models.DateField()
    closing_reason = models.CharField(max_length=20, choices=ClosingReason, blank=True)
    reason = models.TextField(blank=True)

    privacy = Privacy(
        Anchor.CASE,
        DataClass.BASE,
        identifying=fields("reason"),
        describing=fields("source", "target", "on", "closing_reason", "restricted"),
    )

    class Meta:
        default_related_name = "transitions"
        indexes = [models.Index(fields=["case", "-on"], name="cases_transition_of_case")]

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"
