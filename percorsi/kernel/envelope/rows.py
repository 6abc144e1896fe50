"""Sealing and opening what a row holds, bound to where it stands."""

from collections.abc import Iterable, Mapping
from typing import TypeVar
from uuid import UUID

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from percorsi.kernel.envelope.cipher import decrypt, encrypt
from percorsi.kernel.envelope.fields import Sealed, SealedText
from percorsi.kernel.envelope.keys import DataKey
from percorsi.kernel.privacy import Anchor, Privacy

ERASED = gettext_noop("What was written here has been erased.")

Row = TypeVar("Row", bound=Model)
Keys = Mapping[UUID, DataKey | None]  # by path or person; None where the key was destroyed


def anchor_of(row: Model) -> UUID:
    """The path, or the person, whose data key seals what the row holds; otherwise the row has a key of its own."""
    nouns = {Anchor.CASE: "case_id", Anchor.PERSON: "person_id", Anchor.CONTACT: "contact_id"}
    found: UUID = getattr(row, nouns.get(_declared(row).anchor, "pk"))
    return found


def seal(row: Model, column: str, words: str, *, key: DataKey) -> Sealed:
    return seal_bytes(row, column, words.encode(), key=key)


def seal_bytes(row: Model, column: str, content: bytes, *, key: DataKey) -> Sealed:
    return Sealed(encrypt(content, key=key.secret, place=_place(row, column, key)))


def open_bytes(row: Model, column: str, *, key: DataKey) -> bytes:
    """Raises ``SealBroken`` when the bytes were changed or were written for another row or anchor."""
    return decrypt(bytes(getattr(row, column)), key=key.secret, place=_place(row, column, key))


def open_rows(rows: Iterable[Row], keys: Keys) -> list[Row]:
    """The rows with their sealed texts in words; ``keys`` were asked for in one statement."""
    found = list(rows)
    for row in found:
        for field in row._meta.concrete_fields:
            if isinstance(field, SealedText) and isinstance(getattr(row, field.attname), Sealed):
                setattr(row, field.attname, _words(row, field.attname, keys))
    return found


def _words(row: Model, column: str, keys: Keys) -> str:
    key = keys.get(anchor_of(row))
    return _(ERASED) if key is None else open_bytes(row, column, key=key).decode()


def _place(row: Model, column: str, key: DataKey) -> bytes:
    if key.anchor != anchor_of(row):
        raise ValueError(f"the key of {key.anchor} does not seal {row._meta.label} of {anchor_of(row)}")
    return f"{row._meta.db_table}|{column}|{row.pk}|{key.anchor}".encode()


def _declared(row: Model) -> Privacy:
    privacy: Privacy = row.privacy  # type: ignore[attr-defined] # every model of ours has one: a test
    return privacy
