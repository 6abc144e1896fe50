"""Municipalities, living and suppressed, and countries, with the code the tax code uses.

They come from the files of ``python-codicefiscale`` (source: ANPR); importing it would keep all of them in memory.
"""

import json
from collections.abc import Iterator
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from percorsi.kernel.actions import Row
from percorsi.people.rules.names import fold

OLDEST = "1900"  # nobody alive was born in a place that had ended before
LOWER = {
    "Al",
    "Con",
    "D'",
    "Da",
    "Dal",
    "Dalla",
    "De",
    "Dei",
    "Del",
    "Della",
    "Delle",
    "Di",
    "E",
    "Ed",
    "In",
    "Sul",
    "Sulla",
}
LONGEST = 120


def stated_birth_places() -> Iterator[Row]:
    """One row a name: who was born in a country or town is found by each name it has had."""
    yield from _latest(
        {**row, "name": _cased(place["name"]), "province": place["province"]}
        for place in _file("municipalities.json")
        for row in _names(place, [place["name"], place["name_alt"], place["name_trans"]])
    )
    yield from _latest(
        {**row, "name": _cased(country["name"]), "province": ""}
        for country in _file("countries.json") + _file("deleted-countries.json")
        for row in _names(country, [country["name"], country["name_alt_en"], *country["name_slugs"]])
    )


def _names(place: dict[str, Any], names: list[str]) -> Iterator[Row]:
    if place["date_deleted"] and place["date_deleted"] < OLDEST:
        return
    ended_on = date.fromisoformat(place["date_deleted"][:10]) if place["date_deleted"] else None
    for key in sorted({fold(name)[:LONGEST] for name in names if name}):
        yield {"cadastral": place["code"], "sort_key": key, "ended_on": ended_on}


def _latest(rows: Iterator[Row]) -> list[Row]:
    """The same name with the same code comes back each time a border moved: its last life is kept."""
    kept: dict[tuple[str, str, str], Row] = {}
    for row in rows:
        key = (row["cadastral"], row["province"], row["sort_key"])
        before = kept.get(key)
        if before is None or _end(row) > _end(before):
            kept[key] = row
    return list(kept.values())


def _end(row: Row) -> date:
    ended_on = row["ended_on"]
    return ended_on if isinstance(ended_on, date) else date.max


def _cased(name: str) -> str:
    first, *others = name.split(" ")
    return " ".join([first, *(word.lower() if word in LOWER else word for word in others)])


def _file(name: str) -> list[dict[str, Any]]:
    spec = find_spec("codicefiscale")
    if spec is None or spec.origin is None:
        raise LookupError("The package python-codicefiscale is not installed.")
    places: list[dict[str, Any]] = json.loads((Path(spec.origin).parent / "data" / name).read_text(encoding="utf-8"))
    return places
