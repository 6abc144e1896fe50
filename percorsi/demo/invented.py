"""Keys and codes of people who do not exist."""

from typing import Any
from uuid import UUID, uuid5

from codicefiscale import codicefiscale

NAMESPACE = UUID("3f0b6a52-8a44-4d8e-9c0b-5d1f5c7c9a10")


def key(story: str) -> UUID:
    """The person of a story has the same key on every installation."""
    return uuid5(NAMESPACE, story)


def made_up_code(**identity: Any) -> str:
    """Formally valid, of somebody who does not exist."""
    return str(
        codicefiscale.encode(
            firstname=identity["given_name"],
            lastname=identity["family_name"],
            gender=identity["sex"],
            birthdate=identity["birth_date"].isoformat(),
            birthplace=identity["birth_cadastral"],
        )
    )
