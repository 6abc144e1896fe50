"""What the sign-in page shows in demonstration mode only: who can be tried, and the password they share."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from percorsi.demo.cast import CAST, PASSWORD


def demonstration(request: HttpRequest) -> dict[str, Any]:
    if not settings.PERCORSI_DEMO or getattr(request, "actor", None) is not None:
        return {}
    return {"demo_players": CAST, "demo_password": PASSWORD}
