"""Keys are chosen before the row exists, so that a form posted twice creates once."""

from uuid import UUID

import uuid_utils.compat


def new_id() -> UUID:
    """Version 7: ordered in time, so that indexes stay compact at a million rows."""
    return uuid_utils.compat.uuid7()


def valid_ids(*texts: str | None) -> list[UUID]:
    """The keys among what a form or an address carried; the rest was never ours."""
    found = []
    for text in texts:
        try:
            found.append(UUID(text))
        except (TypeError, ValueError):
            continue
    return found
