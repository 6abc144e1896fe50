"""The reserved parts of a path: what each is called, of which class, and what is written in it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from percorsi.access.vocabulary import Permission
from percorsi.audit.vocabulary import EventType
from percorsi.kernel.privacy import DataClass


class Part(models.TextChoices):
    """The value is the word in the address."""

    HEALTH = "salute", _("Health")
    JUSTICE = "giustizia", _("Justice")
    MINORS = "minori", _("The part on a minor")

    @property
    def data_class(self) -> DataClass:
        return CLASSES[self]

    @property
    def reading(self) -> Permission:
        return READING[self]

    @property
    def writing(self) -> Permission:
        return WRITING[self]


CLASSES = {Part.HEALTH: DataClass.HEALTH, Part.JUSTICE: DataClass.JUDICIAL, Part.MINORS: DataClass.MINORS}
READING = {
    Part.HEALTH: Permission.HEALTH_READ,
    Part.JUSTICE: Permission.JUSTICE_READ,
    Part.MINORS: Permission.MINORS_READ,
}
WRITING = {
    Part.HEALTH: Permission.HEALTH_WRITE,
    Part.JUSTICE: Permission.JUSTICE_WRITE,
    Part.MINORS: Permission.MINORS_WRITE,
}


class Appointment(models.TextChoices):
    """All that the rest of the team learns of a health entry, besides the day and the provider."""

    REQUESTED = "requested", _("Requested")
    BOOKED = "booked", _("Booked")
    DONE = "done", _("Done")
    CANCELLED = "cancelled", _("Cancelled")


class HealthKind(models.TextChoices):
    VISIT = "visit", _("Specialist visit")
    TALK = "talk", _("Psychological talk")
    THERAPY = "therapy", _("Therapy")
    DEPENDENCE = "dependence", _("Programme against a dependence")
    DISABILITY = "disability", _("Disability or certified condition")
    HOSPITAL = "hospital", _("Hospital or emergency room")
    OTHER = "other", _("Something else")


class Force(models.TextChoices):
    """All that the case manager learns of a judicial entry, besides the day."""

    IN_FORCE = "in_force", _("In force")
    PENDING = "pending", _("Not decided yet")
    ENDED = "ended", _("No longer in force")


class JusticeKind(models.TextChoices):
    """What a court or a public prosecutor has ordered or is deciding."""

    ORDER = "order", _("Court order")
    ALTERNATIVE = "alternative", _("Alternative to prison")
    PROBATION = "probation", _("Suspended trial with probation")
    PROTECTION = "protection", _("Protection order")
    SUPPORT = "support", _("Support administrator or guardian")
    PROCEEDINGS = "proceedings", _("Proceedings under way")
    OTHER = "other", _("Something else")


class Section(models.TextChoices):
    """What concerns a minor is kept in three drawers; school is one of its own."""

    RESPONSIBILITY = "responsibility", _("Who answers for the minor")
    ORDER = "order", _("Orders of the juvenile court")
    SCHOOL = "school", _("School")


class Holder(models.TextChoices):
    """Who holds parental responsibility, or stands for it."""

    BOTH = "both", _("Both parents")
    ONE = "one", _("One parent only")
    GUARDIAN = "guardian", _("A guardian")
    SERVICE = "service", _("Parents, with the minor entrusted to the social service")


class CompartmentEvent(EventType):
    LINES_READ = "compartment.lines_read", _("looked at what the reserved parts of a path show")
    READ = "compartment.read", _("read a reserved part of a path")
    WRITTEN = "compartment.written", _("wrote in a reserved part of a path")
    CORRECTED = "compartment.corrected", _("corrected something in a reserved part of a path")
    LIST_READ = "compartment.list_read", _("read who may enter a reserved part of a path")
