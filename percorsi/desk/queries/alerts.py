"""What waits besides the work on paths: notices, referrals, requests of a protecting body, emergencies to review."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet, Value
from django.utils.translation import gettext as _

from percorsi.access.actor import Actor
from percorsi.access.models import Notice
from percorsi.access.routes import named_in
from percorsi.access.vocabulary import Permission
from percorsi.audit.vocabulary import EventType
from percorsi.cases.queries import visible_cases
from percorsi.cases.queries.break_glass import to_review
from percorsi.cases.queries.protection import unanswered_requests_to
from percorsi.cases.queries.referrals import visible_referrals, waiting_for
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
    shut = _out_of_sight(told, "case_id", visible_cases(actor)) | _out_of_sight(
        told, "referral_id", visible_referrals(actor)
    )
    return [one if actor.opens(one.address) and one.address not in shut else replace(one, address="") for one in told]


def _out_of_sight(told: Iterable[Told], parameter: str, visible: QuerySet[Any]) -> set[str]:
    """Addresses of what the reader does not see, or sees no more since it was handed over."""
    named = {one.address: key for one in told if (key := named_in(one.address, parameter))}
    seen = set(visible.filter(pk__in=named.values()).values_list("pk", flat=True)) if named else set()
    return {address for address, key in named.items() if key not in seen}
