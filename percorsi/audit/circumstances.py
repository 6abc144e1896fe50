"""What every line of the trace knows of the request it was written in, so that no caller has to say it."""

import ipaddress
from collections.abc import Iterator
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
class Circumstances:
    """One request, or one run of a command. ``told`` counts the lines written in it: no line, no page."""

    request_id: UUID | None = None
    network: str = ""
    session: str = ""
    relations: dict[UUID, str] = field(default_factory=dict)
    told: int = 0
    persons: set[UUID] = field(default_factory=set)

    def relation_to(self, case_id: UUID | None, person_id: UUID | None) -> str:
        """How the actor stands to the path, else to the person, as far as this request has asked."""
        for key in (case_id, person_id):
            if key is not None and key in self.relations:
                return self.relations[key]
        return ""


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


def note_relation(relation: str, *, to: UUID) -> None:
    """Whoever fetches a path or a person has asked how the actor stands to it; the trace repeats it."""
    current().relations[to] = relation


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
