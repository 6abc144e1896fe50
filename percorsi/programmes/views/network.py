from django.http import HttpResponse

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.kernel.web import Request, page
from percorsi.programmes.queries import network, programme
from percorsi.programmes.tables import OrganisationTable
from percorsi.programmes.views.lists import listed
from percorsi.programmes.vocabulary import PlaceKind


@route(Permission.PROGRAMME_READ)
def organisations(request: Request) -> HttpResponse:
    return listed(request, "programmes/network.html", OrganisationTable(request.GET, network.organisations()))


@route(Permission.PROGRAMME_READ)
def organisation(request: Request, code: str) -> HttpResponse:
    shown = network.get_organisation(code)
    return page(
        request,
        "programmes/organisation.html",
        organisation=shown,
        roles=network.roles_of(shown),
        tasks=network.tasks_of(shown),
        districts=network.districts_of(shown),
        municipalities=network.municipalities_of(shown),
        anomalies=programme.anomalies_on(PlaceKind.ORGANISATION, shown.code),
    )
