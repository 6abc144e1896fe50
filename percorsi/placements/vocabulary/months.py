"""The month of a placement: how far its register is, why somebody was not there, how the host has said yes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MonthState(models.TextChoices):
    OPEN = "open", _("To be filled in")
    HANDED_IN = "handed_in", _("Handed in")
    APPROVED = "approved", _("Approved")


# From each state, those it may pass to; back to the first one only with a reason.
MONTH_MOVES: dict[MonthState, tuple[MonthState, ...]] = {
    MonthState.OPEN: (MonthState.HANDED_IN,),
    MonthState.HANDED_IN: (MonthState.APPROVED, MonthState.OPEN),
    MonthState.APPROVED: (MonthState.OPEN,),
}


class Absence(models.TextChoices):
    """Whether one knew, and whose day off it was: of health and family nothing is asked."""

    TOLD = "told", _("Absent, told beforehand")
    NOT_TOLD = "not_told", _("Absent, reason not told")
    CLOSED = "closed", _("The host was closed")
    HOLIDAY = "holiday", _("Public holiday")


NOT_PLANNED = (Absence.CLOSED, Absence.HOLIDAY)  # nobody was expected: the hours planned are fewer


class Confirmed(models.TextChoices):
    """How somebody of the host has confirmed the hours."""

    PAPER = "paper", _("Signed on paper")
    EMAIL = "email", _("By e-mail")
    VOICE = "voice", _("By voice")
