from django.http import HttpResponse

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.desk.queries.drafts import read_drafts
from percorsi.kernel.web import Request, page


@route(Permission.OWN_WORK)
def drafts(request: Request) -> HttpResponse:
    """One's own alone: read, resumed or thrown away."""
    return page(request, "desk/drafts.html", drafts=read_drafts(request.actor))
