"""The kinds of placement with the values that hold on a day."""

from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from percorsi.kernel.periods import in_force
from percorsi.placements.models import PlacementKind, RequiredPaper, Term
from percorsi.placements.rules.hosts import takes_at_once
from percorsi.placements.vocabulary import TermName


def kinds() -> QuerySet[PlacementKind]:
    return PlacementKind.objects.all()


def all_terms() -> QuerySet[Term]:
    """Every value there ever was, kind by kind."""
    return Term.objects.select_related("kind")


def papers_of_kinds() -> QuerySet[RequiredPaper]:
    return RequiredPaper.objects.select_related("kind")


def terms_of(kind: PlacementKind, on: date) -> dict[str, Decimal]:
    """By name, as they hold on a day."""
    return dict(Term.objects.filter(in_force(on), kind=kind).values_list("name", "number"))


def limits_of(employees: int | None, on: date) -> list[tuple[PlacementKind, int]]:
    """How many people of each kind a host of that size may have at once; kinds without a limit are left out."""
    names = (TermName.SMALL_UP_TO, TermName.SMALL_TAKES, TermName.MEDIUM_UP_TO, TermName.MEDIUM_TAKES,
             TermName.LARGE_SHARE)  # fmt: skip
    found: dict[PlacementKind, dict[str, Decimal]] = {}
    for term in all_terms().filter(in_force(on), name__in=names):
        found.setdefault(term.kind, {})[term.name] = term.number
    limits = [(kind, takes_at_once(employees, terms)) for kind, terms in found.items()]
    return [(kind, limit) for kind, limit in limits if limit is not None]
