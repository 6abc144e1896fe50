"""An area of the product that works without the network: its worker, its card for the phone, its addresses.

One page without any data is kept; what is written there waits in the browser, sealed, until the server has it::

    AREA = Area(name=_("First contact"), scope="/m/", start="/m/primo-contatto", page="/m/senza-rete", ...)

    @public_route(reason="A script without any data.")
    def worker(request): return worker_script(AREA)

In the page: a form marked ``data-offline-form``, ``{% include "kernel/offline/waiting.html" %}`` with ``offline=AREA``
and the module ``kernel/js/offline/page.js``. The view that the form posts to answers the phone with a ``receipt``.
"""

import hashlib
import json
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.template.loader import get_template
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

import percorsi
from percorsi.kernel.forms.bases import Answering
from percorsi.kernel.web import Request

FOLDER = Path(__file__).parent / "static" / "kernel" / "js" / "offline"
WORKER = "worker.js"
BLUE, WHITE = "#0066cc", "#ffffff"


@dataclass(frozen=True)
class Area:
    """Addresses of one area; when ``templates`` or ``scripts`` change, the page kept is fetched anew."""

    name: StrOrPromise
    scope: str
    start: str
    page: str
    worker: str
    token: str
    templates: tuple[str, ...]
    scripts: tuple[str, ...] = ()  # beyond those of the kernel

    @property
    def sign_in(self) -> str:
        return f"{reverse(settings.LOGIN_URL)}?next={self.start}"


def worker_script(area: Area) -> HttpResponse:
    """A new version is another script: the browser then fetches the page and its files anew, and nothing else."""
    told = {
        "version": version_of(area),
        "scope": area.scope,
        "page": area.page,
        "files": settings.STATIC_URL,
        "modules": [f"{settings.STATIC_URL}kernel/js/offline/{name}" for name in modules()],
    }
    script = f"const SETTINGS = {json.dumps(told)};\n{(FOLDER / WORKER).read_text()}"
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


def manifest(area: Area) -> JsonResponse:
    """What the phone needs to put the area among its applications."""
    icon = {"src": static("kernel/mark.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"}
    told = {
        "name": f"Percorsi · {area.name}",
        "short_name": str(area.name),
        "id": area.start,
        "start_url": area.start,
        "scope": area.scope,
        "display": "standalone",
        "background_color": WHITE,
        "theme_color": BLUE,
        "icons": [icon],
    }
    return JsonResponse(told, content_type="application/manifest+json")


def version_of(area: Area) -> str:
    """Follows from what is kept on the phone, whoever releases it."""
    parts = [percorsi.__version__.encode(), *(path.read_bytes() for path in sorted(FOLDER.glob("*.js")))]
    parts += [Path(get_template(name).origin.name).read_bytes() for name in area.templates]  # type: ignore[attr-defined] # our templates are files
    parts += [Path(str(finders.find(name))).read_bytes() for name in area.scripts]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:12]


def modules() -> list[str]:
    return sorted(path.name for path in FOLDER.glob("*.js") if path.name != WORKER)


def pass_to_send(request: Request) -> JsonResponse:
    """Asked by the phone before it sends what waited: the proof of its own page may be days old."""
    return JsonResponse({"token": get_token(request), "account": str(request.actor.id)})


def is_sent_by_phone(request: HttpRequest) -> bool:
    return request.method == "POST" and request.headers.get("Accept") == "application/json"


def receipt(form: Answering) -> JsonResponse:
    """Received now or before, the phone may forget it; refused, it says why and keeps it."""
    if form.conflict is not None:
        return _refused([_("Somebody has changed this meanwhile. Open it, and look at what is there now.")])
    if form.errors:
        return _refused([str(error) for found in form.errors.values() for error in found])
    return JsonResponse({"received": True})


def _refused(reasons: list[str]) -> JsonResponse:
    return JsonResponse({"errors": reasons}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
