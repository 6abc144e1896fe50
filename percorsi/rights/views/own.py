"""A person's own area: little, hers alone, and gone at once when it must be."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission, Relation
from percorsi.cases.vocabulary import TeamFunction
from percorsi.kernel.dates import today
from percorsi.kernel.forms import form_page
from percorsi.kernel.web import Request, page
from percorsi.people.actions import hide_area, record_consent
from percorsi.people.queries import consents_of, deliveries_to
from percorsi.people.vocabulary import ConsentAnswer, ConsentKind
from percorsi.rights.actions.own import ask_from_area
from percorsi.rights.drawn import drawn_requests
from percorsi.rights.forms import OwnRequestForm
from percorsi.rights.queries.accesses import readings_of
from percorsi.rights.queries.own import get_own_account, herself, own_followers
from percorsi.rights.queries.requests import requests_of

MAY = Permission.OWN_AREA
SHOWN = 200


@route(MAY)
def area(request: Request) -> HttpResponse:
    account = get_own_account(request.actor)
    if account.hidden:
        return page(request, "rights/own_hidden.html")
    person = herself(account)
    told: dict[str, Any] = {
        "followers": [(one, TeamFunction(one.task).label) for one in own_followers()],
        "readings": readings_of(person.pk)[:SHOWN],
        "deliveries": deliveries_to(person),
        "consents": consents_of(person),
        "requests": drawn_requests(requests_of(person), today=today()),
    }
    return page(request, "rights/own.html", account=account, **told)


@route(MAY)
def ask(request: Request) -> HttpResponse:
    account = get_own_account(request.actor)
    form = OwnRequestForm(request.POST or None)
    if form.accepts(partial(ask_from_area, account, by=request.actor)):
        messages.success(request, _("Sent. You read here when it is answered."))
        return redirect("rights:own")
    return form_page(request, "rights/own_ask.html", form=form)


@require_POST
@route(MAY)
def withdraw(request: Request, kind: str) -> HttpResponse:
    account = get_own_account(request.actor)
    if kind not in ConsentKind.values:
        raise Http404
    withdrawn = ConsentAnswer.WITHDRAWN
    record_consent(herself(account), kind=ConsentKind(kind), answer=withdrawn, by=request.actor, relation=Relation.SELF)
    messages.success(request, _("Withdrawn: it counts from now."))
    return redirect("rights:own")


@require_POST
@route(MAY)
def hide(request: Request) -> HttpResponse:
    account = get_own_account(request.actor)
    hide_area(account, hidden=not account.hidden, by=request.actor)
    return redirect("rights:own")
