from django.http import HttpResponse

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.kernel.dates import today
from percorsi.kernel.web import Request, page
from percorsi.programmes.queries import comparisons, programme, territory
from percorsi.programmes.queries.coverage import coverage, summary
from percorsi.programmes.tables import DistrictTable, MunicipalityTable
from percorsi.programmes.views.lists import coverage_file, listed
from percorsi.programmes.vocabulary import PlaceKind


@route(Permission.PROGRAMME_READ)
def districts(request: Request) -> HttpResponse:
    return listed(request, "programmes/territory.html", DistrictTable(request.GET, territory.districts_listed(today())))


@route(Permission.PROGRAMME_READ)
def municipalities(request: Request) -> HttpResponse:
    table = MunicipalityTable(request.GET, territory.municipalities_listed())
    return listed(request, "programmes/municipalities.html", table)


@route(Permission.PROGRAMME_READ)
def district(request: Request, code: str) -> HttpResponse:
    shown = territory.get_district(code)
    return page(
        request,
        "programmes/district.html",
        district=shown,
        groups=territory.by_part(territory.memberships(shown)),
        roles=territory.roles_in(shown),
        projects=territory.projects_reaching(shown),
        predecessors=shown.predecessors.all(),
        figures=shown.figures.all(),
        compared=comparisons.compared(comparisons.facts_with_subject().filter(district=shown)),
        anomalies=programme.anomalies_on(PlaceKind.DISTRICT, shown.code),
    )


@route(Permission.PROGRAMME_READ)
def municipality(request: Request, istat: str) -> HttpResponse:
    shown = territory.get_municipality(istat)
    return page(
        request,
        "programmes/municipality.html",
        municipality=shown,
        aliases=shown.aliases.all(),
        predecessors=shown.predecessors.all(),
        districts=territory.districts_of_municipality(shown),
        projects=territory.projects_of_municipality(shown, today()),
        organisations=territory.organisations_of_municipality(shown),
        anomalies=programme.anomalies_on(PlaceKind.MUNICIPALITY, shown.istat),
    )


@route(Permission.PROGRAMME_READ)
def covered(request: Request) -> HttpResponse:
    """Municipalities in no project, or in two: read from the territory as it is today."""
    places = coverage(today())
    if request.GET.get("format") == "csv":
        return coverage_file(places, by=request.actor)
    return page(
        request,
        "programmes/coverage.html",
        places=places,
        summary=summary(places),
        anomalies=programme.anomalies_on(PlaceKind.COVERAGE),
    )
