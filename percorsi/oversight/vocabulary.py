"""What makes a reading unusual, and what looking at the trace leaves in it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from percorsi.audit.vocabulary import EventType


class OversightEvent(EventType):
    CONSULTED = "oversight.consulted", _("read the trace")
    UNUSUAL_READ = "oversight.unusual_read", _("looked through the unusual readings")
    ACCESSES_READ = "oversight.accesses_read", _("looked up who opened a person's file")


class Unusual(models.TextChoices):
    """Each is a question to ask the colleague, not an accusation."""

    SAME_SURNAME = "same_surname", _("Same surname as the person")
    SAME_HOME = "same_home", _("Lives with the person, or in the same municipality with the same surname")
    COLLEAGUE = "colleague", _("The person is a colleague")
    MANY_FILES = "many_files", _("Many files in one hour")
    OUT_OF_HOURS = "out_of_hours", _("At night or on a Sunday")
    ONLY_READ = "only_read", _("Read again and again, and never written")
    EMERGENCY = "emergency", _("Outside the team, by emergency access")
    MANY_DENIED = "many_denied", _("Many refusals in one hour")
