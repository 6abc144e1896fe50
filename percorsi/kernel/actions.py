"""Keeping reference data as a file states it: what is new is added, what changed is updated, the rest is left alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model

Row = dict[str, Any]


@dataclass(frozen=True)
class Kept:
    created: int = 0
    changed: int = 0

    def __bool__(self) -> bool:
        return bool(self.created or self.changed)

    def __add__(self, other: "Kept") -> "Kept":
        return Kept(self.created + other.created, self.changed + other.changed)


def keep_rows(model: type[Model], rows: Iterable[Row], *, key: tuple[str, ...]) -> Kept:
    """``key`` names the fields by which a row is recognised; nothing is ever deleted."""
    present = {_key(found, key): found for found in model._base_manager.all()}
    new: list[Model] = []
    changed: list[Model] = []
    named: set[str] = set()
    for row in rows:
        stated = model(**row)
        found = present.get(_key(stated, key))
        named |= row.keys()
        if found is None:
            new.append(stated)
        elif _takes_over(found, stated, row):
            changed.append(found)
    model._base_manager.bulk_create(new)
    if changed:
        model._base_manager.bulk_update(changed, sorted(named - set(key)))
    return Kept(len(new), len(changed))


def pointing(rows: Iterable[Row], **ids: Mapping[str, UUID]) -> list[Row]:
    """The rows with codes replaced by keys: column ``district`` becomes ``district_id``; an empty cell is no key."""
    return [
        {name: cell for name, cell in row.items() if name not in ids}
        | {f"{name}_id": found[row[name]] if row[name] else None for name, found in ids.items()}
        for row in rows
    ]


def without(rows: Iterable[Row], *columns: str) -> list[Row]:
    return [{name: cell for name, cell in row.items() if name not in columns} for row in rows]


def _key(row: Model, key: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(row, column) for column in _columns(row, key))


def _takes_over(found: Model, stated: Model, row: Row) -> bool:
    """Whether the file states something else than what is kept; the kept row then says what the file says."""
    differing = [name for name in _columns(found, row) if getattr(found, name) != getattr(stated, name)]
    for name in differing:
        setattr(found, name, getattr(stated, name))
    return bool(differing)


def _columns(row: Model, names: Iterable[str]) -> list[str]:
    """A relation is compared by its key, so that nothing is fetched."""
    return [str(getattr(row._meta.get_field(name), "attname", name)) for name in names]
