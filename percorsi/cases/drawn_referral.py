"""How a referral is drawn: what is asked, what was answered, what can be done now."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from percorsi.access.actor import Actor
from percorsi.cases.models import Referral
from percorsi.cases.queries.referrals import Shown
from percorsi.cases.vocabulary import CLASS_NAMES
from percorsi.cases.vocabulary.referral import KIND_RULES, WAITING, LegalBasis, ReferralKind, ReferralState
from percorsi.kernel.components import Badge, Fact
from percorsi.kernel.dates import in_words
from percorsi.kernel.privacy import DataClass

TONES = {
    ReferralState.PENDING: "warning",
    ReferralState.ASKED: "warning",
    ReferralState.ACCEPTED: "positive",
    ReferralState.REJECTED: "danger",
    ReferralState.WITHDRAWN: "neutral",
    ReferralState.ENDED: "neutral",
    ReferralState.REVOKED: "neutral",
}


@dataclass(frozen=True)
class Closing:
    """One way a referral is closed: the word of its address, what it is called, what is said afterwards."""

    word: str
    state: ReferralState
    label: StrOrPromise
    done: StrOrPromise
    hint: StrOrPromise


CLOSINGS = {
    one.word: one
    for one in (
        Closing("rifiuta", ReferralState.REJECTED, _("Decline"), _("Declined."), _("The sender reads the reason.")),
        Closing("ritira", ReferralState.WITHDRAWN, _("Withdraw"), _("Withdrawn."), _("Nobody can accept it any more.")),
        Closing("termina", ReferralState.ENDED, _("End it"), _("Ended."), _("The path closes to her at once.")),
        Closing(
            "revoca",
            ReferralState.REVOKED,
            _("The person does not agree any more"),
            _("Recorded. Whatever was open is closed."),
            _("Whatever the referral opened closes at once."),
        ),
    )
}


def drawn_rows(shown: Iterable[Shown]) -> list[dict[str, Any]]:
    return [
        {"shown": one, "referral": one.referral, "badge": badge_of(one), "kind": one.referral.get_kind_display()}
        for one in shown
    ]


def badge_of(shown: Shown) -> Badge:
    if shown.is_expired:
        return Badge(_("Expired"), "neutral")
    if shown.is_late:
        return Badge(_("The day of the answer is past"), "danger")
    state = ReferralState(shown.referral.state)
    return Badge(state.label, TONES[state])


def drawn_referral(actor: Actor, shown: Shown) -> dict[str, Any]:
    referral = shown.referral
    works = shown.closes and not shown.is_expired
    pending = referral.state == ReferralState.PENDING
    return {
        "shown": shown,
        "referral": referral,
        "kind": referral.get_kind_display(),
        "badge": badge_of(shown),
        "facts": facts_of_referral(referral),
        "closings": [CLOSINGS[word] for word in _words(actor, shown)],
        "replies": works and referral.state == ReferralState.ASKED and not shown.answers,
        "reminds": works and pending and not shown.answers and not referral.outside,
        "books": works and referral.state == ReferralState.ACCEPTED and referral.kind == ReferralKind.CONSULTATION,
        "links": works and referral.outside,
    }


def facts_of_referral(referral: Referral) -> list[Fact]:
    """Nothing here names the person."""
    facts = [
        Fact(_("What"), referral.get_kind_display()),
        Fact(_("From"), referral.created_by.display_name),
        Fact(_("To"), referral.receiver or referral.organisation),
        Fact(_("Body"), referral.organisation),
        Fact(_("What is opened"), ", ".join(str(CLASS_NAMES[DataClass(item)]) for item in referral.classes)),
        Fact(_("Answer by"), referral.answer_by),
        Fact(_("Until"), referral.until or _("No end: it ends when somebody ends it")),
        *_basis(referral),
    ]
    if referral.appointment_on:
        hour = referral.appointment_time.strftime("%H:%M") if referral.appointment_time else ""
        facts.append(
            Fact(_("Appointment"), " ".join(part for part in (in_words(referral.appointment_on), hour) if part))
        )
    if referral.decline_reason or referral.outcome:
        word = referral.get_decline_reason_display() if referral.decline_reason else referral.get_outcome_display()
        facts.append(Fact(_("How it ended"), word))
    if referral.ended_reason:
        facts.append(Fact(_("Why it was closed"), referral.ended_reason))
    return facts


def _basis(referral: Referral) -> list[Fact]:
    """Why it may be done."""
    if referral.basis == LegalBasis.AGREEMENT:
        return [
            Fact(_("The person agreed on"), referral.agreed_on),
            Fact(_("How the person said it"), referral.get_agreed_how_display()),
        ]
    if referral.basis == LegalBasis.TASK:
        return [Fact(_("By what right"), referral.get_basis_display())]
    return [
        Fact(_("The person agreed on"), _("No agreement")),
        Fact(_("Without agreement, because"), referral.override_reason),
    ]


def _words(actor: Actor, shown: Shown) -> list[str]:
    referral, words = shown.referral, []
    waiting = referral.state in WAITING
    moves = not KIND_RULES[ReferralKind(referral.kind)].permanent
    if shown.answers:
        words.append("rifiuta")
    if shown.closes and waiting and referral.created_by_id == actor.id:
        words.append("ritira")
    if shown.closes and referral.state == ReferralState.ACCEPTED and moves:
        words.append("termina")
    if shown.closes and not shown.is_expired and (waiting or moves):
        words.append("revoca")
    return words
