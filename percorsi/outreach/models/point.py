"""Where people are met, and who is there."""

from django.db import models

from percorsi.access.models import Authored, Scope, User
from percorsi.kernel.models import Record, Versioned
from percorsi.kernel.privacy import Anchor, Privacy, fields
from percorsi.network.models import Organisation
from percorsi.outreach.vocabulary import Function, PointKind
from percorsi.programmes.models import Project
from percorsi.territory.models import Municipality

KEPT = "(SELECT acl.role_holds('steward')) AND scope_id = ANY (ARRAY(SELECT acl.write_scopes('B')))"
_POINT = "point_id IN (SELECT p.id FROM outreach_outreachpoint p WHERE {})"
OF_THE_PLACE = _POINT.format("p.scope_id = ANY (ARRAY(SELECT acl.scopes_of('takes_contacts', '')))")
KEPT_WITH_PLACE = _POINT.format("p.scope_id = ANY (ARRAY(SELECT acl.write_scopes('B')))")


class OutreachPoint(Record, Versioned, Authored):
    """A place, or an occasion, where an organisation of a project meets people."""

    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="outreach_points")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="outreach_points")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=PointKind)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="outreach_points")
    place = models.CharField(max_length=200, blank=True)
    hours = models.CharField(max_length=200, blank=True)
    opens_on = models.DateField()
    closes_on = models.DateField(null=True, blank=True)  # the last day

    privacy = Privacy(
        Anchor.OPEN,
        describing=fields("name", "kind", "place", "hours", "opens_on", "closes_on"),
        columns=("version", "name", "kind", "municipality_id", "place", "hours", "opens_on", "closes_on"),
        changes=KEPT,
        definer_reads=True,
        note="Kept by who coordinates the scope; a place of somebody protected is never written here.",
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["scope", "name", "opens_on"], name="outreach_point_once"),
            models.CheckConstraint(
                condition=models.Q(closes_on__isnull=True) | models.Q(closes_on__gte=models.F("opens_on")),
                name="outreach_point_closes_after_opening",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PointMember(Record, Authored):
    """Who records contacts there, and who works there; without a place nobody of them opens anything."""

    point = models.ForeignKey(OutreachPoint, on_delete=models.PROTECT, related_name="members")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    function = models.CharField(max_length=10, choices=Function)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)  # the last day

    privacy = Privacy(
        Anchor.OWN,
        describing=fields("function", "since", "until"),
        columns=("until",),
        also_read=OF_THE_PLACE,
        changes=KEPT_WITH_PLACE,
        only_insert="(SELECT acl.role_holds('steward'))",
        definer_reads=True,
        note="Read by its holder and by who takes up contacts there; given and ended by who coordinates the scope.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["point", "user", "function"],
                condition=models.Q(until__isnull=True),
                name="outreach_member_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.function}"
