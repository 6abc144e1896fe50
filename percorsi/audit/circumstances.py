"""What every line of the trace knows of the request it was written in, so that no caller has to say it."""

import ipaddress
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from percorsi.kernel.identifiers import new_id

SESSION_HASH_LENGTH = 16
PREFIX = {4: 24, 6: 48}  # as much of an address as tells an office from another, and no more


@dataclass
class Shown:
    """A person this page is about, or lists: how the actor stands to her, and which classes of her data were asked."""

    case_id: UUID | None = None
    relation: str = ""
    classes: set[str] = field(default_factory=set)


@dataclass
class Circumstances:
    """One request. ``shown`` are those it fetched, ``told`` those who have a line of the trace: at its end, all."""

    request_id: UUID | None = None
    network: str = ""
    session: str = ""
    shown: dict[UUID, Shown] = field(default_factory=dict)
    told: set[UUID] = field(default_factory=set)

    @property
    def untold(self) -> dict[UUID, Shown]:
        return {person_id: shown for person_id, shown in self.shown.items() if person_id not in self.told}

    def about(self, person_id: UUID | None) -> Shown:
        return self.shown.get(person_id, Shown()) if person_id else Shown()


_current: ContextVar[Circumstances | None] = ContextVar("circumstances", default=None)


def current() -> Circumstances:
    """Outside a request nothing is known, and nothing is kept."""
    return _current.get() or Circumstances()


@contextmanager
def during(request: HttpRequest) -> Iterator[Circumstances]:
    """The middleware opens it before anybody acts."""
    found = Circumstances(
        request_id=getattr(request, "number", None) or new_id(),
        network=network_of(address_of(request)),
        session=_session_of(request),
    )
    mark = _current.set(found)
    try:
        yield found
    finally:
        _current.reset(mark)


def note_shown(
    person_ids: Iterable[UUID], *, classes: Iterable[str] = ("B",), case_id: UUID | None = None, relation: str = ""
) -> None:
    """To fetch is to be told of: queries that give persons to a page say so, and the middleware writes their lines."""
    now = current()
    for person_id in person_ids:
        shown = now.shown.setdefault(person_id, Shown())
        shown.case_id = shown.case_id or case_id
        shown.relation = shown.relation or relation
        shown.classes |= {str(item) for item in classes}


def address_of(request: HttpRequest) -> str:
    """The last address the proxy saw, when one stands before us: what comes before it anybody can write."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    if forwarded and settings.SECURE_PROXY_SSL_HEADER:
        return str(forwarded.rpartition(",")[2]).strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def network_of(address: str) -> str:
    """``192.0.2.77`` is told as ``192.0.2.0/24``."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    return str(ipaddress.ip_network(f"{found}/{PREFIX[found.version]}", strict=False))


def _session_of(request: HttpRequest) -> str:
    key = getattr(request, "session", None) and request.session.session_key
    if not key:
        return ""
    return salted_hmac("percorsi.audit.session", key, algorithm="sha256").hexdigest()[:SESSION_HASH_LENGTH]
