"""How long lines are kept."""

from dataclasses import dataclass
from datetime import date

from percorsi.kernel.dates import add_months


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
