"""How long what is kept, from when on, and what happens at the end."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from percorsi.audit.vocabulary import EventType


class Keeping(models.TextChoices):
    """A class of the retention plan; each model belongs to one (``plan.py``)."""

    CASE_FILE = "case_file", _("File of a person who was followed")
    NOT_TAKEN = "not_taken", _("Contact that led to no path")
    MINOR = "minor", _("File of a person who was a minor")
    MONITORING = "monitoring", _("Participation record for the funder")
    TRACE = "trace", _("Trace of readings and changes")
    ACCOUNT = "account", _("Account of a colleague")
    TECHNICAL = "technical", _("Session, draft or upload")
    REFERENCE = "reference", _("Facts of the programme, without personal data")
    PROOF = "proof", _("Proof that something was erased")


class Trigger(models.TextChoices):
    """From which day the time runs."""

    CLOSURE = "closure", _("the end of the last path")
    MAJORITY = "majority", _("the eighteenth birthday")
    PROJECT_END = "project_end", _("the end of the project")
    WRITTEN = "written", _("the day it was written")
    LEFT = "left", _("the day the colleague left")
    NONE = "none", _("no day: it is kept")


class ProposalState(models.TextChoices):
    PENDING = "pending", _("To be decided")
    CONFIRMED = "confirmed", _("Confirmed")
    REJECTED = "rejected", _("Kept")
    EXECUTED = "executed", _("Erased")


class RetentionEvent(EventType):
    PROPOSED = "retention.proposed", _("proposed erasures whose time has come")
    CONFIRMED = "retention.confirmed", _("confirmed an erasure")
    REJECTED = "retention.rejected", _("decided not to erase")
    ERASED = "retention.erased", _("erased what was kept of a person")
    REPLAYED = "retention.replayed", _("erased again what a restored backup had brought back")
