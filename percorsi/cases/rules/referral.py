"""Why a person is not sent, received, or sent back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from percorsi.cases.rules.admissions import Agreement, why_not_agreement
from percorsi.cases.vocabulary import FUNCTION_CLASSES, TeamFunction
from percorsi.cases.vocabulary.referral import KIND_RULES, STEPS, LegalBasis, ReferralKind, ReferralState
from percorsi.kernel.dates import add_months
from percorsi.kernel.privacy import DataClass
from percorsi.kernel.refusals import Refusal, first_refusal

LONGEST_MONTHS = 12
HEADING = frozenset(FUNCTION_CLASSES[TeamFunction.CASE_MANAGER])


@dataclass(frozen=True)
class Sending:
    """What is asked of the addressee."""

    classes: frozenset[DataClass]
    summary: str
    until: date | None = None
    agreement: Agreement | None = None
    override_reason: str = ""
    kind: ReferralKind = ReferralKind.REFERRAL
    function: TeamFunction = TeamFunction.OTHER
    answer_by: date | None = None
    grace_days: int = 0
    within: bool = False  # to a colleague of the body whose task it is to follow the person
    after: str = ""  # to a body without an account: what it reads once it has accepted

    @property
    def basis(self) -> LegalBasis:
        if self.agreement is not None:
            return LegalBasis.AGREEMENT
        return LegalBasis.TASK if self.within and KIND_RULES[self.kind].within else LegalBasis.OVERRIDE

    @property
    def opened(self) -> frozenset[DataClass]:
        """Who answers for a path sees what a case manager needs."""
        return HEADING if self.kind is ReferralKind.TRANSFER else self.classes


def initials_of(name: str) -> str:
    """«M. R.»: all that a pending referral shows of a name."""
    return " ".join(f"{word[0].upper()}." for word in name.split()[:3]) or "–"


def why_not_send(
    sending: Sending, *, own: Collection[DataClass], overrides: bool, named: bool, on: date
) -> Refusal | None:
    return first_refusal(
        lambda: _why_not_to_nobody(sending, named=named),
        lambda: _why_not_these_classes(sending, own),
        lambda: _why_not_until(sending, on=on),
        lambda: _why_not_answered_by(sending, on=on),
        lambda: why_not_agreement(sending.agreement, on=on),
        lambda: _why_not_without_agreement(sending, overrides=overrides),
    )


def _why_not_to_nobody(sending: Sending, *, named: bool) -> Refusal | None:
    if named or not KIND_RULES[sending.kind].named:
        return None
    return Refusal(
        _("For this a colleague is needed, a body is not enough."), _("Choose the colleague."), ("receiver",)
    )


def _why_not_these_classes(sending: Sending, own: Collection[DataClass]) -> Refusal | None:
    if DataClass.BASE not in sending.opened:
        return Refusal(
            _("Without identity and phases nobody can follow a path."), _("Choose that class too."), ("classes",)
        )
    if sending.kind is not ReferralKind.TRANSFER and sending.opened - set(own):
        return Refusal(
            _("You cannot open to others data that you do not see yourself."),
            _("Leave those classes out, or ask the case manager."),
            ("classes",),
        )
    return None


def _why_not_until(sending: Sending, *, on: date) -> Refusal | None:
    if KIND_RULES[sending.kind].permanent:
        return None
    if sending.until is None:
        return Refusal(_("The last day is missing."), _("Write until when it is open."), ("until",))
    if sending.until < on:
        return Refusal(_("The last day is in the past."), _("Write today or a later day."), ("until",))
    if sending.until > add_months(on, LONGEST_MONTHS):
        return Refusal(
            _("A referral lasts one year at most."), _("Choose a nearer day; it can be sent again."), ("until",)
        )
    return None


def _why_not_answered_by(sending: Sending, *, on: date) -> Refusal | None:
    if sending.answer_by is None:
        return None
    if sending.answer_by < on or (sending.until and sending.answer_by > sending.until):
        return Refusal(
            _("The day of the answer is past, or comes after the last day."),
            _("Write a day between today and the last one."),
            ("answer_by",),
        )
    return None


def _why_not_without_agreement(sending: Sending, *, overrides: bool) -> Refusal | None:
    if sending.basis is not LegalBasis.OVERRIDE:
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


def target_of(verb: str, state: str) -> ReferralState | None:
    """Where a step leads from here; nothing where the table has no such line."""
    return next((step.target for step in STEPS if step.verb == verb and state in step.sources), None)


def why_not_answered(*, done: bool) -> Refusal | None:
    """The database has asked who acts, and what has happened meanwhile."""
    if done:
        return None
    return Refusal(
        _("This referral cannot be answered or ended like this any more."),
        _("It may have been withdrawn or have expired. Go back to the list and look."),
    )


def why_not_remind(*, done: bool) -> Refusal | None:
    if done:
        return None
    return Refusal(
        _("It was reminded less than a day ago, or nothing waits any more."), _("Try tomorrow, or call the colleague.")
    )
