"""Who follows how many: for who coordinates."""

from urllib.parse import urlencode

from django.http import HttpResponse

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.desk.queries.workload import GRAVE_FIELDS, QUIET_DAYS, workload
from percorsi.kernel.dates import today
from percorsi.kernel.web import Request, page


@route(Permission.CASE_ASSIGN)
def load(request: Request) -> HttpResponse:
    found = workload(request.actor, today=today())
    most = max((one.weight for one in found if one.manager_id), default=0)
    lines = [(one, urlencode({"manager": one.name} if one.manager_id else {"nobody": "on"})) for one in found]
    return page(request, "desk/workload.html", lines=lines, most=most, quiet_days=QUIET_DAYS, grave_fields=GRAVE_FIELDS)
