from django.db import models
from django.utils.translation import gettext_lazy as _

from percorsi.audit.vocabulary import EventType


class UploadState(models.TextChoices):
    RECEIVED = "received", _("Received")
    IMPORTED = "imported", _("Imported")


class ExchangeEvent(EventType):
    UPLOADED = "exchange.uploaded", _("uploaded a file of participation records")
    EXTRACTED = "exchange.extracted", _("made a pseudonymised extract")
    EXTRACT_TAKEN = "exchange.extract_taken", _("downloaded a pseudonymised extract")
