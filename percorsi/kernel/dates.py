"""Calendar arithmetic of the rules: whole days, whole months, completed years."""

import calendar
from datetime import date, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language


def today() -> date:
    return timezone.localdate()


def add_months(start: date, months: int) -> date:
    """The same day ``months`` later, clipped to the last day of a shorter month (31 Aug + 6 = 28/29 Feb).

    Source: Reg. 1182/71 art. 3(2)(c); codice civile art. 2963.
    """
    index = start.year * 12 + start.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last))


def add_days(start: date, days: int) -> date:
    return start + timedelta(days=days)


def completed_years(birth: date, on: date) -> int:
    """Age in completed years; who is born on 29 February completes the year on 1 March."""
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def in_words(day: date) -> str:
    """«14 marzo 2025»: Django's Italian months have a capital letter, Italian has not."""
    written = date_format(day, "j F Y")
    return written.lower() if (get_language() or "").startswith("it") else written
