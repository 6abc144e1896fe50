"""Two clicks to the form, one to save; the diary of a path, with its corrections."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.cases.queries import get_case
from percorsi.diary.actions import correct_entry, pin, read_diary, share, tell, tell_team
from percorsi.diary.actions.telling import WORK, telling_of
from percorsi.diary.drawn import around, drawn_diary, drawn_entry_form
from percorsi.diary.forms import CorrectForm, EntryForm, ShareForm
from percorsi.diary.queries import bodies_of_team, colleagues_of, diary_of, get_entry, get_told, paths_to_tell
from percorsi.diary.vocabulary import EntryKind
from percorsi.kernel.forms import form_page
from percorsi.kernel.web import Request, page


@route(Permission.DIARY_WRITE)
def choose(request: Request) -> HttpResponse:
    """Of whom? The last persons opened come first."""
    return page(request, "diary/choose.html", paths=paths_to_tell(request.actor))


@route(Permission.DIARY_READ, obj="case")
def diary(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Permission.DIARY_READ, WORK)
    kinds = [EntryKind(value) for value in request.GET.getlist("tipo") if value in EntryKind.values]
    number = int(request.GET.get("pagina", "1")) if request.GET.get("pagina", "1").isdecimal() else 1
    told, more = diary_of(request.actor, case, kinds=kinds, page=max(number, 1))
    read_diary(case, by=request.actor)
    return page(request, "diary/diary.html", **drawn_diary(request.actor, case, told, kinds, number, more=more))


@route(Permission.DIARY_WRITE, obj="case")
def write(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Permission.DIARY_WRITE, WORK)
    kind = request.GET.get("tipo", EntryKind.ENCOUNTER)
    form = EntryForm(
        request.POST or None, files=request.FILES or None, team=colleagues_of(request.actor, case),
        initial={"kind": kind},
    )  # fmt: skip
    if form.accepts(partial(tell, case, by=request.actor)):
        messages.success(request, _("Written in the diary."))
        return redirect("diary:diary", case.id)
    is_visit = form["kind"].value() == EntryKind.VISIT
    drawn = drawn_entry_form(request.actor, case)
    return form_page(request, "diary/write.html", form=form, is_visit=is_visit, **drawn)


@route(Permission.DIARY_WRITE, obj="case")
def correct(request: Request, case_id: UUID, entry_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Permission.DIARY_WRITE, WORK)
    told = get_told(request.actor, case, entry_id)
    entry = told.entry
    now = telling_of(told, {one.user_id for one in told.participants} - {entry.created_by_id})
    form = CorrectForm(
        request.POST or None, seen=entry.version, kind=now.kind, colleagues=now.colleagues,
        initial={name: getattr(now, name) for name in CorrectForm.base_fields if hasattr(now, name)},
    )  # fmt: skip
    if form.accepts(partial(correct_entry, entry, by=request.actor)):
        messages.success(request, _("Corrected. What was written before stays readable."))
        return redirect("diary:diary", case.id)
    return form_page(request, "diary/correct.html", form=form, told=told, **drawn_entry_form(request.actor, case))


@require_POST
@route(Permission.DIARY_WRITE, obj="case")
def tell_others(request: Request, case_id: UUID, entry_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Permission.DIARY_WRITE, WORK)
    tell_team(get_entry(request.actor, case, entry_id), by=request.actor)
    messages.success(request, _("The team finds a notice, without names."))
    return redirect("diary:diary", case.id)


@require_POST
@route(Permission.DIARY_WRITE, obj="case")
def pinning(request: Request, case_id: UUID, entry_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Permission.DIARY_WRITE, WORK)
    entry = get_entry(request.actor, case, entry_id)
    pin(entry, by=request.actor, pinned=entry.pinned_at is None)
    return redirect("diary:diary", case.id)


@route(Permission.DIARY_WRITE, obj="case")
def sharing(request: Request, case_id: UUID, entry_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Permission.DIARY_WRITE, WORK)
    entry = get_entry(request.actor, case, entry_id)
    form = ShareForm(request.POST or None, bodies=bodies_of_team(case).exclude(pk__in=entry.bodies))
    if form.accepts(partial(share, entry, by=request.actor)):
        messages.success(request, _("Shared with the colleagues of that body in the team."))
        return redirect("diary:diary", case.id)
    return form_page(request, "diary/share.html", form=form, entry=entry, **around(request.actor, case))
