"""What the pages of the programme show."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404

from percorsi.network.models import Organisation
from percorsi.programmes.models import (
    Anomaly,
    AnomalyPlace,
    KeyDate,
    LegalAct,
    Measure,
    Partnership,
    Programme,
    Project,
    SourceDocument,
    Statement,
)
from percorsi.programmes.vocabulary import Capacity, PlaceKind, StatementKind
from percorsi.territory.models import District, Municipality


def the_programme() -> Programme:
    """The one the installation serves; an installation without facts has no such page."""
    found = Programme.objects.select_related("referent").first()
    if found is None:
        raise Http404
    return found


def projects() -> QuerySet[Project]:
    """For lists: with who leads, and how many districts and bodies take part."""
    leads = Partnership.objects.filter(capacity=Capacity.FORMAL_LEAD).select_related("organisation")
    return (
        Project.objects.select_related("area")
        .prefetch_related(Prefetch("partnerships", leads.order_by("valid_from"), to_attr="leads"))
        .annotate(
            district_count=Count("districts", distinct=True),
            organisation_count=Count("partnerships__organisation", distinct=True),
        )
        .order_by("area__code", "code")
    )


def get_project(code: str) -> Project:
    found = Project.objects.select_related("programme", "area").filter(code=code).first()
    if found is None:
        raise Http404
    return found


def statements_by_kind(statements: QuerySet[Statement]) -> list[tuple[StatementKind, list[Statement]]]:
    """Sentences under what they are, in the order of the vocabulary."""
    order = list(StatementKind)
    found = sorted(statements, key=lambda row: (order.index(StatementKind(row.kind)), row.position))
    return [(StatementKind(kind), list(rows)) for kind, rows in groupby(found, key=lambda row: row.kind)]


def anomalies_on(kind: PlaceKind, code: str = "") -> QuerySet[Anomaly]:
    """Those told on one page."""
    return Anomaly.objects.filter(places__kind=kind, places__code=code)


@dataclass(frozen=True)
class Told:
    """An anomaly and the pages that tell it, by their names."""

    anomaly: Anomaly
    places: list[tuple[AnomalyPlace, str]]


def anomalies() -> list[Told]:
    names = _place_names()
    return [
        Told(anomaly, [(place, names.get((place.kind, place.code), "")) for place in anomaly.places.all()])
        for anomaly in Anomaly.objects.prefetch_related("places")
    ]


def _place_names() -> dict[tuple[str, str], str]:
    """Every project, district, organisation and municipality by kind and code: four queries."""
    named = {
        PlaceKind.PROJECT: [(project.code, project.label) for project in Project.objects.all()],
        PlaceKind.DISTRICT: District.objects.values_list("code", "name"),
        PlaceKind.ORGANISATION: Organisation.objects.values_list("code", "name"),
        PlaceKind.MUNICIPALITY: Municipality.objects.values_list("istat", "name"),
    }
    return {(kind.value, code): name for kind, rows in named.items() for code, name in rows}


def key_dates(project: Project | None = None) -> QuerySet[KeyDate]:
    """Of one project with those of the programme, or all."""
    found = KeyDate.objects.select_related("project")
    return found.filter(Q(project=project) | Q(project__isnull=True)) if project else found


def measures() -> QuerySet[Measure]:
    return Measure.objects.prefetch_related("targets__target__project")


def get_measure(code: str) -> Measure:
    found = measures().filter(code=code).first()
    if found is None:
        raise Http404
    return found


def documents() -> QuerySet[SourceDocument]:
    return SourceDocument.objects.all()


def acts(project: Project | None = None) -> QuerySet[LegalAct]:
    """Those of the whole programme, or of one project."""
    return LegalAct.objects.filter(project=project)
