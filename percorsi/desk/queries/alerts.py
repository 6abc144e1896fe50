"""What waits besides the work on paths: notices, referrals, requests of a protecting body, emergencies to review."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from percorsi.access.actor import Actor
from percorsi.access.models import Notice
from percorsi.access.vocabulary import Permission
from percorsi.audit.vocabulary import EventType
from percorsi.cases.queries.break_glass import to_review
from percorsi.cases.queries.protection import requests_to
from percorsi.cases.queries.referrals import waiting_for
from percorsi.desk.navigation import Link

MOST = 10


@dataclass(frozen=True)
class Told:
    """A notice in words: somebody did something, without a name."""

    notice: Notice
    sentence: str


def alerts(actor: Actor) -> list[Link]:
    return list(_alerts(actor))


def _alerts(actor: Actor) -> Iterator[Link]:
    if actor.may(Permission.CASE_ASSIGN) and (waiting := to_review(actor).count()):
        yield Link(_("Emergency accesses to review: %(count)s") % {"count": waiting}, "/emergenza/verifiche", "")
    if actor.may(Permission.CASE_PROTECT) and (asked := requests_to(actor).filter(answer="").count()):
        yield Link(_("Requests on protected paths: %(count)s") % {"count": asked}, "/protezione", "")
    if actor.may(Permission.REFERRAL_RECEIVE) and (sent := waiting_for(actor).count()):
        yield Link(_("Referrals waiting for an answer: %(count)s") % {"count": sent}, "/invii", "")
    if actor.may(Permission.EMERGENCY_OVERSEE):
        yield Link(_("Register of emergency accesses"), "/emergenza/registro", "")


def notices(actor: Actor) -> list[Told]:
    rows = Notice.objects.filter(user=actor.user, seen_at=None).order_by("-at")[:MOST]
    sentences = {event.value: event.label for kind in EventType.__subclasses__() for event in kind}
    return [Told(row, str(sentences[row.event])) for row in rows if row.event in sentences]
