"""The words of a referral, whatever moves: a person to a body, a path to a colleague, a question to a specialist.

One object for all of them; this page says how it goes from state to state, and what each kind opens.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise


class ReferralKind(models.TextChoices):
    REFERRAL = "referral", _("Referral to another body")
    CONSULTATION = "consultation", _("Specialist consultation")
    ASSIGNMENT = "assignment", _("Place in the team")
    TRANSFER = "transfer", _("Transfer of the path")
    ACCESS = "access", _("Access for a while")


class ReferralState(models.TextChoices):
    PENDING = "pending", _("Waiting for an answer")
    ASKED = "asked", _("A question waits for a reply")
    ACCEPTED = "accepted", _("Accepted")
    REJECTED = "rejected", _("Not accepted")
    WITHDRAWN = "withdrawn", _("Withdrawn by who sent it")
    ENDED = "ended", _("Ended")
    REVOKED = "revoked", _("Ended: the person does not agree any more")


class LegalBasis(models.TextChoices):
    """Why it may be done."""

    AGREEMENT = "agreement", _("The person agrees")
    TASK = "task", _("Institutional task of the body that follows the person")
    OVERRIDE = "override", _("Without agreement, for the reason given")


class DeclineReason(models.TextChoices):
    NO_PLACE = "no_place", _("No place at the moment")
    NOT_OURS = "not_ours", _("It is not what we do")
    TERRITORY = "territory", _("The person lives outside our territory")
    TOO_LITTLE = "too_little", _("What was sent is not enough to decide")
    KNOWN = "known", _("We already follow the person")
    TIE = "tie", _("A tie with the person")
    OTHER = "other", _("Another reason")


class Outcome(models.TextChoices):
    """How it went, told by who accepted it."""

    DONE = "done", _("Done")
    PARTLY = "partly", _("Done in part")
    NOT_MET = "not_met", _("We did not manage to meet")
    DECLINED = "declined", _("The person chose not to go on")
    NOT_NEEDED = "not_needed", _("Not needed any more")


@dataclass(frozen=True)
class KindRule:
    """``permanent``: the place does not end by itself. ``named``: a colleague, not only a body, is addressed."""

    sentence: StrOrPromise
    permanent: bool = False
    named: bool = False
    within: bool = False  # also to colleagues of the body that follows the person, by its institutional task
    assigning: bool = False  # only by who chooses the team


KIND_RULES: dict[ReferralKind, KindRule] = {
    ReferralKind.REFERRAL: KindRule(_("Another body does something for the person, until a day.")),
    ReferralKind.CONSULTATION: KindRule(
        _("A specialist is asked; she fixes an appointment and tells how it went. The report stays in its own part.")
    ),
    ReferralKind.ASSIGNMENT: KindRule(
        _("A colleague is asked to join the team."), permanent=True, named=True, within=True, assigning=True
    ),
    ReferralKind.TRANSFER: KindRule(
        _("A colleague is asked to answer for the path in your place."),
        permanent=True, named=True, within=True, assigning=True,
    ),
    ReferralKind.ACCESS: KindRule(_("A colleague sees the path for a while, and no longer."), named=True, within=True),
}  # fmt: skip


@dataclass(frozen=True)
class Step:
    """One line of the table: from where to where, and who does it."""

    verb: str
    sources: tuple[ReferralState, ...]
    target: ReferralState
    addressee: bool  # else who works on the path


S = ReferralState
WAITING = (S.PENDING, S.ASKED)
STEPS: tuple[Step, ...] = (
    Step("accept", WAITING, S.ACCEPTED, addressee=True),
    Step("decline", WAITING, S.REJECTED, addressee=True),
    Step("ask", WAITING, S.ASKED, addressee=True),
    Step("reply", (S.ASKED,), S.PENDING, addressee=False),
    Step("withdraw", WAITING, S.WITHDRAWN, addressee=False),
    Step("end", (S.ACCEPTED,), S.ENDED, addressee=False),  # also by the addressee, who works on the path by then
    Step("revoke", (*WAITING, S.ACCEPTED), S.REVOKED, addressee=False),
)
RUNNING = (*WAITING, S.ACCEPTED)
GRACE_DAYS = 14  # after a transfer the predecessor still sees, to hand over what is not written
