"""What the phone needs so that the first contact works without the network."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from percorsi.access.routes import public_route, route
from percorsi.access.vocabulary import Permission
from percorsi.kernel.offline import Area, manifest, pass_to_send, worker_script
from percorsi.kernel.web import Request, page
from percorsi.outreach.forms import FirstContactForm
from percorsi.outreach.queries import no_points

AREA = Area(
    name=_("First contact"),
    scope="/m/",
    start="/m/primo-contatto",
    page="/m/senza-rete",
    worker="/m/servizio.js",
    token="/m/gettone",  # noqa: S106 - an address
    templates=("outreach/without_network.html", "outreach/parts/form.html", "kernel/offline/waiting.html"),
)


@public_route(reason="A script without any data.")
def worker(request: HttpRequest) -> HttpResponse:
    return worker_script(AREA)


@public_route(reason="The name and the icon with which a phone keeps the page.")
def card(request: HttpRequest) -> HttpResponse:
    return manifest(AREA)


@public_route(reason="The empty form, without any data: kept on the phone for when there is no network.")
def without_network(request: HttpRequest) -> HttpResponse:
    return page(request, "outreach/without_network.html", form=FirstContactForm(points=no_points()), offline=AREA)


@route(Permission.CONTACT_RECORD)
def token(request: Request) -> HttpResponse:
    return pass_to_send(request)
