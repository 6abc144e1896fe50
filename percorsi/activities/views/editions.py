"""What is offered: the list, one edition, and what its coordinator does to it."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.activities.actions import (
    add_meetings,
    add_staff,
    cancel_edition,
    change_edition,
    end_staff,
    open_edition,
    trace_reading,
)
from percorsi.activities.drawn import drawn_edition
from percorsi.activities.forms import CancelForm, EditionForm, MeetingsForm, NewEditionForm, StaffForm
from percorsi.activities.queries import get_edition, possible_staff, seats_to_offer_in, staff_of
from percorsi.activities.tables import EditionTable
from percorsi.kernel.forms import form_page
from percorsi.kernel.web import Request, page
from percorsi.programmes.queries.offer import catalogue

KEEP, RUN, READ = Permission.ACTIVITY_KEEP, Permission.ACTIVITY_RUN, Permission.PROGRAMME_READ


@route(READ)
def editions(request: Request) -> HttpResponse:
    table = EditionTable(request.GET, request.actor)
    return page(
        request,
        "activities/editions.html",
        table=table,
        may_open=request.actor.may(KEEP),
        sees_hours=request.actor.may(RUN),
    )


@route(READ)
def edition(request: Request, offer_id: UUID) -> HttpResponse:
    found = get_edition(request.actor, offer_id)
    drawn = drawn_edition(request.actor, found)
    if drawn["listed"]:
        trace_reading(found, by=request.actor)
    return page(request, "activities/edition.html", **drawn)


@route(KEEP)
def new(request: Request) -> HttpResponse:
    items = catalogue().filter(retired_on=None)
    asked = request.GET.get("attivita", "")
    item = items.filter(pk=asked).first() if _is_key(asked) else None
    form = NewEditionForm(request.POST or None, seats=seats_to_offer_in(request.actor), items=items, item=item)
    if form.accepts(partial(open_edition, by=request.actor)):
        messages.success(request, _("The edition is open. Now say who works in it, and put people down."))
        return redirect("activities:edition", form.result.pk)
    return form_page(request, "activities/edition_form.html", form=form, title=_("New edition"))


@route(KEEP)
def edit(request: Request, offer_id: UUID) -> HttpResponse:
    found = get_edition(request.actor, offer_id)
    form = EditionForm(request.POST or None, instance=found)
    if form.accepts(partial(change_edition, found, by=request.actor)):
        messages.success(request, _("Saved."))
        return redirect("activities:edition", offer_id)
    return form_page(request, "activities/edition_form.html", form=form, title=found.title, edition=found)


@route(RUN)
def meetings(request: Request, offer_id: UUID) -> HttpResponse:
    found = get_edition(request.actor, offer_id)
    form = MeetingsForm(request.POST or None)
    if form.accepts(partial(add_meetings, found, by=request.actor)):
        told = ngettext("%(count)s meeting added.", "%(count)s meetings added.", form.result)
        messages.success(request, told % {"count": form.result})
        return redirect("activities:edition", offer_id)
    return form_page(request, "activities/edition_form.html", form=form, title=_("More meetings"), edition=found)


@route(KEEP)
def staff(request: Request, offer_id: UUID) -> HttpResponse:
    found = get_edition(request.actor, offer_id)
    form = StaffForm(request.POST or None, people=possible_staff(found))
    if form.accepts(partial(add_staff, found, by=request.actor)):
        messages.success(request, _("Added."))
        return redirect("activities:edition", offer_id)
    return form_page(request, "activities/edition_form.html", form=form, title=_("Who works in it"), edition=found)


@route(KEEP)
@require_POST
def end_of_staff(request: Request, offer_id: UUID, staff_id: UUID) -> HttpResponse:
    found = get_edition(request.actor, offer_id)
    one = staff_of(found).filter(pk=staff_id).first()
    if one is None:
        raise Http404
    one.edition = found
    end_staff(one, by=request.actor)
    return redirect("activities:edition", offer_id)


@route(KEEP)
def cancel(request: Request, offer_id: UUID) -> HttpResponse:
    found = get_edition(request.actor, offer_id)
    form = CancelForm(request.POST or None, seen=found.version)
    if form.accepts(partial(cancel_edition, found, by=request.actor)):
        messages.success(request, _("The edition is cancelled, with the meetings still to come."))
        return redirect("activities:edition", offer_id)
    return form_page(request, "activities/edition_form.html", form=form, title=_("Cancel the edition"), edition=found)


def _is_key(words: str) -> bool:
    try:
        return bool(UUID(words))
    except ValueError:
        return False
