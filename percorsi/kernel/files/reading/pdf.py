"""A PDF is kept byte by byte, because it may be signed; one that can do anything by itself is not taken."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf

from percorsi.kernel.files.refusing import refuse_active, refuse_disguised, refuse_locked, refuse_packed

ACTS = frozenset({"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/GoToR", "/Rendition", "/Movie",
                  "/Sound", "/RichMediaExecute"})  # fmt: skip
CARRIERS = frozenset({"/JS", "/EmbeddedFiles", "/RichMediaContent", "/RichMediaSettings", "/XFA"})
ATTACHES = frozenset({"/EmbeddedFile", "/FileAttachment"})
MOST_OBJECTS = 100_000
DEEPEST = 40
TAIL = 8  # bytes that may follow the end, beside empty ones


def read(content: bytes) -> bytes:
    if len(content.rpartition(b"%%EOF")[2].strip(b"\0\r\n\t ")) > TAIL:
        refuse_disguised()
    try:
        with pikepdf.open(BytesIO(content), inherit_page_attributes=False) as document:
            _examine(document)
    except pikepdf.PasswordError:
        refuse_locked()
    except (pikepdf.PdfError, ValueError, RuntimeError, OSError):
        refuse_disguised()
    return content


def _examine(document: pikepdf.Pdf) -> None:
    if document.is_encrypted:
        refuse_locked()
    if len(document.pages) == 0:
        refuse_disguised()
    if len(document.objects) > MOST_OBJECTS:
        refuse_packed()
    for found in document.objects:
        for words in _dictionaries(found, DEEPEST):
            _refuse_unsafe(words)


def _dictionaries(found: Any, deepest: int) -> Iterator[Any]:
    """Every dictionary written inside one object; what is only referred to is an object of its own."""
    if deepest == 0:
        refuse_packed()
    if isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
        yield found
        inside = [found.get(name) for name in found.keys()]  # noqa: SIM118 - not a mapping of Python
    elif isinstance(found, pikepdf.Array):
        inside = list(found)
    else:
        return
    for one in inside:
        if isinstance(one, pikepdf.Object) and not one.is_indirect:
            yield from _dictionaries(one, deepest - 1)


def _refuse_unsafe(words: Any) -> None:
    names = set(words.keys())
    if names & CARRIERS or _named(words, "/S") in ACTS:
        refuse_active()
    if {_named(words, "/Type"), _named(words, "/Subtype")} & ATTACHES:
        refuse_packed()


def _named(words: Any, name: str) -> str:
    value = words.get(name)
    return str(value) if isinstance(value, pikepdf.Name) else ""
