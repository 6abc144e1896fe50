from typing import Any

from django.http import HttpRequest


def who_acts(request: HttpRequest) -> dict[str, Any]:
    return {"actor": getattr(request, "actor", None)}
