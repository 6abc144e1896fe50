"""What a body without an account reads and can do behind its link."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from percorsi.cases.forms.base import CaseForm
from percorsi.cases.forms.referral import DeclineForm, EndForm, WordsForm
from percorsi.cases.queries.referrals import Linked
from percorsi.cases.vocabulary.referral import ReferralKind, ReferralState
from percorsi.kernel.components import Badge, Fact


class YesForm(CaseForm):
    """Nothing is asked besides the button."""

    def facts(self) -> dict[str, Any]:
        return {}


class AskForm(WordsForm):
    def facts(self) -> dict[str, Any]:
        return {"words": self.cleaned_data["text"]}


class NoForm(DeclineForm):
    def facts(self) -> dict[str, Any]:
        return {"code": self.cleaned_data["code"], "words": self.cleaned_data["reason"]}


class DoneForm(EndForm):
    def facts(self) -> dict[str, Any]:
        return {"code": self.cleaned_data["code"], "words": self.cleaned_data["reason"]}


@dataclass(frozen=True)
class LinkStep:
    word: str
    verb: str
    label: StrOrPromise
    done: StrOrPromise
    form: type[CaseForm]
    waiting: bool = True  # while it waits for an answer; else once accepted


LINK_STEPS = {
    step.word: step
    for step in (
        LinkStep(
            "accetta", "accept", _("Accept"), _("Accepted. Open the link again to read whom it is about."), YesForm
        ),
        LinkStep("chiedi", "ask", _("Ask a question"), _("Sent. Open the link again to read the reply."), AskForm),
        LinkStep("rifiuta", "decline", _("Decline"), _("Declined. Who sent it reads why."), NoForm),
        LinkStep(
            "concludi", "end", _("Tell how it went"), _("Thank you. Who sent it reads it."), DoneForm, waiting=False
        ),
    )
}


def drawn_link(token: str, found: Linked, said: Iterable[tuple[str, datetime, bool]]) -> dict[str, Any]:
    waiting = found.state != ReferralState.ACCEPTED
    state = ReferralState(found.state)
    return {
        "token": token,
        "found": found,
        "kind": ReferralKind(found.kind).label,
        "badge": Badge(state.label, "warning" if waiting else "positive"),
        "steps": [step for step in LINK_STEPS.values() if step.waiting is waiting],
        "messages_said": list(said),
        "facts": [
            Fact(_("From"), f"{found.sender}, {found.sender_body}"),
            Fact(_("To"), found.body),
            Fact(_("Answer by"), found.answer_by),
            Fact(_("Until"), found.until),
        ],
    }
