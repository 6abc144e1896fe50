import re

from percorsi.kernel.files.refusing import refuse_disguised

UNSHOWN = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")  # tab, line and page breaks are text
MARKUP = re.compile(r"<\s*(!doctype|html|svg|script|\?xml|iframe|body|head)\b|^#!|^%PDF-", re.IGNORECASE)
EXAMINED = 4096


def read(content: bytes) -> bytes:
    """Words in UTF-8, or in the encoding of older Windows; no page or script under the name of a text."""
    text = _decoded(content)
    if UNSHOWN.search(text) or MARKUP.search(text[:EXAMINED].lstrip("\ufeff \t\r\n")):
        refuse_disguised()
    return text.encode()


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        refuse_disguised()
