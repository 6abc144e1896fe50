"""The reserved parts of a path: what one may know, what one may read, who else may enter."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.cases.actions import let_in, let_out
from percorsi.cases.queries.admissions import current_admission, outside_list
from percorsi.compartments.actions import correct_entry, read_lines, read_list, read_part, write_entry
from percorsi.compartments.drawn import drawn_list, drawn_overview, drawn_part, surroundings
from percorsi.compartments.forms import CORRECT, NEW, LetInForm, LetOutForm
from percorsi.compartments.queries import get_entry, get_kept, get_part, values_of
from percorsi.kernel.forms import form_page
from percorsi.kernel.web import Request, page


@route(Permission.CASE_READ, obj="case")
def overview(request: Request, case_id: UUID) -> HttpResponse:
    """Who may know of no part finds no page."""
    case = read_lines(case_id, by=request.actor)
    drawn = drawn_overview(request.actor, case)
    if not drawn["parts"]:
        raise Http404
    return page(request, "compartments/overview.html", **drawn)


@route(Permission.CASE_READ, obj="case")
def part(request: Request, case_id: UUID, word: str) -> HttpResponse:
    case, known = get_part(request.actor, case_id, word)
    told = read_part(case, known.part, by=request.actor)
    return page(request, "compartments/part.html", **drawn_part(request.actor, case, known, told))


@route(Permission.CASE_READ, obj="case")
def write(request: Request, case_id: UUID, word: str) -> HttpResponse:
    case, known = get_part(request.actor, case_id, word, writing=True)
    form = NEW[known.part](request.POST or None)
    if form.accepts(partial(write_entry, case, known.part, by=request.actor)):
        messages.success(request, _("Written."))
        return redirect("compartments:part", case.id, word)
    return form_page(request, "compartments/write.html", form=form, **surroundings(request.actor, case, known))


@route(Permission.CASE_READ, obj="case")
def correct(request: Request, case_id: UUID, word: str, entry_id: UUID) -> HttpResponse:
    case, known = get_part(request.actor, case_id, word, writing=True)
    entry = get_entry(request.actor, case, known.part, entry_id)
    form = CORRECT[known.part](request.POST or None, seen=entry.version, initial=values_of(entry, known.part))
    if form.accepts(partial(correct_entry, entry, known.part, by=request.actor)):
        messages.success(request, _("Corrected. What was written before stays readable."))
        return redirect("compartments:part", case.id, word)
    return form_page(
        request, "compartments/correct.html", form=form, entry=entry, **surroundings(request.actor, case, known)
    )


@route(Permission.RESERVED_ADMIT, obj="case")
def who(request: Request, case_id: UUID, word: str) -> HttpResponse:
    case, known = get_kept(request.actor, case_id, word)
    admissions = read_list(case, known.part, by=request.actor)
    return page(request, "compartments/who.html", **drawn_list(request.actor, case, known, admissions))


@route(Permission.RESERVED_ADMIT, obj="case", step_up=True)
def admit(request: Request, case_id: UUID, word: str) -> HttpResponse:
    case, known = get_kept(request.actor, case_id, word)
    data_class = known.part.data_class
    form = LetInForm(request.POST or None, places=outside_list(case, data_class))
    if form.accepts(partial(let_in, case, data_class=data_class, by=request.actor)):
        messages.success(request, _("%(name)s may enter.") % {"name": form.result.place.user})
        return redirect("compartments:who", case.id, word)
    return form_page(request, "compartments/admit.html", form=form, **surroundings(request.actor, case, known))


@route(Permission.RESERVED_ADMIT, obj="case")
def close(request: Request, case_id: UUID, word: str, admission_id: UUID) -> HttpResponse:
    """Who closes the part to herself cannot see the list any more, unless she answers for the path."""
    case, known = get_kept(request.actor, case_id, word)
    data_class = known.part.data_class
    admission = current_admission(request.actor, case, data_class, admission_id)
    if admission is None:
        raise Http404
    form = LetOutForm(request.POST or None)
    if form.accepts(partial(let_out, admission, data_class=data_class, by=request.actor)):
        messages.success(request, _("%(name)s may not enter any more.") % {"name": admission.place.user})
        return redirect("cases:case", case.id)
    return form_page(request, "compartments/close.html", form=form, admission=admission,
                     **surroundings(request.actor, case, known))  # fmt: skip
