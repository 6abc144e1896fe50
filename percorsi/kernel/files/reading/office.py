"""Word, Excel and Writer documents: kept as they are when they hold no macro and fetch nothing from elsewhere."""

import re

from percorsi.kernel.files.reading.archive import elements, unpacked
from percorsi.kernel.files.refusing import refuse_active, refuse_disguised, refuse_locked

MAIN = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}
MACROS = ("vbaproject.bin", "vbadata.xml", "activex", "oleobject", "macrosheets", "externallinks", "embeddings/")
FIELDS_THAT_FETCH = re.compile(r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK)\b")
LINK = "/hyperlink"  # the only relation that may lead outside: it waits for a click
WRITER = b"application/vnd.oasis.opendocument.text"
WRITER_MACROS = ("basic/", "scripts/", "configurations2/macros")
WRITER_FETCHES = frozenset({"image", "object", "object-ole", "plugin", "applet", "floating-frame", "section-source"})


def read_word(content: bytes) -> bytes:
    return _read_microsoft(content, MAIN["docx"])


def read_excel(content: bytes) -> bytes:
    return _read_microsoft(content, MAIN["xlsx"])


def _read_microsoft(content: bytes, main: str) -> bytes:
    parts = unpacked(content)
    declared = [one.attributes.get("ContentType", "") for one in elements(parts.get("[Content_Types].xml", b""))]
    if any("macroEnabled" in one or "vbaProject" in one for one in declared) or _any(parts, MACROS):
        refuse_active()
    if main not in declared:
        refuse_disguised()
    for name, part in parts.items():
        if name.endswith(".rels"):
            _refuse_relations(part)
        elif name.endswith(".xml") and b"instrText" in part:
            _refuse_fields(part)
    return content


def _any(parts: dict[str, bytes], traces: tuple[str, ...]) -> bool:
    return any(trace in name.lower() for name in parts for trace in traces)


def _refuse_relations(part: bytes) -> None:
    for one in elements(part):
        leads_out = one.attributes.get("TargetMode", "").lower() == "external"
        if leads_out and not one.attributes.get("Type", "").endswith(LINK):
            refuse_active()


def _refuse_fields(part: bytes) -> None:
    """A field may be written in pieces: they are put together before they are read."""
    told = "".join(one.text for one in elements(part) if one.tag == "instrText")
    if FIELDS_THAT_FETCH.search(told):
        refuse_active()


def read_writer(content: bytes) -> bytes:
    parts = unpacked(content)
    if parts.get("mimetype", b"").strip() != WRITER or "content.xml" not in parts:
        refuse_disguised()
    if any(one.tag == "encryption-data" for one in elements(parts.get("META-INF/manifest.xml", b"<empty/>"))):
        refuse_locked()
    if any(name.lower().startswith(WRITER_MACROS) and not name.endswith("/") for name in parts):
        refuse_active()
    for name in ("content.xml", "styles.xml"):
        _refuse_writer_part(parts.get(name, b"<empty/>"))
    return content


def _refuse_writer_part(part: bytes) -> None:
    for one in elements(part):
        goes_out = ":" in one.attributes.get("href", "") or one.attributes.get("href", "").startswith("//")
        if one.tag == "event-listener" or (one.tag in WRITER_FETCHES and goes_out):
            refuse_active()
