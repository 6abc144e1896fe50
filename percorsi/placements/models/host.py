"""Who takes people in, and where: facts of the network, nothing of who is placed there."""

from django.db import models
from django.db.models import Q

from percorsi.access.models import Authored
from percorsi.kernel.models import Record, Versioned
from percorsi.kernel.privacy import Anchor, Privacy, fields
from percorsi.network.models import Organisation
from percorsi.placements.vocabulary import Access, Function, HostKind, Sector, Stage
from percorsi.territory.models import Municipality

READ = "(SELECT acl.role_holds('reads_hosts'))"
KEPT = "(SELECT acl.role_holds('keeps_hosts'))"


class Host(Record, Versioned, Authored):
    """A firm, a cooperative, a farm, an association or a public body that takes people in, or may."""

    organisation = models.OneToOneField(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="host"
    )
    name = models.CharField(max_length=160)
    sort_key = models.CharField(max_length=160, db_index=True)
    kind = models.CharField(max_length=12, choices=HostKind)
    tax_code = models.CharField(max_length=11, blank=True)
    sector = models.CharField(max_length=1, choices=Sector, blank=True)
    ateco = models.CharField(max_length=8, blank=True)
    employees = models.PositiveIntegerField(null=True, blank=True)  # with open-ended contracts, as the limits count
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.FOUND)
    next_step = models.CharField(max_length=200, blank=True)
    next_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)

    privacy = Privacy(
        Anchor.OPEN,
        describing=fields(
            "name", "sort_key", "kind", "tax_code", "sector", "ateco", "employees", "phone", "email", "stage",
            "next_step", "next_on", "note",
        ),
        columns=(
            "version", "organisation_id", "name", "sort_key", "kind", "tax_code", "sector", "ateco", "employees",
            "phone", "email", "stage", "next_step", "next_on", "note",
        ),
        reads=READ,
        changes=KEPT,
        note="Kept by who looks for places; of who is placed there nothing is written here.",
    )  # fmt: skip

    class Meta:
        ordering = ["sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["tax_code"], condition=~Q(tax_code=""), name="placements_host_one_tax_code"
            ),
            models.CheckConstraint(
                condition=Q(next_on__isnull=True) | ~Q(next_step=""), name="placements_host_next_day_has_a_step"
            ),
        ]
        indexes = [models.Index(fields=["stage", "next_on"], name="placements_host_worklist")]

    def __str__(self) -> str:
        return self.name


class HostSite(Record, Versioned, Authored):
    """Where a host works, and how one gets there."""

    host = models.ForeignKey(Host, on_delete=models.PROTECT, related_name="sites")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="host_sites")
    address = models.CharField(max_length=200, blank=True)
    access = models.CharField(max_length=8, choices=Access, default=Access.UNKNOWN)
    access_note = models.CharField(max_length=200, blank=True)
    transport = models.CharField(max_length=200, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    privacy = Privacy(
        Anchor.OPEN,
        describing=fields("address", "access", "access_note", "transport", "closed_on"),
        columns=("version", "municipality_id", "address", "access", "access_note", "transport", "closed_on"),
        reads=READ,
        changes=KEPT,
        definer_reads=True,
        note="The site of a firm; the place of somebody protected is never written here.",
    )

    class Meta:
        ordering = ["municipality__sort_key", "address"]
        constraints = [
            models.UniqueConstraint(fields=["host", "municipality", "address"], name="placements_site_of_a_host_once"),
        ]

    def __str__(self) -> str:
        return f"{self.municipality}, {self.address}" if self.address else str(self.municipality)


class HostPerson(Record, Authored):
    """Somebody of the host: whom one calls, who follows the trainee, who teaches the trade, who signs."""

    host = models.ForeignKey(Host, on_delete=models.PROTECT, related_name="people")
    name = models.CharField(max_length=120)
    function = models.CharField(max_length=10, choices=Function)
    craft = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    until = models.DateField(null=True, blank=True)  # the last day

    privacy = Privacy(
        Anchor.OPEN,
        identifying=fields("name", "phone", "email"),
        describing=fields("function", "craft", "until"),
        columns=("until",),
        reads=READ,
        changes=KEPT,
        note="Known for the work she does there; read by who looks for places, never by who is placed.",
    )

    class Meta:
        ordering = ["function", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["host", "name", "function"], condition=Q(until__isnull=True), name="placements_host_person_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name
