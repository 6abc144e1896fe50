"""Where somebody signs in from: network, family of the device, and whether the account knows that device."""

import ipaddress
import secrets
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

SALT = "percorsi.device"
COOKIE_DAYS = 180
MOST_ACCOUNTS = 8  # remembered on one device
SYSTEMS = ("Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux")
BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))


def address_of(request: HttpRequest) -> str:
    """Behind a proxy the last address it wrote; whatever stands before it anybody may have written."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.PERCORSI_BEHIND_PROXY else ""
    return forwarded.split(",")[-1].strip() or request.META.get("REMOTE_ADDR", "")


def network_of(request: HttpRequest) -> str:
    """What attempts are counted by: one IPv4 address, or the IPv6 network of one connection."""
    return _prefix(address_of(request), four=32, six=64)


def place_of(request: HttpRequest) -> str:
    """Enough to recognise one's own office, not enough to follow anybody."""
    return _prefix(address_of(request), four=24, six=48)


def _prefix(address: str, *, four: int, six: int) -> str:
    try:
        length = four if ipaddress.ip_address(address).version == 4 else six  # noqa: PLR2004 - the name of the protocol
    except ValueError:
        return ""
    return str(ipaddress.ip_network(f"{address}/{length}", strict=False))


def device_of(request: HttpRequest) -> str:
    """Family of browser and system; versions would tell more than anybody needs."""
    agent = request.headers.get("User-Agent", "")
    browser = next((name for mark, name in BROWSERS if mark in agent), "")
    system = next((name for name in SYSTEMS if name in agent), "")
    return ", ".join(filter(None, [browser, system]))


def cookie_name() -> str:
    return f"{settings.SESSION_COOKIE_NAME}-device"


def known_device(request: HttpRequest, user_id: UUID) -> str:
    """The name of this device for the account, if it has signed in from it before; else nothing."""
    return _remembered(request).get(str(user_id), "")


def remember_device(request: HttpRequest, response: HttpResponse, user_id: UUID) -> None:
    known = _remembered(request)
    name = known.pop(str(user_id), "") or secrets.token_urlsafe(16)
    kept = dict([*known.items(), (str(user_id), name)][-MOST_ACCOUNTS:])
    response.set_cookie(
        cookie_name(),
        signing.dumps(kept, salt=SALT),
        max_age=COOKIE_DAYS * 24 * 60 * 60,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _remembered(request: HttpRequest) -> dict[str, str]:
    try:
        found = signing.loads(request.COOKIES.get(cookie_name(), ""), salt=SALT, max_age=COOKIE_DAYS * 24 * 60 * 60)
    except signing.BadSignature:
        return {}
    return found if isinstance(found, dict) else {}
