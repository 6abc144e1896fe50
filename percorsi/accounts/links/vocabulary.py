from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class LinkPurpose(models.TextChoices):
    """What a link leads to; each purpose has its own page."""

    REFERRAL = "referral", _("Answer a referral")


LONGEST = timedelta(days=30)
PASS_LASTS = timedelta(minutes=30)  # after the code was right; then it is asked again
