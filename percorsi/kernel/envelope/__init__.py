"""Texts and files that stay closed outside the application: envelope encryption (docs/adr/0022).

Each path and each person has a data key, kept wrapped by a key-encryption key that the database never sees.
A text is sealed in an action and opened in a query; every page asks for all its keys in one statement::

    note.text = seal(note, "text", typed, key=person_key(person.id))      # actions
    notes = open_rows(SafetyNote.objects.filter(...), person_keys(ids))   # queries

A ciphertext says where it belongs (table, column, row, path or person): moved elsewhere, it does not open.
Destroying a data key destroys every text and file under it, in all copies of the database.
"""

from percorsi.kernel.envelope.cipher import SealBroken
from percorsi.kernel.envelope.fields import Sealed, SealedBytes, SealedText
from percorsi.kernel.envelope.keys import (
    DataKey,
    Wrapped,
    current_kid,
    key_id,
    new_data_key,
    rewrapped,
    unwrapped,
)
from percorsi.kernel.envelope.rows import ERASED, Keys, anchor_of, open_bytes, open_rows, seal, seal_bytes

__all__ = [
    "ERASED",
    "DataKey",
    "Keys",
    "SealBroken",
    "Sealed",
    "SealedBytes",
    "SealedText",
    "Wrapped",
    "anchor_of",
    "current_kid",
    "key_id",
    "new_data_key",
    "open_bytes",
    "open_rows",
    "rewrapped",
    "seal",
    "seal_bytes",
    "unwrapped",
]
