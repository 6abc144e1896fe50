"""Health, justice, minors. What others may know of an entry is one table, what it says another, sealed.

An entry is never overwritten: each correction is a further edition, with its reason.
"""

from django.db import models

from percorsi.access.models import Authored
from percorsi.cases.models import CaseRecord
from percorsi.compartments.vocabulary import Appointment, Force, HealthKind, Holder, JusticeKind, Part, Section
from percorsi.kernel.envelope import SealedText
from percorsi.kernel.models import Versioned
from percorsi.kernel.privacy import Anchor, DataClass, Privacy, fields
from percorsi.network.models import Organisation

SEALED = fields("subject", "text", "reason")
ONCE = fields("SELECT", "INSERT")


WORKED_ON = "case_id = ANY (ARRAY(SELECT acl.team_write_cases('E')))"
HEADED = "case_id = ANY (ARRAY(SELECT acl.headed_cases()))"
READ, WRITTEN = (
    "case_id = ANY (ARRAY(SELECT acl.team_cases('{}')))",
    "case_id = ANY (ARRAY(SELECT acl.team_write_cases('{}')))",
)


def _same_path(edition: str, entry: str) -> str:
    """Both ends of the link: the entry one sees, of the same path."""
    return f"EXISTS (SELECT FROM {entry} e WHERE e.id = {edition}.entry_id AND e.case_id = {edition}.case_id)"


class Entry(CaseRecord, Versioned, Authored):
    """The line: what may be known of something without knowing it."""

    on = models.DateField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.on)


class Edition(CaseRecord, Authored):
    """What is said; the last edition counts, the earlier ones stay."""

    number = models.PositiveSmallIntegerField()
    subject = SealedText()  # service, authority, or who it speaks of
    text = SealedText()
    reason = SealedText(null=True)  # why it was corrected; the first edition has none

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["entry", "number"], name="%(app_label)s_%(class)s_one_a_number"),
        ]

    def __str__(self) -> str:
        return str(self.number)


class HealthEntry(Entry):
    provider = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=Appointment)

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        describing=fields("on", "state", "restricted"),
        columns=("version", "on", "provider_id", "state"),
        reads=f"{WORKED_ON} OR {READ.format('H')}",
        changes=WRITTEN.format("H"),
        note="The team that works on the path learns day, provider and state; who coordinates or checks, nothing.",
    )

    class Meta:
        default_related_name = "health_entries"
        indexes = [models.Index(fields=["case", "-on"], name="compartments_health_of_case")]


class HealthEdition(Edition):
    entry = models.ForeignKey(HealthEntry, on_delete=models.PROTECT, related_name="editions")
    kind = models.CharField(max_length=20, choices=HealthKind)

    privacy = Privacy(
        Anchor.CASE,
        DataClass.HEALTH,
        identifying=SEALED,
        describing=fields("number", "kind", "restricted"),
        web=ONCE,
        only_insert=_same_path("compartments_healthedition", "compartments_healthentry"),
    )


class JudicialEntry(Entry):
    state = models.CharField(max_length=10, choices=Force)

    privacy = Privacy(
        Anchor.CASE,
        DataClass.ECONOMIC,
        describing=fields("on", "state", "restricted"),
        columns=("version", "on", "state"),
        reads=f"{HEADED} OR {READ.format('J')}",
        changes=WRITTEN.format("J"),
        note="Only the case manager, and who is let in, learns that there is something.",
    )

    class Meta:
        default_related_name = "judicial_entries"
        indexes = [models.Index(fields=["case", "-on"], name="compartments_judicial_of_case")]


class JudicialEdition(Edition):
    entry = models.ForeignKey(JudicialEntry, on_delete=models.PROTECT, related_name="editions")
    kind = models.CharField(max_length=20, choices=JusticeKind)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    privacy = Privacy(
        Anchor.CASE,
        DataClass.JUDICIAL,
        identifying=SEALED,
        describing=fields("number", "kind", "starts_on", "ends_on", "restricted"),
        web=ONCE,
        only_insert=_same_path("compartments_judicialedition", "compartments_judicialentry"),
    )


class MinorsEntry(Entry):
    section = models.CharField(max_length=20, choices=Section)

    privacy = Privacy(
        Anchor.CASE,
        DataClass.MINORS,
        describing=fields("on", "section", "restricted"),
        columns=("version", "on", "section"),
        note="Nobody learns of it but who is let in; that somebody is a minor, her birth date says.",
    )

    class Meta:
        default_related_name = "minors_entries"
        indexes = [models.Index(fields=["case", "-on"], name="compartments_minors_of_case")]


class MinorsEdition(Edition):
    entry = models.ForeignKey(MinorsEntry, on_delete=models.PROTECT, related_name="editions")
    holder = models.CharField(max_length=20, choices=Holder, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    privacy = Privacy(
        Anchor.CASE,
        DataClass.MINORS,
        identifying=SEALED,
        describing=fields("number", "holder", "starts_on", "ends_on", "restricted"),
        web=ONCE,
        only_insert=_same_path("compartments_minorsedition", "compartments_minorsentry"),
    )


ENTRIES: dict[Part, type[HealthEntry | JudicialEntry | MinorsEntry]] = {
    Part.HEALTH: HealthEntry,
    Part.JUSTICE: JudicialEntry,
    Part.MINORS: MinorsEntry,
}
EDITIONS: dict[Part, type[HealthEdition | JudicialEdition | MinorsEdition]] = {
    Part.HEALTH: HealthEdition,
    Part.JUSTICE: JudicialEdition,
    Part.MINORS: MinorsEdition,
}
# What of an entry is kept in the line; the rest is of the edition, and of that the texts are sealed.
LINE_FIELDS: dict[Part, tuple[str, ...]] = {
    Part.HEALTH: ("on", "provider", "state"),
    Part.JUSTICE: ("on", "state"),
    Part.MINORS: ("on", "section"),
}
EDITION_FIELDS: dict[Part, tuple[str, ...]] = {
    Part.HEALTH: ("kind",),
    Part.JUSTICE: ("kind", "starts_on", "ends_on"),
    Part.MINORS: ("holder", "starts_on", "ends_on"),
}
TEXT_FIELDS = ("subject", "text")
