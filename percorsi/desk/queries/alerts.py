"""What waits besides the work on paths: notices, referrals, requests of a protecting body, emergencies to review."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import Value
from django.utils.translation import gettext as _

from percorsi.access.actor import Actor
from percorsi.access.models import Notice
from percorsi.access.routes import case_in
from percorsi.access.vocabulary import Permission
from percorsi.audit.vocabulary import EventType
from percorsi.cases.queries import visible_cases
from percorsi.cases.queries.break_glass import to_review
from percorsi.cases.queries.protection import unanswered_requests_to
from percorsi.cases.queries.referrals import waiting_for
from percorsi.desk.navigation import Link

MOST = 10


@dataclass(frozen=True)
class Told:
    """A notice in words: somebody did something, without a name."""

    notice: Notice
    sentence: str
    address: str  # empty where the role does not go


def alerts(actor: Actor) -> list[Link]:
    shown = [Link(f"{told}: {count}", address, "") for told, address, count in _counted(actor)]
    if actor.may(Permission.EMERGENCY_OVERSEE):
        shown.append(Link(_("Register of emergency accesses"), "/emergenza/registro", ""))
    return shown


def _counted(actor: Actor) -> Iterator[tuple[str, str, int]]:
    """All in one question; what one has no permission for is not asked."""
    told = {
        Permission.CASE_ASSIGN: (_("Emergency accesses to review"), "/emergenza/verifiche", to_review),
        Permission.CASE_PROTECT: (_("Requests on protected paths"), "/protezione", unanswered_requests_to),
        Permission.REFERRAL_RECEIVE: (_("Referrals waiting for an answer"), "/invii", waiting_for),
    }
    mine = {kind: asked for kind, asked in told.items() if actor.may(kind)}
    rows = [find(actor).order_by().values_list(Value(kind), "pk") for kind, (_said, _address, find) in mine.items()]
    counts = Counter(kind for kind, _key in rows[0].union(*rows[1:], all=True)) if rows else Counter[str]()
    return ((said, address, counts[kind]) for kind, (said, address, _find) in mine.items() if counts[kind])


def notices(actor: Actor) -> list[Told]:
    """The way there is left out where the role, or the hat worn now, does not go."""
    rows = Notice.objects.filter(user=actor.user, seen_at=None).order_by("-at")[:MOST]
    sentences = {event.value: event.label for kind in EventType.__subclasses__() for event in kind}
    told = [Told(row, str(sentences[row.event]), row.address) for row in rows if row.event in sentences]
    closed = _out_of_sight(actor, {found for one in told if (found := case_in(one.address))})
    return [
        one if actor.opens(one.address) and case_in(one.address) not in closed else replace(one, address="")
        for one in told
    ]


def _out_of_sight(actor: Actor, case_ids: set[UUID]) -> set[UUID]:
    return case_ids and case_ids - set(visible_cases(actor).filter(pk__in=case_ids).values_list("pk", flat=True))
