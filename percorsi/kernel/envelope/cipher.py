"""AES-256-GCM: format byte, 12 random bytes, ciphertext with its 16 bytes of proof (NIST SP 800-38D)."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

FORMAT = b"\x01"
NONCE_BYTES = 12
KEY_BYTES = 32


class SealBroken(Exception):
    """The bytes were changed, or belong to another place, or to another key."""


def new_key() -> bytes:
    return AESGCM.generate_key(8 * KEY_BYTES)


def encrypt(content: bytes, *, key: bytes, place: bytes) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return FORMAT + nonce + AESGCM(key).encrypt(nonce, content, FORMAT + place)


def decrypt(sealed: bytes, *, key: bytes, place: bytes) -> bytes:
    start = len(FORMAT) + NONCE_BYTES
    if not sealed.startswith(FORMAT) or len(sealed) < start:
        raise SealBroken("not sealed in a known format")
    try:
        return AESGCM(key).decrypt(sealed[len(FORMAT) : start], sealed[start:], FORMAT + place)
    except InvalidTag as error:
        raise SealBroken("changed, or sealed for another place") from error
