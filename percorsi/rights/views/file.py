"""On a person's file: what she was told, what she allows, what she asked."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.cases.queries import get_person
from percorsi.kernel.dates import today
from percorsi.kernel.forms import form_page
from percorsi.kernel.web import Request, page
from percorsi.people.actions import give_notice, record_consent
from percorsi.people.models import Person
from percorsi.people.queries import (
    consents_of,
    deliveries_to,
    notice_for,
    rectifications_of,
    restriction_of,
)
from percorsi.people.vocabulary import ConsentKind, Treatment
from percorsi.rights.actions.requests import record_request
from percorsi.rights.drawn import drawn_requests
from percorsi.rights.forms import ConsentForm, GiveForm, RequestForm
from percorsi.rights.queries.requests import requests_of

MAY = Permission.RIGHTS_RECORD


@route(MAY, "person")
def rights(request: Request, person_id: UUID) -> HttpResponse:
    person = get_person(request.actor, person_id, MAY)
    told: dict[str, Any] = {
        "deliveries": deliveries_to(person),
        "consents": consents_of(person),
        "restriction": restriction_of(person),
        "rectifications": rectifications_of(person),
        "requests": drawn_requests(requests_of(person), today=today()),
    }
    return page(request, "rights/file.html", person=person, **told)


@route(MAY, "person")
def give(request: Request, person_id: UUID) -> HttpResponse:
    person = get_person(request.actor, person_id, MAY)
    form = GiveForm(request.POST or None, suggested=notice_for(person, Treatment.CARE))
    if form.accepts(partial(give_notice, person, by=request.actor)):
        messages.success(request, _("Recorded: she has been given the notice."))
        return redirect("rights:file", person_id)
    return _asking(request, form, person, _("Give a notice"), _("Record it"))


@route(MAY, "person")
def consent(request: Request, person_id: UUID, kind: str) -> HttpResponse:
    person = get_person(request.actor, person_id, MAY)
    if kind not in ConsentKind.values:
        raise Http404
    chosen = ConsentKind(kind)
    form = ConsentForm(request.POST or None)
    if form.accepts(partial(record_consent, person, kind=chosen, by=request.actor)):
        messages.success(request, _("Recorded. It takes effect at once."))
        return redirect("rights:file", person_id)
    return _asking(request, form, person, str(chosen.label), _("Record it"), notice=notice_for(person, Treatment(kind)))


@route(MAY, "person")
def ask(request: Request, person_id: UUID) -> HttpResponse:
    person = get_person(request.actor, person_id, MAY)
    form = RequestForm(request.POST or None)
    if form.accepts(partial(record_request, person, by=request.actor)):
        messages.success(request, _("Recorded: the privacy officer has been told."))
        return redirect("rights:file", person_id)
    return _asking(request, form, person, _("Record a request"), _("Record it"))


def _asking(request: Request, form: Any, person: Person, title: str, button: str, **more: Any) -> HttpResponse:
    return form_page(request, "rights/asking.html", form=form, person=person, title=title, button=button, **more)
