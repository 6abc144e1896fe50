"""Drafts: kept as they are typed, ended when the form was sent or its author throws them away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from percorsi.access.actor import Actor
from percorsi.accounts.vocabulary import DRAFT_DAYS, DraftEvent
from percorsi.audit.actions import record
from percorsi.kernel.dates import today
from percorsi.kernel.drafts import Change, Field, Merged, Place, merge, shelf_for, shelves
from percorsi.kernel.drafts.merging import write_fields
from percorsi.kernel.drafts.models import KeptDraft
from percorsi.kernel.drafts.queries import draft_at, fields_of
from percorsi.kernel.envelope import seal
from percorsi.kernel.refusals import Refusal, Refused, refuse

MOST = 1_000_000  # characters


@dataclass(frozen=True)
class Kept:
    """``stale``: another page of the same author has written since this one looked."""

    draft: KeptDraft
    merged: Merged
    stale: bool


@transaction.atomic
def keep_draft(place: Place, *, changes: Mapping[str, Change], seen: int, by: Actor) -> Kept:
    """Field by field: what does not clash is kept even when something else does."""
    _reach(place, by)
    draft = _row(place)
    kept = fields_of(draft, place)
    merged, stale = merge(kept, changes), draft.version != seen
    fields = {name: one for name, one in merged.fields.items() if one.now != one.base}
    if fields != kept:
        _write(draft, fields, place)
    if fields and not kept:
        record(DraftEvent.BEGUN, by=by, on=draft, case_id=place.case_id)
    return Kept(draft, merged, stale)


@transaction.atomic
def end_draft(place: Place, *, seen: int) -> None:
    """The form was sent with what this version holds; what another page has added since stays."""
    draft = draft_at(place)
    if draft is not None and draft.version == seen and draft.content is not None:
        _write(draft, {}, place)


@transaction.atomic
def drop_draft(place: Place, *, by: Actor) -> int:
    """Thrown away by its author. The version that is now."""
    draft = draft_at(place)
    if draft is None:
        return 0
    if draft.content is not None:
        _write(draft, {}, place)
        record(DraftEvent.DROPPED, by=by, on=draft, case_id=place.case_id)
    return draft.version


def forget_expired_drafts() -> int:
    """By the owner of the tables: rows and all, whoever they belong to."""
    return sum(shelf.model._base_manager.filter(expires_on__lt=today()).delete()[0] for shelf in shelves())


def _reach(place: Place, by: Actor) -> None:
    if not shelf_for(place).reaches(by, place):
        raise Refused(
            Refusal(
                _("You no longer work on this path: the draft was not kept."),
                _("Copy your text, and speak with who follows the person."),
            ),
            forbidden=True,
        )


def _row(place: Place) -> KeptDraft:
    """Locked until the change is written: two pages of one author save one after the other."""
    rows: Any = shelf_for(place).model._base_manager
    if draft_at(place) is None:
        try:
            with transaction.atomic():
                shelf_for(place).new(place).save(force_insert=True)
        except IntegrityError:  # the other page was first
            pass
    found: KeptDraft = rows.select_for_update(of=("self",)).get(user_id=place.author, form=place.form)
    return found


def _write(draft: KeptDraft, fields: Mapping[str, Field], place: Place) -> None:
    words = write_fields(fields) if fields else ""
    if len(words) > MOST:
        refuse(_("The draft is too long to be kept."), _("Save the form, or shorten the text."))
    draft.version += 1
    draft.title, draft.saved_at, draft.expires_on = place.title, timezone.now(), today() + timedelta(days=DRAFT_DAYS)
    draft.content = seal(draft, "content", words, key=shelf_for(place).key(draft)) if words else None
    draft.save(update_fields=["title", "version", "saved_at", "expires_on", "content"])
