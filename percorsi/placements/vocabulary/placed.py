"""How far the placement of a person is, what it waits for, and what became of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from percorsi.placements.vocabulary.kinds import Paper


class Phase(models.TextChoices):
    DRAFT = "draft", _("Being prepared")
    SIGNED = "signed", _("Signed")
    NOTIFIED = "notified", _("Notified")
    ACTIVE = "active", _("Under way")
    SUSPENDED = "suspended", _("Suspended")
    COMPLETED = "completed", _("Completed")
    INTERRUPTED = "interrupted", _("Interrupted")
    DROPPED = "dropped", _("Did not begin")


# From each phase, those it may pass to.
MOVES: dict[Phase, tuple[Phase, ...]] = {
    Phase.DRAFT: (Phase.SIGNED, Phase.DROPPED),
    Phase.SIGNED: (Phase.NOTIFIED, Phase.ACTIVE, Phase.DROPPED),
    Phase.NOTIFIED: (Phase.ACTIVE, Phase.DROPPED),
    Phase.ACTIVE: (Phase.SUSPENDED, Phase.COMPLETED, Phase.INTERRUPTED),
    Phase.SUSPENDED: (Phase.ACTIVE, Phase.COMPLETED, Phase.INTERRUPTED),
    Phase.COMPLETED: (),
    Phase.INTERRUPTED: (),
    Phase.DROPPED: (),
}
ROAD = (Phase.DRAFT, Phase.SIGNED, Phase.NOTIFIED, Phase.ACTIVE, Phase.COMPLETED)  # as one hopes
OVER = (Phase.COMPLETED, Phase.INTERRUPTED, Phase.DROPPED)
BEGUN = (Phase.ACTIVE, Phase.SUSPENDED, Phase.COMPLETED, Phase.INTERRUPTED)  # they have months with hours
AT_THE_HOST = (Phase.SIGNED, Phase.NOTIFIED, Phase.ACTIVE, Phase.SUSPENDED)  # they count against its limit
WITH_REASON = (Phase.SUSPENDED, Phase.INTERRUPTED, Phase.DROPPED)
# What must be there to pass to a phase; to begin, everything that the kind asks for.
ASKED: dict[Phase, tuple[Paper, ...]] = {
    Phase.SIGNED: (Paper.AGREEMENT, Paper.PROJECT),
    Phase.NOTIFIED: (Paper.NOTIFICATION,),
    Phase.ACTIVE: tuple(Paper),
}


class Owner(models.TextChoices):
    """Whose turn it is to get a paper."""

    TUTOR = "tutor", _("Tutor of the promoter")
    HOST = "host", _("Host")
    PROMOTER = "promoter", _("Administration of the promoter")
    FAMILY = "family", _("Who represents the minor")


OWNERS: dict[Paper, Owner] = {
    Paper.AGREEMENT: Owner.PROMOTER,
    Paper.PROJECT: Owner.TUTOR,
    Paper.INAIL: Owner.PROMOTER,
    Paper.LIABILITY: Owner.PROMOTER,
    Paper.NOTIFICATION: Owner.HOST,
    Paper.TUTORS: Owner.TUTOR,
    Paper.SAFETY: Owner.HOST,
    Paper.MINOR: Owner.FAMILY,
    Paper.MEDICAL: Owner.HOST,
}
DERIVED = (Paper.AGREEMENT, Paper.TUTORS)  # known from elsewhere: nobody records them twice


class Ending(models.TextChoices):
    """Why it was suspended, stopped, or did not begin; of health and family nothing is asked."""

    WORK = "work", _("Began to work")
    TIMES = "times", _("Times or place do not fit")
    HOST = "host", _("The host could not go on")
    PERSONAL = "personal", _("Personal reasons, not asked further")
    CLOSURE = "closure", _("The host is closed for some time")
    NOT_SEEN = "not_seen", _("Not seen any more")
    OTHER = "other", _("Other reason")


class Outcome(models.TextChoices):
    """What became of her afterwards."""

    HIRED_HERE = "hired_here", _("Hired by the host")
    HIRED = "hired", _("Hired elsewhere")
    TRAINING = "training", _("Another course or placement")
    NONE = "none", _("None of these, for now")


class Contract(models.TextChoices):
    OPEN_ENDED = "open_ended", _("Open-ended contract")
    FIXED_TERM = "fixed_term", _("Fixed-term contract")
    APPRENTICE = "apprentice", _("Apprenticeship contract")
    OTHER = "other", _("Other contract")


HIRED = (Outcome.HIRED_HERE, Outcome.HIRED)
