"""The page of a path, its moves and its history."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.cases.actions import move_case, read_case
from percorsi.cases.drawn import drawn_path, identity_of, moments
from percorsi.cases.forms import MoveForm
from percorsi.cases.queries import get_case, path_facts
from percorsi.cases.queries.history import transitions_of
from percorsi.cases.rules import MOVES, why_not_yet
from percorsi.kernel.dates import today
from percorsi.kernel.forms import form_page
from percorsi.kernel.web import Request, page


@route(Permission.CASE_READ, obj="case")
def case(request: Request, case_id: UUID) -> HttpResponse:
    found = read_case(case_id, by=request.actor)
    return page(request, "cases/case.html", **drawn_path(request.actor, found))


@route(Permission.CASE_READ, obj="case")
def move(request: Request, case_id: UUID, code: str) -> HttpResponse:
    """Each move asks its own permission; what cannot be done yet says so instead of a form."""
    chosen = MOVES.get(code)
    if chosen is None:
        raise Http404
    found = get_case(request.actor, case_id, chosen.permission)
    form = MoveForm(request.POST or None, move=chosen)
    if form.accepts(partial(move_case, found, chosen, by=request.actor)):
        messages.success(request, _("Saved: %(phase)s.") % {"phase": found.get_state_display()})
        return redirect("cases:case", found.id)
    facts = path_facts(request.actor, found, on=today())
    context = {
        "case": found,
        "identity": identity_of(found, by=request.actor, current="case"),
        "move": chosen,
        "facts": facts,
    }
    refusal = None if form.is_bound else why_not_yet(found, chosen, facts=facts)
    return form_page(request, "cases/move.html", form=form, refusal=refusal, **context)


@route(Permission.CASE_READ, obj="case")
def history(request: Request, case_id: UUID) -> HttpResponse:
    found = read_case(case_id, by=request.actor)
    story = moments(transitions_of(found))
    return page(
        request,
        "cases/history.html",
        case=found,
        identity=identity_of(found, by=request.actor, current="case"),
        moments=story,
    )
