from django.http import HttpResponse

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.kernel.web import Request, page
from percorsi.programmes.figures import programme_numbers
from percorsi.programmes.queries import comparisons, programme
from percorsi.programmes.tables import MeasureTable, ProjectTable
from percorsi.programmes.views.lists import listed
from percorsi.programmes.vocabulary import PlaceKind


@route(Permission.PROGRAMME_READ)
def overview(request: Request) -> HttpResponse:
    shown = programme.the_programme()
    return page(
        request,
        "programmes/programme.html",
        programme=shown,
        numbers=programme_numbers(shown),
        projects=programme.projects(),
        statements=programme.statements_by_kind(shown.statements.all()),
        dates=programme.key_dates(),
        documents=programme.documents(),
        acts=programme.acts(),
        anomalies=programme.anomalies_on(PlaceKind.PROGRAMME),
    )


@route(Permission.PROGRAMME_READ)
def projects(request: Request) -> HttpResponse:
    return listed(request, "programmes/projects.html", ProjectTable(request.GET, programme.projects()))


@route(Permission.PROGRAMME_READ)
def measures(request: Request) -> HttpResponse:
    return listed(request, "programmes/measures.html", MeasureTable(request.GET, programme.measures()))


@route(Permission.PROGRAMME_READ)
def measure(request: Request, code: str) -> HttpResponse:
    shown = programme.get_measure(code)
    return page(request, "programmes/measure.html", measure=shown, parts=shown.parts.all())


@route(Permission.PROGRAMME_READ)
def differences(request: Request) -> HttpResponse:
    return page(
        request,
        "programmes/differences.html",
        compared=comparisons.compared(comparisons.facts_with_subject()),
        told=programme.anomalies(),
        with_subject=True,
    )
