"""How the facts of the programme read: periods, ages, numbers, sources."""

from collections.abc import Iterable
from decimal import Decimal

from django import template
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from percorsi.kernel.periods import Dated
from percorsi.programmes.models import AnomalyPlace, KeyDate, Measure, OutputTarget, TargetGroup, WorkArea
from percorsi.programmes.queries.project_pages import CalendarRow, Population
from percorsi.programmes.rules import age_words, moment_words, number_words, period_words, sex_words
from percorsi.programmes.vocabulary import NumberKind
from percorsi.territory.models import PopulationRow

register = template.Library()


@register.filter
def period(row: Dated) -> str:
    return period_words(row.valid_from, row.valid_to, row.precision)


@register.filter
def moment(row: KeyDate) -> str:
    return moment_words(row.on, row.precision)


@register.filter
def ages(row: TargetGroup | Measure) -> str:
    return age_words(row.age_min, row.age_max)


@register.filter
def sexes(row: TargetGroup) -> str:
    return sex_words(women=row.women, men=row.men)


@register.filter
def promised(row: TargetGroup | OutputTarget) -> str:
    """How many, and how firm."""
    if isinstance(row, TargetGroup):
        return number_words(row.number_kind, row.number_from, row.number_to)
    kind = NumberKind.RANGE if row.number_to else NumberKind.EXACT
    return number_words(kind, row.number_from, row.number_to)


@register.filter
def plain(value: Decimal | float | None) -> str:
    """A number without idle decimals: 48, 99,5, 74.997,31."""
    if value is None:
        return "—"
    number = Decimal(str(value)).normalize()
    return number_format(f"{number:f}", use_l10n=True, force_grouping=True)


@register.filter
def amount(value: Decimal | None, unit: str) -> str:
    """Euro with its cents, anything else as a plain number."""
    return plain(value) if value is None or unit != "euro" else f"{number_format(value, 2, force_grouping=True)} €"


@register.filter
def signed(value: Decimal | None, unit: str = "") -> str:
    if not value:
        return "—"
    return f"{'+' if value > 0 else '−'}{amount(abs(value), unit)}"


@register.filter
def sources(numbers: Iterable[int]) -> str:
    """Which documents say so, by their number in the list of documents."""
    found = [str(number) for number in numbers]
    if not found:
        return ""
    return ngettext("document %(numbers)s", "documents %(numbers)s", len(found)) % {"numbers": ", ".join(found)}


@register.filter
def area_name(place: int, areas: list[WorkArea]) -> str:
    """The heading of a cell, for cards on a phone."""
    return areas[place - 1].name


@register.filter
def share_in(row: PopulationRow, population: Population) -> str:
    return number_format(population.shares[row.position - 1], 1)


@register.filter
def months_in_words(row: CalendarRow) -> str:
    """«months 6–8, 11–12, 15–18»: what the coloured cells say."""
    found = [f"{first}–{last}" if last > first else str(first) for first, last in row.ranges]
    return _("months %(months)s") % {"months": ", ".join(found)}


@register.filter
def place_address(place: AnomalyPlace) -> str:
    """The page on which the anomaly is told."""
    name = f"programmes:{place.kind}"
    return reverse(name, args=[place.code]) if place.code else reverse(name)
