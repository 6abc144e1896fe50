"""What may stand in a line of the trace, and how long lines are kept."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Any

from percorsi.kernel.dates import add_months

LONGEST = 200
CODE = re.compile(r"[\w.:+/@-]{0,100}")
UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs"})  # control, format (also text direction), line and paragraph ends


@dataclass(frozen=True)
class Keeping:
    """From a day on, lines are kept so many months."""

    since: date
    months: int


FLOOR_MONTHS = 24  # Garante, guidelines on the health dossier, 4 June 2015
RETENTION = (Keeping(date(2020, 1, 1), 60),)  # dated: a new rule is a new line


def months_kept(on: date) -> int:
    """The rule in force that day, never under the floor."""
    return max(FLOOR_MONTHS, next(rule.months for rule in reversed(RETENTION) if rule.since <= on))


def first_month_kept(on: date, months: int | None = None) -> date:
    """Lines of earlier months may go."""
    kept = max(FLOOR_MONTHS, months or months_kept(on))
    return add_months(on.replace(day=1), -kept)


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
