"""The `django.po` and `django.mo` files of each app."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from percorsi.config.translations.texts import shown_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Message

ROOT = Path(__file__).resolve().parents[2]
LANGUAGE = "it"
HEADER = """msgid ""
msgstr ""
"Language: it\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
Text = str | list[str] | tuple[str, ...] | None
PLACEHOLDER = re.compile(r"%\((\w+)\)|\{(\w*)\}|%[sd]")


def apps(root: Path = ROOT) -> list[Path]:
    return sorted(path.parent for path in root.glob("*/__init__.py"))


def update(root: Path = ROOT) -> list[Path]:
    """New texts arrive untranslated, or with the words another app uses; texts gone are dropped."""
    known = {path: _read(path) for path in apps(root)}
    changed = []
    for app, catalogue in known.items():
        fresh = _brought_over(shown_texts(app), [catalogue, *known.values()])
        if _write(app, fresh):
            changed.append(_po(app))
    return changed


def problems(root: Path = ROOT) -> list[str]:
    """Empty when every text has its translation, and nothing is translated in vain."""
    return [f"{app.name}: {problem}" for app in apps(root) for problem in _problems(app)]


def compile_all(root: Path = ROOT) -> int:
    """How many catalogues were compiled; those compiled since their last change are left."""
    stale = [app for app in apps(root) if _is_stale(_po(app))]
    for app in stale:
        with _mo(app).open("wb") as file:
            write_mo(file, _read(app))
    return len(stale)


def _problems(app: Path) -> Iterator[str]:
    shown, translated = _by_key(shown_texts(app)), _by_key(_read(app))
    for key in sorted(shown.keys() - translated.keys()):
        yield f"missing: {_quoted(key)}; run `percorsi translations --update`"
    for key in sorted(translated.keys() - shown.keys()):
        yield f"obsolete: {_quoted(key)}; run `percorsi translations --update`"
    for key in sorted(shown.keys() & translated.keys()):
        yield from _faults(key, translated[key])


def _faults(key: tuple[str, str], message: Message) -> Iterator[str]:
    if message.fuzzy:
        yield f"fuzzy: {_quoted(key)}"
    if not all(_forms(message.string)):
        yield f"untranslated: {_quoted(key)}"
    elif _placeholders(message.id) != _placeholders(message.string):
        yield f"other placeholders in the translation of {_quoted(key)}"


def _forms(text: Text) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ("",))


def _placeholders(text: Text) -> set[str]:
    return {found.group(0) for form in _forms(text) for found in PLACEHOLDER.finditer(form)}


def _by_key(catalogue: Catalog) -> dict[tuple[str, str], Message]:
    """The empty text is the header."""
    return {(message.context or "", _forms(message.id)[0]): message for message in catalogue if message.id}


def _quoted(key: tuple[str, str]) -> str:
    context, text = key
    return f"“{text}”" + (f" ({context})" if context else "")


def _brought_over(fresh: Catalog, known: list[Catalog]) -> Catalog:
    for message in fresh:
        found = _translation(message, known) if message.id else None
        if found:
            message.string = found.string
            message.flags |= found.flags
    return fresh


def _translation(message: Message, known: list[Catalog]) -> Message | None:
    """The first catalogue is the app's own and wins even while untranslated elsewhere."""
    for catalogue in known:
        found = catalogue.get(message.id, context=message.context)
        if found and found.pluralizable == message.pluralizable and any(_forms(found.string)):
            return found
    return None


def _read(app: Path) -> Catalog:
    if not _po(app).exists():
        return Catalog(locale=LANGUAGE)
    with _po(app).open("rb") as file:
        return read_po(file, locale=LANGUAGE, ignore_obsolete=True)


def _write(app: Path, catalogue: Catalog) -> bool:
    """False when the file says so already."""
    if not len(catalogue):
        return False
    out = BytesIO()
    write_po(out, catalogue, omit_header=True, no_location=True, sort_output=True, width=0)
    text = HEADER + out.getvalue().decode().strip() + "\n"
    path = _po(app)
    if path.exists() and path.read_text("utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return True


def _po(app: Path) -> Path:
    return app / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def _mo(app: Path) -> Path:
    return _po(app).with_suffix(".mo")


def _is_stale(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return source.exists() and (not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime)
