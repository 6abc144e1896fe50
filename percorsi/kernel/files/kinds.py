"""The kinds of file that are taken; everything else is refused."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Value: the extension a file of this kind is given back with."""

    PDF = "pdf"
    JPEG = "jpg"
    PNG = "png"
    HEIC = "heic"  # read, and kept as JPEG
    WORD = "docx"
    EXCEL = "xlsx"
    WRITER = "odt"
    TEXT = "txt"


@dataclass(frozen=True)
class Look:
    """How a kind looks from outside."""

    extensions: tuple[str, ...]
    media_type: str
    begins: tuple[bytes, ...]  # its first bytes, from ``at``; none for plain text
    at: int = 0


ZIP = b"PK\x03\x04"
HEIF_BRANDS = (b"ftypheic", b"ftypheix", b"ftypheim", b"ftypheis", b"ftypmif1", b"ftypmsf1")
OFFICE = "application/vnd.openxmlformats-officedocument"

LOOKS: dict[Kind, Look] = {
    Kind.PDF: Look(("pdf",), "application/pdf", (b"%PDF-1.", b"%PDF-2.")),
    Kind.JPEG: Look(("jpg", "jpeg"), "image/jpeg", (b"\xff\xd8\xff",)),
    Kind.PNG: Look(("png",), "image/png", (b"\x89PNG\r\n\x1a\n",)),
    Kind.HEIC: Look(("heic", "heif"), "image/heic", HEIF_BRANDS, at=4),
    Kind.WORD: Look(("docx",), f"{OFFICE}.wordprocessingml.document", (ZIP,)),
    Kind.EXCEL: Look(("xlsx",), f"{OFFICE}.spreadsheetml.sheet", (ZIP,)),
    Kind.WRITER: Look(("odt",), "application/vnd.oasis.opendocument.text", (ZIP,)),
    Kind.TEXT: Look(("txt",), "text/plain; charset=utf-8", ()),
}
KEPT_AS = {Kind.HEIC: Kind.JPEG}
ACCEPTED = ",".join(f".{extension}" for look in LOOKS.values() for extension in look.extensions)


def kind_of(name: str) -> Kind | None:
    """By the name's last extension alone; whether the content agrees is asked next."""
    _stem, dot, extension = name.rpartition(".")
    return next((kind for kind, look in LOOKS.items() if dot and extension.lower() in look.extensions), None)


def looks_like(kind: Kind, content: bytes) -> bool:
    look = LOOKS[kind]
    return not look.begins or any(content.startswith(start, look.at) for start in look.begins)
