"""How many protected persons count for the funder: a total from five on, that opens to nobody."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from percorsi.indicators.engine import Asked


@dataclass(frozen=True)
class Hidden:
    """Zero means none, or fewer than five: which of the two is not told."""

    women: int
    men: int
    known_on: date

    @property
    def total(self) -> int:
        return self.women + self.men


def protected_in_total(asked: Asked) -> Hidden | None:
    """Nothing for who does not report to the funder; PostgreSQL says who does (acl.protected_in_total)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(sum(counted) FILTER (WHERE sex = 'F'), 0), "
            "coalesce(sum(counted) FILTER (WHERE sex = 'M'), 0), max(known_on) FROM acl.protected_in_total(%s, %s)",
            [asked.on, asked.project_id],
        )
        women, men, known_on = cursor.fetchone() or (0, 0, None)
    return Hidden(women, men, known_on) if known_on else None
