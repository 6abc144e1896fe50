"""Why a person is not sent, received, or sent back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from percorsi.cases.rules.admissions import Agreement, why_not_agreement
from percorsi.kernel.dates import add_months
from percorsi.kernel.privacy import DataClass
from percorsi.kernel.refusals import Refusal, first_refusal

LONGEST_MONTHS = 12


@dataclass(frozen=True)
class Sending:
    """What is asked of the addressee."""

    classes: frozenset[DataClass]
    until: date
    summary: str
    agreement: Agreement | None = None
    override_reason: str = ""


def initials_of(name: str) -> str:
    """«M. R.»: all that a pending referral shows of a name."""
    return " ".join(f"{word[0].upper()}." for word in name.split()[:3]) or "–"


def why_not_send(sending: Sending, *, own: Collection[DataClass], overrides: bool, on: date) -> Refusal | None:
    return first_refusal(
        lambda: _why_not_these_classes(sending, own),
        lambda: _why_not_until(sending, on=on),
        lambda: why_not_agreement(sending.agreement, on=on),
        lambda: _why_not_without_agreement(sending, overrides=overrides),
    )


def _why_not_these_classes(sending: Sending, own: Collection[DataClass]) -> Refusal | None:
    if DataClass.BASE not in sending.classes:
        return Refusal(
            _("Without identity and phases nobody can follow a path."), _("Choose that class too."), ("classes",)
        )
    if sending.classes - set(own):
        return Refusal(
            _("You cannot open to others data that you do not see yourself."),
            _("Leave those classes out, or ask the case manager."),
            ("classes",),
        )
    return None


def _why_not_until(sending: Sending, *, on: date) -> Refusal | None:
    if sending.until < on:
        return Refusal(_("The last day is in the past."), _("Write today or a later day."), ("until",))
    if sending.until > add_months(on, LONGEST_MONTHS):
        return Refusal(
            _("A referral lasts one year at most."), _("Choose a nearer day; it can be sent again."), ("until",)
        )
    return None


def _why_not_without_agreement(sending: Sending, *, overrides: bool) -> Refusal | None:
    if sending.agreement is not None:
        return None
    if not overrides:
        return Refusal(
            _("Without the person's agreement nothing is sent."),
            _("Ask the person. If it cannot wait, whoever coordinates can send it with a reason."),
            ("agreed_on",),
        )
    if not sending.override_reason.strip():
        return Refusal(
            _("The person has not agreed, and it is not said why it is sent all the same."),
            _("Write the reason: it stays in the trace."),
            ("override_reason",),
        )
    return None


def why_not_answered(*, done: bool) -> Refusal | None:
    """The database has asked who acts, and what has happened meanwhile."""
    if done:
        return None
    return Refusal(
        _("This referral cannot be answered or ended like this any more."),
        _("It may have been withdrawn or have expired. Go back to the list and look."),
    )
