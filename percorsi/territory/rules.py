"""How municipalities are recognised and followed through time. Pure: no database."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Any, Protocol, TypeVar

LONGEST_CHAIN = 10


class InTime(Protocol):
    """What a municipality must tell to be followed through mergers."""

    valid_from: date | None
    valid_to: date | None

    @property
    def successor(self) -> Any: ...


Place = TypeVar("Place", bound=InTime)


def name_key(name: str) -> str:
    """The name without accents, apostrophes, case and double spaces: how lists are sorted and names are compared."""
    plain = unicodedata.normalize("NFKD", name)
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", " ", letters.casefold()).strip()


def in_its_time(municipality: Place, on: date) -> Place:
    """The municipality itself while it lasts, afterwards its successor."""
    for _step in range(LONGEST_CHAIN):
        if municipality.valid_to is None or on < municipality.valid_to or municipality.successor is None:
            return municipality
        municipality = municipality.successor
    raise ValueError("Successors go round in a circle.")


def percent_shares(parts: Iterable[int]) -> list[float]:
    """Each part in per cent of the whole, to one decimal; beside the printed ones, never instead of them."""
    numbers = list(parts)
    whole = sum(numbers)
    return [round(100 * number / whole, 1) if whole else 0.0 for number in numbers]
