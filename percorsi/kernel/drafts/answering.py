"""What a page that saves by itself is told. One shape for every form (see kernel/static/kernel/js/drafts.js)."""

from collections.abc import Mapping
from typing import Any

from django.http import JsonResponse
from django.utils import timezone
from django.utils.formats import date_format

from percorsi.kernel.drafts.merging import Values

ANSWER = {"X-Draft-Answer": "true"}  # what has it not comes from somewhere else: a failure, a sign-in page


def answer(
    *,
    version: int,
    clashes: Mapping[str, tuple[Values, str]] | None = None,
    fields: Mapping[str, Values] | None = None,
    refused: Mapping[str, str] | None = None,
    hidden: Mapping[str, str] | None = None,
    **besides: Any,
) -> JsonResponse:
    """``clashes``: the other's text and a sentence about it; ``fields``: what others wrote elsewhere in the form.

    ``hidden`` inputs are taken over by name; what is said ``besides`` reaches scripts as the event ``percorsi:told``.
    """
    told: dict[str, Any] = {
        "version": version,
        "saved_at": date_format(timezone.localtime(), "G:i"),
        "clashes": {name: {"values": values, "told": words} for name, (values, words) in (clashes or {}).items()},
        "fields": dict(fields or {}),
        "refused": dict(refused or {}),
        "hidden": dict(hidden or {}),
        **besides,
    }
    return JsonResponse(told, status=409 if clashes else 422 if refused else 200, headers=ANSWER)


def refusal(sentence: str, *, status: int) -> JsonResponse:
    return JsonResponse({"refusal": sentence}, status=status, headers=ANSWER)
