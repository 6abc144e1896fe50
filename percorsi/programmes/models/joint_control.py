from django.db import models

from percorsi.access.models import Authored
from percorsi.kernel.models import Record, Versioned
from percorsi.kernel.privacy import Anchor, Privacy, fields


class JointControl(Record, Versioned, Authored):
    """The essence of the agreement among joint controllers, as the privacy officer words it (GDPR, article 26)."""

    language = models.CharField(max_length=10, unique=True)
    text = models.TextField()

    privacy = Privacy(
        Anchor.OPEN,
        writers="privacy_officers",
        also_read="true",
        describing=fields("language", "text"),
        note="Public by law.",
    )

    def __str__(self) -> str:
        return self.language
