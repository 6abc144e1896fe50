"""A session that ends while somebody writes: what was typed waits on the sign-in page and comes back after it."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from percorsi.kernel.web import NEVER_SENT_BACK


def kept_fields(request: HttpRequest) -> list[tuple[str, str]]:
    return [(name, value) for name, values in request.POST.lists() if name not in NEVER_SENT_BACK for value in values]


def safe_next(request: HttpRequest, address: str) -> str:
    """Where to go after signing in: only an address of ours."""
    ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if ours and address.startswith("/") else "/"
