"""How a value reads on a page: one place for dates, yes and no, and what is missing."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from percorsi.kernel.dates import in_words

ABSENT = "—"


def shown(value: Any) -> str:
    """``14 marzo 2025``, ``14 marzo 2025, 9:30``, ``1.250,00``, *Yes*; a dash when there is nothing."""
    if value is None or value == "":
        return ABSENT
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, int | float | Decimal):
        return number_format(value, use_l10n=True, force_grouping=True)
    if isinstance(value, QuerySet | list | tuple | set):
        return _listed(value)
    return str(value)


def _day(value: date) -> str:
    """With its hour, of this country, when there is one."""
    if not isinstance(value, datetime):
        return in_words(value)
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{in_words(local)}, {date_format(local, 'G:i')}"


def _listed(values: Iterable[Any]) -> str:
    return ", ".join(shown(value) for value in values) or ABSENT
