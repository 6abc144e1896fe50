"""Search before create: one box, results that say why, and only then a new person."""

from django.http import HttpResponse

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.accounts.guard import count_search
from percorsi.cases.queries import visible_people
from percorsi.desk.queries.found import Results, results_of
from percorsi.kernel.web import Request, page
from percorsi.people.actions import trace_search
from percorsi.people.forms import SearchForm
from percorsi.people.queries import recent_persons
from percorsi.people.searched import proof_of

LONGEST_NUMBER = 4


@route(Permission.PERSON_SEARCH)
def search(request: Request) -> HttpResponse:
    """With scripts only the results are asked for again while typing; without, the whole page."""
    form = SearchForm(request.GET)
    typed = form.cleaned_data["q"] if form.is_valid() else ""
    if typed:
        count_search(request)
    found = _found(request, typed)
    recent = [] if typed else recent_persons(request.actor, visible_people(request.actor))
    part = "#results" if request.htmx else ""  # type: ignore[attr-defined] # set by its middleware
    return page(
        request, f"desk/search.html{part}", form=form, found=found, recent=recent,
        proof=proof_of(typed) if found else "", may_register=request.actor.may(Permission.PERSON_REGISTER),
        may_compare=request.actor.may(Permission.PERSON_COMPARE),
        may_break_glass=request.actor.may(Permission.EMERGENCY_OPEN),
    )  # fmt: skip


def _found(request: Request, typed: str) -> Results | None:
    """Looking is traced, and so is every person whose data the page shows."""
    if not typed:
        return None
    found = results_of(request.actor, typed, number=_page_number(request.GET.get("pagina", "")))
    trace_search(typed, results=found.total, shown=[hit.person.id for hit in found.hits], by=request.actor)
    return found


def _page_number(text: str) -> int:
    """A number that makes no sense is the first page."""
    return int(text) if text.isdecimal() and len(text) < LONGEST_NUMBER else 1
