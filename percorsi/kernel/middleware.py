"""What every answer carries, whoever gives it: what protects it, and a line in the log that shows nothing."""

import logging
from collections.abc import Callable
from time import perf_counter
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from percorsi.kernel.identifiers import new_id

LOWEST_FAULT = 400
MILLISECOND = 1000
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"})
log = logging.getLogger("percorsi.request")
# Nothing of the device is asked for; passkeys alone are, by our own pages.
REFUSED_TO_PAGES = (
    "accelerometer",
    "autoplay",
    "bluetooth",
    "browsing-topics",
    "camera",
    "clipboard-read",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
PERMISSIONS = ", ".join(
    [
        *(f"{feature}=()" for feature in REFUSED_TO_PAGES),
        "publickey-credentials-create=(self)",
        "publickey-credentials-get=(self)",
    ]
)
Answer = Callable[[HttpRequest], HttpResponseBase]


class Requests:
    """Each request has a number: in the log, in the trace and in the answer, so that one leads to the other."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        number, start = new_id(), perf_counter()
        request.number = number  # type: ignore[attr-defined] # read by the trace
        response = self.get_response(request)
        response.headers["X-Request-Id"] = str(number)
        if not _is_file_of_ours(request, response):
            log.info("request", extra=_line(request, response) | {"ms": _since(start), "request_id": str(number)})
        return response


def _line(request: HttpRequest, response: HttpResponseBase) -> dict[str, Any]:
    """The route, never the address: an address holds identifiers, and after the question mark what was searched."""
    match = request.resolver_match
    return {
        "route": match.view_name or match.route if match else "",
        "method": request.method if request.method in METHODS else "other",
        "status": response.status_code,
        "persons": getattr(request, "persons_shown", 0),
    }


def _since(start: float) -> int:
    return round((perf_counter() - start) * MILLISECOND)


def _is_file_of_ours(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Stylesheets, scripts, fonts: the same for everybody."""
    return request.path_info.startswith(settings.STATIC_URL) and response.status_code < LOWEST_FAULT


class PrivatePages:
    """No page stays in a cache; nothing of ours opens in somebody else's page."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not _is_file_of_ours(request, response):
            response.headers["Cache-Control"] = "no-store"
        response.headers["Permissions-Policy"] = PERMISSIONS
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        patch_vary_headers(response, ["HX-Request"])
        return response
