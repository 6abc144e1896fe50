"""Words that belong to no module: how far a task is, and the tones of a state."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Progress(models.TextChoices):
    TO_DO = "to_do", _("To do")
    IN_PROGRESS = "in_progress", _("In progress")
    DONE = "done", _("Done")
    BLOCKED = "blocked", _("Cannot start yet")
    LATE = "late", _("Late")


TONES = ("neutral", "accent", "positive", "warning", "danger")
TONE_ICONS = {
    "neutral": "",
    "accent": "it-info-circle",
    "positive": "it-check-circle",
    "warning": "it-warning-circle",
    "danger": "it-error",
}
PROGRESS_TONES = {
    Progress.TO_DO: "neutral",
    Progress.IN_PROGRESS: "accent",
    Progress.DONE: "positive",
    Progress.BLOCKED: "neutral",
    Progress.LATE: "danger",
}
