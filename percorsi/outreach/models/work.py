"""What is done with a first contact, and the trace of it in the file of the person she turned out to be."""

from django.db import models

from percorsi.access.models import Authored
from percorsi.kernel.envelope import SealedText
from percorsi.kernel.privacy import Anchor, DataClass, Privacy, fields
from percorsi.network.models import Organisation, Service
from percorsi.outreach.models.contact import ContactRecord, FirstContact
from percorsi.outreach.vocabulary import AttemptChannel, AttemptOutcome, OrientationOutcome, PointKind
from percorsi.people.models import PersonRecord


class Attempt(ContactRecord, Authored):
    """One try at hearing from her again."""

    on = models.DateField()
    channel = models.CharField(max_length=10, choices=AttemptChannel)
    outcome = models.CharField(max_length=10, choices=AttemptOutcome)
    note = SealedText(null=True)

    privacy = Privacy(
        Anchor.CONTACT,
        DataClass.PROTECTED,
        identifying=fields("note"),
        describing=fields("on", "channel", "outcome"),
        columns=("note",),
    )

    class Meta:
        default_related_name = "attempts"
        indexes = [models.Index(fields=["contact", "-on"], name="outreach_attempt_of_contact")]

    def __str__(self) -> str:
        return f"{self.on} {self.channel}"


class Orientation(ContactRecord, Authored):
    """Which service she was pointed to, and whether it helped."""

    on = models.DateField()
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=10, choices=OrientationOutcome, default=OrientationOutcome.UNKNOWN)
    known_on = models.DateField(null=True, blank=True)

    privacy = Privacy(
        Anchor.CONTACT,
        DataClass.BASE,
        describing=fields("on", "outcome", "known_on"),
        columns=("outcome", "known_on"),
    )

    class Meta:
        default_related_name = "orientations"
        indexes = [models.Index(fields=["contact", "-on"], name="outreach_orientation_of")]

    def __str__(self) -> str:
        return f"{self.on} {self.organisation_id}"


class JoinedContact(PersonRecord, Authored):
    """The first contact in the file of the person: her words as she said them, under the person's own key."""

    contact = models.OneToOneField(FirstContact, on_delete=models.PROTECT, related_name="joined")
    met_on = models.DateField()
    channel = models.CharField(max_length=10, choices=PointKind)
    place = models.CharField(max_length=120)  # the meeting place, by name
    name = SealedText(null=True)
    need = SealedText(null=True)
    tried = SealedText(null=True)  # what was noted when trying to reach her

    privacy = Privacy(
        Anchor.PERSON,
        DataClass.ECONOMIC,
        identifying=fields("name", "need", "tried"),
        describing=fields("met_on", "channel", "place", "scope_ids", "restricted"),
        web=fields("SELECT", "INSERT"),
    )

    class Meta:
        default_related_name = "joined_contacts"
        indexes = [models.Index(fields=["person", "met_on"], name="outreach_joined_of_person")]

    def __str__(self) -> str:
        return f"{self.met_on} {self.channel}"
