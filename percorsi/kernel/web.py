"""What every view returns."""

from typing import Any, cast

from django.http import HttpRequest
from django.template.response import TemplateResponse

from percorsi.kernel.refusals import EditConflict, Refused

# What was typed comes back on the pages of a refusal or a failure; these never do.
NEVER_SENT_BACK = frozenset({"csrfmiddlewaretoken", "password"})


class Request(HttpRequest):
    """A request of somebody signed in: the middleware has set who acts."""

    actor: Any


def page(request: HttpRequest, template: str, status: int = 200, **context: Any) -> TemplateResponse:
    return TemplateResponse(request, template, context, status=status)


def refusal_page(request: HttpRequest, refused: Refused) -> TemplateResponse:
    status = 403 if refused.forbidden else 422
    return page(request, "kernel/refused.html", status=status, refusal=refused.refusal)


def conflict_page(request: HttpRequest, conflict: EditConflict) -> TemplateResponse:
    """Used when the view has no form of its own to show both versions in."""
    return page(request, "kernel/conflict.html", status=409, conflict=conflict)


def signed_in(request: HttpRequest) -> Request:
    return cast("Request", request)
