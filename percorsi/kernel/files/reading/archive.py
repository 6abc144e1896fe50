"""Documents that are archives inside: opened with a limit on everything, whatever they declare of themselves."""

import zlib
from dataclasses import dataclass
from io import BytesIO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from percorsi.kernel.files.refusing import refuse_active, refuse_disguised, refuse_locked, refuse_packed

MOST_ENTRIES = 3_000
MOST_BYTES = 150 * 1024 * 1024  # unpacked, all together
MOST_RATIO = 200  # of one entry, when it is large
LARGE = 1024 * 1024
PIECE = 65_536
LOCKED = 0x1  # flag bit of an encrypted entry
NESTED = (
    ".zip",
    ".docx",
    ".xlsx",
    ".pptx",
    ".odt",
    ".ods",
    ".jar",
    ".7z",
    ".rar",
    ".gz",
    ".exe",
    ".dll",
    ".js",
    ".vbs",
    ".ole",
)
TOOK_PART = (
    BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
    UnicodeDecodeError,
    RuntimeError,
)


@dataclass(frozen=True)
class Element:
    tag: str  # without its prefix
    attributes: dict[str, str]  # without theirs
    text: str = ""


def unpacked(content: bytes) -> dict[str, bytes]:
    """Every part by its name; read piece by piece, so that a bomb stops early."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            _refuse_entries(entries)
            return _parts(archive, entries)
    except TOOK_PART:
        refuse_disguised()


def _refuse_entries(entries: list[ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    if any(entry.flag_bits & LOCKED for entry in entries):
        refuse_locked()
    if len(entries) > MOST_ENTRIES or len(set(names)) != len(names):
        refuse_packed()
    if any(name.lower().endswith(NESTED) for name in names):
        refuse_packed()
    if any(name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") for name in names):
        refuse_disguised()


def _parts(archive: ZipFile, entries: list[ZipInfo]) -> dict[str, bytes]:
    parts, left = {}, MOST_BYTES
    for entry in entries:
        parts[entry.filename] = _read(archive, entry, left)
        left -= len(parts[entry.filename])
    return parts


def _read(archive: ZipFile, entry: ZipInfo, left: int) -> bytes:
    read = bytearray()
    with archive.open(entry) as part:
        while piece := part.read(PIECE):
            read += piece
            if len(read) > left or (len(read) > LARGE and len(read) > MOST_RATIO * max(entry.compress_size, 1)):
                refuse_packed()
    return bytes(read)


def elements(xml: bytes) -> list[Element]:
    """Every element of a part; a document type could expand without end, and no such document needs one."""
    found: list[Element] = []
    parser = expat.ParserCreate()

    def start(name: str, attributes: dict[str, str]) -> None:
        local = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        found.append(Element(name.rpartition(":")[2], local))

    def said(text: str) -> None:
        if found and found[-1].tag == "instrText":
            found[-1] = Element(found[-1].tag, found[-1].attributes, found[-1].text + text)

    def declares(*_words: object) -> None:
        refuse_active()

    parser.StartElementHandler, parser.CharacterDataHandler = start, said
    parser.StartDoctypeDeclHandler = declares
    try:
        parser.Parse(xml, True)  # noqa: FBT003 - expat's signature: this is the last piece
    except expat.ExpatError:
        refuse_disguised()
    return found
