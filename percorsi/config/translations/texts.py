"""Which texts the code and the templates of an app show."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from django.utils.translation.template import templatize

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FUNCTIONS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
TEMPLATES = frozenset({".html", ".txt", ".svg"})
NOT_SHOWN = frozenset({"migrations", "tests", "locale", "static", "management"})


def shown_texts(app: Path) -> Catalog:
    """Every text of the app, with its plural and its context."""
    catalogue = Catalog()
    for path in sorted(app.rglob("*")):
        if NOT_SHOWN.isdisjoint(path.relative_to(app).parts):
            for text, context in _texts(path):
                catalogue.add(text, context=context)
    return catalogue


def _texts(path: Path) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    if path.suffix == ".py":
        source = path.read_bytes()
    elif path.suffix in TEMPLATES and "templates" in path.parts:
        source = _as_python(path)
    else:
        return
    for _line, text, _comments, context in extract("python", BytesIO(source), keywords=FUNCTIONS):
        yield text, context


def _as_python(path: Path) -> bytes:
    """Django blanks out all but the texts; without indentation the rest reads as Python."""
    blanked = templatize(path.read_text("utf-8"), origin=str(path))
    return "\n".join(line.lstrip() for line in blanked.splitlines()).encode()
