"""What waits for its author; nobody else's is ever asked for."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from percorsi.kernel.dates import today
from percorsi.kernel.drafts.merging import Field, read_fields
from percorsi.kernel.drafts.models import KeptDraft
from percorsi.kernel.drafts.places import Place
from percorsi.kernel.drafts.shelves import shelf_for, shelves
from percorsi.kernel.envelope import open_rows


def draft_at(place: Place) -> KeptDraft | None:
    """The row of this form, whether or not something waits in it."""
    rows: Any = shelf_for(place).model._base_manager
    found: KeptDraft | None = rows.filter(user_id=place.author, form=place.form).first()
    return found


def fields_of(draft: KeptDraft | None, place: Place) -> dict[str, Field]:
    """What was written, in words; nothing where the draft was sent, thrown away or has expired."""
    if draft is None or draft.content is None or draft.expires_on < today():
        return {}
    return read_fields(str(open_rows([draft], shelf_for(place).keys([draft]))[0].content))


def opened_drafts(ids: Collection[UUID]) -> dict[UUID, dict[str, Field]]:
    """What these drafts say, however many they are in as many questions as there are shelves."""
    found: dict[UUID, dict[str, Field]] = {}
    for shelf in shelves():
        rows: Any = shelf.model._base_manager
        waiting = list(rows.filter(pk__in=ids, content__isnull=False))
        found |= {row.pk: read_fields(str(row.content)) for row in open_rows(waiting, shelf.keys(waiting))}
    return found
