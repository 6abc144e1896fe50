"""The people one follows, or coordinates: the list, and the same list as a file."""

from django.http import HttpResponse

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.desk.drawn_caseload import as_csv, chips, drawn_rows
from percorsi.desk.forms import CaseloadFilter
from percorsi.desk.queries.caseload import MOST_PAGES, caseload
from percorsi.kernel.dates import today
from percorsi.kernel.web import Request, page


@route(Permission.CASE_LIST)
def people(request: Request) -> HttpResponse:
    number = page_number(request.GET.get("pagina", ""))
    form = CaseloadFilter(request.GET, actor=request.actor)
    found = caseload(request.actor, form.choice(number))
    rows = drawn_rows(found, today=today())
    if request.GET.get("formato") == "csv":
        return as_csv(rows)
    query = request.GET.copy()
    query.pop("pagina", None)
    return page(
        request, "desk/people.html", form=form, found=found, rows=rows, number=number,
        address=query.urlencode(), chips=chips(request.GET, form),
    )  # fmt: skip


def page_number(text: str) -> int:
    """A number that makes no sense is the first page."""
    return min(max(int(text), 1), MOST_PAGES) if text.isdecimal() else 1
