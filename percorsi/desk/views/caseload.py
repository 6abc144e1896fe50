"""The people one follows, or coordinates: the list, and the same list as a file."""

from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import parse_qsl
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django_stubs_ext import StrOrPromise

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.accounts.guard import guard_export
from percorsi.desk.actions import remove_view, save_view, trace_export
from percorsi.desk.forms import SaveViewForm
from percorsi.desk.queries.own import get_saved_view, saved_views
from percorsi.desk.tables import REASSIGN, PeopleTable, worth_keeping
from percorsi.kernel.forms import form_page
from percorsi.kernel.web import Request, page


@dataclass(frozen=True)
class Tab:
    name: StrOrPromise
    query: str
    view_id: UUID | None = None
    here: bool = False


USUAL = (
    Tab(_("The whole list"), ""),
    Tab(_("Plan to review"), "due=review"),
    Tab(_("Not heard for a month"), "quiet=30"),
)


@route(Permission.CASE_LIST)
def people(request: Request) -> HttpResponse:
    table = PeopleTable(request.GET, request.actor)
    if table.wants_file:
        guard_export(request)
        trace_export(request.actor, persons=[row.case.person_id for row in table.leaving])
        return table.as_file()
    may = request.actor.may
    table.pick = REASSIGN if may(Permission.CASE_ASSIGN) else None
    return page(
        request, "desk/people.html", table=table, views=tabs(request), form=SaveViewForm(),
        may_reassign=may(Permission.CASE_ASSIGN), takes_contacts=may(Permission.CONTACT_TAKE),
    )  # fmt: skip


@require_POST
@route(Permission.CASE_LIST)
def keep(request: Request) -> HttpResponse:
    asked = worth_keeping(QueryDict(request.POST.get("query", "")))
    form = SaveViewForm(request.POST)
    if form.accepts(partial(save_view, query=asked, by=request.actor)):
        return redirect(f"{reverse('desk:people')}?{form.result.query}")
    return form_page(request, "desk/save_view.html", form=form, query=asked)


@require_POST
@route(Permission.CASE_LIST)
def forget(request: Request, view_id: UUID) -> HttpResponse:
    remove_view(get_saved_view(request.actor, view_id), by=request.actor)
    return redirect("desk:people")


def tabs(request: Request) -> list[Tab]:
    """The usual lists, then one's own."""
    asked = {name: value for name, value in request.GET.items() if value and name not in {"page", "format"}}
    own = [Tab(view.name, view.query, view.id) for view in saved_views(request.actor)]
    found = [*USUAL, *own]
    return [replace(tab, here=dict(parse_qsl(tab.query)) == asked) for tab in found]
