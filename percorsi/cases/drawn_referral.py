"""How a referral is drawn: what is asked, what was answered, what can be done now."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from percorsi.access.actor import Actor
from percorsi.cases.models import Referral
from percorsi.cases.queries.referrals import Shown
from percorsi.cases.vocabulary import CLASS_NAMES, ReferralState
from percorsi.kernel.components import Badge, Fact
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
    return [{"shown": one, "referral": one.referral, "badge": badge_of(one)} for one in shown]


def badge_of(shown: Shown) -> Badge:
    if shown.is_expired:
        return Badge(_("Expired"), "neutral")
    state = ReferralState(shown.referral.state)
    return Badge(state.label, TONES[state])


def drawn_referral(actor: Actor, shown: Shown) -> dict[str, Any]:
    return {
        "shown": shown,
        "referral": shown.referral,
        "badge": badge_of(shown),
        "facts": facts_of_referral(shown.referral),
        "closings": [CLOSINGS[word] for word in _words(actor, shown)],
    }


def facts_of_referral(referral: Referral) -> list[Fact]:
    """Nothing here names the person."""
    agreement = referral.get_agreed_how_display() if referral.agreed_how else referral.override_reason
    facts = [
        Fact(_("From"), referral.created_by.display_name),
        Fact(_("To"), referral.receiver or referral.organisation),
        Fact(_("Body"), referral.organisation),
        Fact(_("What is opened"), ", ".join(str(CLASS_NAMES[DataClass(item)]) for item in referral.classes)),
        Fact(_("Until"), referral.until),
        Fact(_("The person agreed on"), referral.agreed_on or _("No agreement")),
        Fact(_("How the person said it") if referral.agreed_on else _("Without agreement, because"), agreement),
    ]
    if referral.ended_reason:
        facts.append(Fact(_("Why it was closed"), referral.ended_reason))
    return facts


def _words(actor: Actor, shown: Shown) -> list[str]:
    referral, words = shown.referral, []
    if shown.answers:
        words.append("rifiuta")
    if shown.closes and referral.state == ReferralState.PENDING and referral.created_by_id == actor.id:
        words.append("ritira")
    if shown.closes and referral.state == ReferralState.ACCEPTED:
        words.append("termina")
    if shown.closes and not shown.is_expired:
        words.append("revoca")
    return words
