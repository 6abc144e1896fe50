from django.http import HttpResponse
from django.utils.http import content_disposition_header

from percorsi.kernel.files.kinds import LOOKS, Kind

SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"


def as_download(content: bytes, *, name: str, kind: Kind) -> HttpResponse:
    """Never shown inside our pages: saved by the browser, and if opened all the same, without any right."""
    response = HttpResponse(content, content_type=LOOKS[kind].media_type)
    response.headers["Content-Disposition"] = str(content_disposition_header(as_attachment=True, filename=name))
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["Cache-Control"] = "no-store"
    return response
