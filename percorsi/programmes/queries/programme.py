"""What the pages of the programme show."""

from itertools import groupby

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404

from percorsi.programmes.models import (
    Anomaly,
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


def anomalies() -> QuerySet[Anomaly]:
    return Anomaly.objects.prefetch_related("places")


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
