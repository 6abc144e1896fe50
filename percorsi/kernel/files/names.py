"""What a file was called on its author's computer: text to show, never a path."""

import unicodedata

from percorsi.kernel.files.kinds import Kind

LONGEST = 120
INVISIBLE = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})  # among them those that turn «fdp.exe» around


def shown_name(typed: str, *, kind: Kind) -> str:
    """The last part of the name, without what hides or misleads, with the extension of what the file is."""
    last = typed.replace("\\", "/").rpartition("/")[2]
    seen = "".join(letter for letter in unicodedata.normalize("NFC", last) if _is_shown(letter))
    stem = " ".join(seen.rpartition(".")[0].split()).strip(" .")
    return f"{stem[:LONGEST].rstrip() or 'file'}.{kind.value}"


def _is_shown(letter: str) -> bool:
    return unicodedata.category(letter) not in INVISIBLE
