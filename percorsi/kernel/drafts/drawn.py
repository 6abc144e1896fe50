"""What a form with a draft carries in its page."""

import json
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from percorsi.kernel.drafts.device import device_key
from percorsi.kernel.drafts.models import KeptDraft
from percorsi.kernel.drafts.places import Place, token_of
from percorsi.kernel.drafts.queries import draft_at, fields_of


def drawn_draft(actor: Any, address: str, title: str, *, case_id: UUID | None) -> dict[str, Any]:
    place = Place(actor.id, address, title, case_id)
    found = draft_at(place)
    return _saving(actor, reverse("accounts:keep_draft"), place.form) | {
        "token": token_of(place),
        "version": found.version if found else 0,
        "found": _found(found, place),
        "drop": reverse("accounts:drop_draft"),
    }


def drawn_saving(actor: Any, address: str) -> dict[str, Any]:
    return _saving(actor, address, Place(actor.id, address, "").form) | {"version": 0}


def _saving(actor: Any, address: str, form: UUID) -> dict[str, Any]:
    return {"address": address, "place": f"{actor.id}/{form}", "key": device_key(actor.user)}


def _found(draft: KeptDraft | None, place: Place) -> str:
    fields = fields_of(draft, place)
    if draft is None or not fields:
        return ""
    at = timezone.localtime(draft.saved_at)
    kept = {name: {"base": one.base, "now": one.now} for name, one in fields.items()}
    return json.dumps({"saved_at": date_format(at, "j F Y, G:i"), "fields": kept})
