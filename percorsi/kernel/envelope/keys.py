"""Key-encryption keys of the installation, and the data keys they wrap."""

import hashlib
from dataclasses import dataclass, field
from functools import lru_cache
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from percorsi.kernel.envelope.cipher import KEY_BYTES, decrypt, encrypt, new_key

PURPOSE = b"percorsi envelope key-encryption key 1"


@dataclass(frozen=True)
class DataKey:
    """Seals what hangs on one path or one person; lives in memory only."""

    anchor: UUID
    secret: bytes = field(repr=False)


@dataclass(frozen=True)
class Wrapped:
    """A data key as the database keeps it: useless without the key-encryption key ``kid`` names."""

    kid: str
    content: bytes


def key_id(key: str) -> str:
    """Names a key without telling it."""
    return hashlib.sha256(b"percorsi envelope key " + key.encode()).hexdigest()[:8]


def current_kid() -> str:
    """New data keys are wrapped with the first key of the setting; the others only open."""
    return key_id(settings.PERCORSI_ENVELOPE_KEYS[0])


def new_data_key(anchor: UUID) -> Wrapped:
    return _wrap(new_key(), anchor)


def unwrapped(anchor: UUID, wrapped: Wrapped) -> DataKey:
    content = decrypt(wrapped.content, key=_encryption_key(wrapped.kid), place=_place(wrapped.kid, anchor))
    return DataKey(anchor, content)


def rewrapped(anchor: UUID, wrapped: Wrapped) -> Wrapped:
    """The same data key under the current key: no text is touched."""
    return _wrap(unwrapped(anchor, wrapped).secret, anchor)


def _wrap(secret: bytes, anchor: UUID) -> Wrapped:
    kid = current_kid()
    return Wrapped(kid, encrypt(secret, key=_encryption_key(kid), place=_place(kid, anchor)))


def _encryption_key(kid: str) -> bytes:
    """A name nobody knows yet: the keys may have changed since this process started, so they are read again."""
    for keys in (lambda: settings.PERCORSI_ENVELOPE_KEYS, settings.PERCORSI_ENVELOPE_KEYS_AGAIN):
        key = next((one for one in keys() if key_id(one) == kid), None)
        if key is not None:
            return _derived(key)
    raise LookupError(f"No envelope key {kid} in PERCORSI_ENVELOPE_KEYS: put the key it names back.")


@lru_cache(maxsize=8)
def _derived(key: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=PURPOSE).derive(key.encode())


def _place(kid: str, anchor: UUID) -> bytes:
    return f"data key|{kid}|{anchor}".encode()
