"""What the trace is told of each answer: who was shown on it, or which door stayed shut."""

import logging
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.audit import circumstances
from percorsi.audit.actions import Untraced, record_refusal, record_shown
from percorsi.audit.vocabulary import TraceEvent

ABOUT_SOMEBODY = frozenset({"case", "person"})  # what a route declares its object to be
SHOWING = frozenset({HTTPStatus.OK, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY})
REFUSING = {
    HTTPStatus.FORBIDDEN: TraceEvent.REFUSED,
    HTTPStatus.TOO_MANY_REQUESTS: TraceEvent.REFUSED,
    HTTPStatus.NOT_FOUND: TraceEvent.NOT_FOUND,
}
log = logging.getLogger("percorsi.trace")


def tell_shown(request: HttpRequest, response: HttpResponse, *, by: Actor) -> None:
    """In the page's own transaction: no line, no page. A page about a person that named nobody is a mistake of ours."""
    if response.status_code not in SHOWING:
        return
    record_shown(by=by, page=_route(request))
    request.persons_shown = len(circumstances.current().told)  # type: ignore[attr-defined] # read by the log
    if _is_about_somebody(request) and not circumstances.current().told:
        log.critical("untold", extra={"route": _route(request)})
        raise Untraced


def tell_refused(request: HttpRequest, response: HttpResponse, *, by: Actor) -> None:
    """After the request's transaction, in one of its own: what was rolled back is told all the same."""
    event, keys = REFUSING.get(HTTPStatus(response.status_code)), _keys(request)
    if event is None or (event is TraceEvent.NOT_FOUND and not keys):
        return
    name, value = next(iter(keys.items()), ("", ""))
    detail = {"page": _route(request), "method": str(request.method), "status": response.status_code}
    with acting(by, durable=True):
        record_refusal(
            event, by=by, object_type=name, object_id=str(value), detail=detail,
            person_id=keys.get("person_id"), case_id=keys.get("case_id"),
        )  # fmt: skip


def _keys(request: HttpRequest) -> dict[str, UUID]:
    """The identifiers in the address: of what was asked for, whether it exists or not."""
    match = request.resolver_match
    found: dict[str, Any] = match.kwargs if match else {}
    return {name: value for name, value in found.items() if isinstance(value, UUID)}


def _route(request: HttpRequest) -> str:
    match = request.resolver_match
    return match.view_name if match else ""


def _is_about_somebody(request: HttpRequest) -> bool:
    match = request.resolver_match
    declaration = getattr(match.func, "declaration", None) if match else None
    return getattr(declaration, "obj", "") in ABOUT_SOMEBODY
