"""Many paths to one colleague: chosen in the list of people, or all those of one colleague."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.audit.circumstances import note_shown
from percorsi.cases.actions.reassigning import reassign
from percorsi.cases.forms.reassigning import ReassignForm
from percorsi.cases.queries.reassigning import chosen_paths, heads_among, receivers_among
from percorsi.kernel.forms import form_page
from percorsi.kernel.web import Request, page


@route(Permission.CASE_ASSIGN)
def reassigning(request: Request) -> HttpResponse:
    actor, manager = request.actor, key_of(request.GET.get("da", ""))
    keys = [key for key in map(key_of, request.GET.getlist("percorso")) if key]
    cases = chosen_paths(actor, manager=manager, keys=keys) if manager or keys else []
    note_shown([case.person_id for case in cases])
    form = ReassignForm(request.POST or None, cases=cases, receivers=receivers_among(actor))
    if form.accepts(partial(reassign, by=actor)):
        return page(request, "cases/reassigned.html", results=form.result, title=_("How it went"))
    heads = heads_among(actor)
    return form_page(request, "cases/reassign.html", form=form, cases=cases, heads=heads, manager=manager)


def key_of(word: str) -> UUID | None:
    try:
        return UUID(word)
    except ValueError:
        return None
