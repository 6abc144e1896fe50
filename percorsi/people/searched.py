"""The proof that somebody searched before creating: what was typed, signed, good for an hour."""

from django.core import signing

SALT = "percorsi.people.searched"
HOUR = 3600


def proof_of(typed: str) -> str:
    return signing.dumps(typed, salt=SALT, compress=True)


def typed_in(proof: str) -> str | None:
    """What was searched; None when nobody searched, or too long ago."""
    try:
        return str(signing.loads(proof, salt=SALT, max_age=HOUR))
    except signing.BadSignature:
        return None
