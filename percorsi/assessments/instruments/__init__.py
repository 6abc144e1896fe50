"""The instruments as data: one folder a code, one file an edition. A variant names what it extends."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def documents() -> Iterator[dict[str, Any]]:
    """Those whose questions are ours, an instrument before its variants."""
    found = [_read(path) for path in sorted(HERE.glob("*/[0-9]*.toml"))]
    latest = {document["code"]: document for document in found if "extends" not in document}
    yield from (document for document in found if "extends" not in document)
    yield from (_extended(document, latest) for document in found if "extends" in document)


def names() -> Iterator[dict[str, Any]]:
    """Licensed instruments: a name to configure, never a question."""
    yield from _read(HERE / "licensed" / "names.toml")["instruments"]


def _extended(document: dict[str, Any], latest: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The sections and scales of what it extends, then its own."""
    base = latest[document["extends"]]
    own = {name: value for name, value in document.items() if name != "extends"}
    joined = {name: [*base.get(name, []), *own.get(name, [])] for name in ("scales", "sections")}
    return {**base, **own, **joined}


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
