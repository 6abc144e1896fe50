from typing import Any

from django.conf import settings
from django.http import HttpRequest

import percorsi


def installation(request: HttpRequest) -> dict[str, Any]:
    """What the frame of every page says of this installation."""
    return {
        "version": percorsi.__version__,
        "session_seconds": settings.SESSION_COOKIE_AGE,
        "accessibility_url": settings.PERCORSI_ACCESSIBILITY_URL,
        "privacy_url": settings.PERCORSI_PRIVACY_URL,
        "is_demo": settings.PERCORSI_DEMO,
    }
