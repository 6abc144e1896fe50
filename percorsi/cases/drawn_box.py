"""The box of what moves persons: to answer, waiting for others, received, sent; and the form that asks."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_stubs_ext import StrOrPromise

from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.cases.drawn import identity_of
from percorsi.cases.drawn_referral import drawn_rows
from percorsi.cases.models import Case
from percorsi.cases.queries.referrals import PAGE, Shown, counts_of, received, sent, to_answer, waiting_on_others
from percorsi.cases.vocabulary.referral import KIND_RULES, ReferralKind


@dataclass(frozen=True)
class Box:
    word: str  # of the address
    label: StrOrPromise
    empty: StrOrPromise
    rows: Callable[..., list[Shown]]
    count: str = ""


BOXES = {
    box.word: box
    for box in (
        Box("", _("To answer"), _("Nobody waits for an answer of yours."), to_answer, "to_answer"),
        Box("in-attesa", _("Waiting for others"), _("Nobody owes you an answer."), waiting_on_others, "waiting"),
        Box(
            "ricevuti",
            pgettext_lazy("referrals", "Received"),
            _("Nobody has sent you a person. When a colleague of another body does, it stands here."),
            received,
        ),
        Box("inviati", _("Sent"), _("You have sent nobody. A person is sent from the team page of her path."), sent),
    )
}


def asked_box(word: str) -> Box:
    if word not in BOXES:
        raise Http404
    return BOXES[word]


def drawn_box(actor: Actor, box: Box, asked: str | None) -> dict[str, Any]:
    """As many statements for one row as for fifty."""
    number = max(int(asked), 1) if asked and asked.isdecimal() else 1
    rows = box.rows(actor, after=(number - 1) * PAGE)
    counts = counts_of(actor)
    return {
        "box": box,
        "boxes": [(one, counts.get(one.count), one is box) for one in BOXES.values()],
        "rows": drawn_rows(rows[:PAGE]),
        "earlier": number + 1 if len(rows) > PAGE else 0,
        "later": number - 1,
    }


def kind_asked(word: str | None) -> ReferralKind:
    return ReferralKind(word) if word in ReferralKind.values else ReferralKind.REFERRAL


def drawn_sending(actor: Actor, case: Case, kind: ReferralKind) -> dict[str, Any]:
    assigns = actor.may(Permission.CASE_ASSIGN)
    kinds = [one for one in ReferralKind if assigns or not KIND_RULES[one].assigning]
    return {
        "case": case,
        "identity": identity_of(case, by=actor, current="team"),
        "kind": kind,
        "kinds": [(one, one is kind) for one in kinds],
        "rule": KIND_RULES[kind],
    }
