"""What the phone needs so that the first contact works without the network."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils.translation import gettext_lazy as _

from percorsi.access.routes import public_route, route
from percorsi.access.vocabulary import Permission
from percorsi.kernel.offline import Area, manifest, worker_script
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
    """Asked by the phone before it sends what waited: the proof of its own page may be days old."""
    return JsonResponse({"token": get_token(request), "account": str(request.actor.id)})
