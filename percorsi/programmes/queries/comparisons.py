"""Declared values beside the ones worked out from our own data; the documents are never corrected."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import QuerySet

from percorsi.kernel.dates import today
from percorsi.network.models import Organisation
from percorsi.network.vocabulary import Subkind
from percorsi.programmes.models import DeclaredFact
from percorsi.programmes.queries.coverage import number_covered
from percorsi.programmes.queries.projects import districts_of, municipalities_of
from percorsi.programmes.rules import Comparison, calendar_months
from percorsi.programmes.vocabulary import Derivation
from percorsi.territory.models import DistrictMunicipality, PopulationRow
from percorsi.territory.queries import memberships_of

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Compared:
    fact: DeclaredFact
    comparison: Comparison


def compared(facts: Iterable[DeclaredFact]) -> list[Compared]:
    return [Compared(fact, Comparison(fact.value, derived(fact), fact.tolerance)) for fact in facts]


def facts_with_subject() -> QuerySet[DeclaredFact]:
    return DeclaredFact.objects.select_related("project", "district", "programme", "base", "anomaly", "table")


def derived(fact: DeclaredFact) -> Decimal | None:
    """The value our data give for what the document declares; none when there is nothing to compare with."""
    work_out = DERIVATIONS.get(Derivation(fact.derivation))
    value = work_out(fact) if work_out else None
    return None if value is None else Decimal(value)


def _names_listed(fact: DeclaredFact) -> int | None:
    found = [fact.district] if fact.district else list(districts_of(fact.project)) if fact.project else []
    keys = [district.pk for district in found if district]
    of_district = DistrictMunicipality.objects.filter(named=True)
    return (of_district.filter(district__in=keys) | of_district.filter(district__parent__in=keys)).count()


def _municipalities(fact: DeclaredFact) -> int | None:
    if fact.project:
        return municipalities_of(fact.project).count()
    return memberships_of([fact.district], today()).count() if fact.district else None


def _covered(fact: DeclaredFact) -> int | None:
    return number_covered(today())


def _table_total(fact: DeclaredFact) -> int | None:
    return sum(PopulationRow.objects.filter(table=fact.table).values_list("total", flat=True))


def _table_percent(fact: DeclaredFact) -> int | None:
    printed = PopulationRow.objects.filter(table=fact.table).values_list("declared_percent", flat=True)
    return sum(percent for percent in printed if percent is not None)


def _share(fact: DeclaredFact) -> Decimal | None:
    if fact.base is None or fact.base.value is None or fact.rate is None:
        return None
    return (fact.base.value * fact.rate).quantize(CENT, ROUND_HALF_UP)


def _remainder(fact: DeclaredFact) -> Decimal | None:
    """The total less the co-funding declared for the same project."""
    shares = DeclaredFact.objects.filter(project=fact.project, derivation=Derivation.SHARE)
    declared = [value for value in shares.values_list("value", flat=True) if value is not None]
    return None if fact.base is None or fact.base.value is None or not declared else fact.base.value - sum(declared)


def _named_networks(fact: DeclaredFact) -> int | None:
    return Organisation.objects.filter(subkind=Subkind.ANTI_VIOLENCE_NETWORK).count()


def _months(fact: DeclaredFact) -> int | None:
    project = fact.project
    if project is None or project.starts_on is None or project.ends_on is None:
        return None
    return calendar_months(project.starts_on, project.ends_on)


def _figure_sum(fact: DeclaredFact) -> Decimal | None:
    """Of the shares by sex printed for the district."""
    if fact.district is None:
        return None
    values = fact.district.figures.exclude(sex="").values_list("value", flat=True)
    return sum((value for value in values if value is not None), Decimal(0))


DERIVATIONS: dict[Derivation, Callable[[DeclaredFact], Decimal | int | None]] = {
    Derivation.NAMES_LISTED: _names_listed,
    Derivation.MUNICIPALITIES: _municipalities,
    Derivation.COVERED: _covered,
    Derivation.TABLE_TOTAL: _table_total,
    Derivation.TABLE_PERCENT: _table_percent,
    Derivation.SHARE: _share,
    Derivation.REMAINDER: _remainder,
    Derivation.NAMED_NETWORKS: _named_networks,
    Derivation.MONTHS: _months,
    Derivation.FIGURE_SUM: _figure_sum,
}
