"""Where drafts lie. The tables stand in higher modules, which register here when the application starts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from percorsi.kernel.drafts.models import KeptDraft
from percorsi.kernel.drafts.places import Place
from percorsi.kernel.envelope import DataKey, Keys


@dataclass(frozen=True)
class Shelf:
    """``reaches``: may who acts still write there? ``key`` seals, ``keys`` open."""

    model: type[KeptDraft]
    new: Callable[[Place], KeptDraft]
    reaches: Callable[[Any, Place], bool]
    key: Callable[[KeptDraft], DataKey]
    keys: Callable[[Iterable[KeptDraft]], Keys]


_shelves: dict[str, Shelf] = {}


def put_up(name: str, shelf: Shelf) -> None:
    _shelves[name] = shelf


def shelf_for(place: Place) -> Shelf:
    return _shelves[place.shelf]


def shelves() -> list[Shelf]:
    return list(_shelves.values())
