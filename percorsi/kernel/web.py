"""What every view returns."""

from typing import Any, cast

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, RawPostDataException, UnreadablePostError
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.template.response import TemplateResponse

from percorsi.kernel.refusals import EditConflict, Refused, TooOften

# What was typed comes back on the pages of a refusal or a failure; these never do.
NEVER_SENT_BACK = frozenset({"csrfmiddlewaretoken", "password", "current_password", "otp", "credential"})


class Request(HttpRequest):
    """A request of somebody signed in: the middleware has set who acts."""

    actor: Any


def page(request: HttpRequest, template: str, status: int = 200, **context: Any) -> TemplateResponse:
    return TemplateResponse(request, template, context, status=status)


def refusal_page(request: HttpRequest, refused: Refused) -> TemplateResponse:
    status = 429 if isinstance(refused, TooOften) else 403 if refused.forbidden else 422
    return page(request, "kernel/refused.html", status=status, refusal=refused.refusal)


def conflict_page(request: HttpRequest, conflict: EditConflict) -> TemplateResponse:
    """Used when the view has no form of its own to show both versions in."""
    return page(request, "kernel/conflict.html", status=409, conflict=conflict)


def signed_in(request: HttpRequest) -> Request:
    return cast("Request", request)


def untraced_page(request: HttpRequest) -> HttpResponse:
    """No line of the trace, no page: nothing is shown and nothing is saved."""
    return HttpResponse(status=503, content=static_page(request, "kernel/untraced.html"))


def static_page(request: HttpRequest, template: str) -> str:
    """Rendered without session or database: it must work when nothing else does. What was being saved is kept."""
    context = {"address": request.get_full_path(), "typed": typed_in(request), "token": get_token(request)}
    return render_to_string(template, context)


def typed_in(request: HttpRequest) -> list[tuple[str, str]]:
    """What somebody was sending, to be sent again; of a file only its author has a copy."""
    try:
        sent = list(request.POST.lists())
    except (RequestDataTooBig, UnreadablePostError, RawPostDataException):
        return []
    return [(name, value) for name, values in sent for value in values if name not in NEVER_SENT_BACK]
