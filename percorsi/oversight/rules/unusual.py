"""From which number on a reading is unusual: one dated literal, to be changed by adding a line."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

# Events that only look. Whoever leaves others about a person has worked with her.
READINGS = r"[._](read|shown|found|printed|searched)$"


@dataclass(frozen=True)
class Thresholds:
    """In force from ``since``. Hours are those of Rome; Sunday is out of hours as a whole."""

    since: date
    files_an_hour: int  # more different persons than this
    night_from: int
    night_to: int
    files_out_of_hours: int  # different persons in one night or Sunday
    only_read_days: int  # different days
    denied_an_hour: int


THRESHOLDS = (
    Thresholds(
        since=date(2020, 1, 1),
        files_an_hour=40,
        night_from=22,
        night_to=6,
        files_out_of_hours=3,
        only_read_days=5,
        denied_an_hour=10,
    ),
)


def thresholds(on: date) -> Thresholds:
    return next(rule for rule in reversed(THRESHOLDS) if rule.since <= on)


def as_asked(rule: Thresholds) -> dict[str, Any]:
    """What PostgreSQL needs of it."""
    told = asdict(rule)
    del told["since"]
    return told | {"readings": READINGS}
