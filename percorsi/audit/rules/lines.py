"""What may stand in a line of the trace."""

import re
import unicodedata
from typing import Any

LONGEST = 200
CODE = re.compile(r"[\w.:+/@-]{0,100}")
UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs"})  # control, format (also text direction), line and paragraph ends


def neutral(text: str) -> str:
    """One line of plain text: what would end it, colour it or turn its direction is spelt out."""
    return "".join(_spelt(char) if unicodedata.category(char) in UNSEEN else char for char in text)[:LONGEST]


def _spelt(char: str) -> str:
    return f"\\u{ord(char):04x}"


def only_codes(detail: dict[str, Any]) -> dict[str, Any]:
    """Counts, codes and field names; a text with a blank in it is content, and a mistake of ours."""
    return {_code(key, key): _code(key, value) for key, value in detail.items()}


def _code(key: str, value: Any) -> Any:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, dict):
        return only_codes(value)
    if isinstance(value, list | tuple | set | frozenset):
        return [_code(key, item) for item in value]
    text = str(value)
    if not CODE.fullmatch(text):
        msg = f"The trace holds codes, no content: look at “{key}”."
        raise ValueError(msg)
    return text
