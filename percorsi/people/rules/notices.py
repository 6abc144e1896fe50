"""What holds back a notice or an answer."""

from datetime import date
from typing import Protocol

from django.utils.translation import gettext as _

from percorsi.kernel.refusals import Refusal
from percorsi.people.vocabulary import ConsentAnswer, NoticeState


class Edition(Protocol):
    state: str


def why_not_publish(notice: Edition) -> Refusal | None:
    if notice.state == NoticeState.DRAFT:
        return None
    return Refusal(
        _("This edition has been published: somebody may have been given it, so it does not change any more."),
        _("Write a new edition."),
    )


def why_not_give(notice: Edition | None, *, on: date, today: date) -> Refusal | None:
    if notice is None or notice.state == NoticeState.DRAFT:
        return Refusal(
            _("No notice has been published for this yet, and nothing is asked before it can be read."),
            _("Ask the privacy officer of your organisation to publish it."),
        )
    if on > today:
        return Refusal(_("The day is still to come."), _("Write the day on which it happened."), ("on",))
    return None


def why_not_answer(answer: str, *, last: str) -> Refusal | None:
    """The same answer twice says nothing new; only what was given can be withdrawn."""
    if answer == ConsentAnswer.WITHDRAWN and last != ConsentAnswer.GIVEN:
        return Refusal(
            _("There is no consent to withdraw: it was never given, or was already withdrawn."),
            _("Nothing needs to be done."),
        )
    if answer == last:
        return Refusal(_("This answer is already recorded."), _("Nothing needs to be done."))
    return None
