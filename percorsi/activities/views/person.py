"""What one person takes part in, and what was done with her alone."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.activities.actions import record_delivery, withdraw_delivery
from percorsi.activities.drawn import badge_of
from percorsi.activities.forms import DeliveryForm
from percorsi.activities.queries import deliveries_of_case, get_delivery, qualifications_of, registrations_of_case
from percorsi.activities.tables import hours
from percorsi.cases.drawn import identity_of
from percorsi.cases.queries import get_case
from percorsi.kernel.dates import today
from percorsi.kernel.forms import form_page
from percorsi.kernel.privacy import DataClass
from percorsi.kernel.web import Request, page
from percorsi.plans.queries import open_steps
from percorsi.programmes.queries.offer import interventions_of

READ, EDIT = Permission.PLAN_READ, Permission.PLAN_EDIT


@route(READ, obj="case")
def of_case(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, READ, DataClass.ECONOMIC)
    return page(
        request,
        "activities/of_case.html",
        case=case,
        identity=identity_of(case, by=request.actor, current="activities"),
        taking=[(one, badge_of(one), hours(one.minutes or 0)) for one in registrations_of_case(request.actor, case)],
        alone=deliveries_of_case(request.actor, case),
        qualified=qualifications_of(request.actor, case),
        today=today(),
        may_write=request.actor.may(EDIT),
    )


@route(EDIT, obj="case")
def deliver(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, EDIT, DataClass.ECONOMIC)
    form = DeliveryForm(request.POST or None, items=interventions_of(case.project), steps=open_steps(case))
    if form.accepts(partial(record_delivery, case, by=request.actor)):
        messages.success(request, _("Recorded."))
        return redirect("activities:of_case", case_id)
    identity = identity_of(case, by=request.actor, current="activities")
    return form_page(request, "activities/deliver.html", form=form, case=case, identity=identity)


@route(EDIT)
@require_POST
def withdraw(request: Request, line_id: UUID) -> HttpResponse:
    found = get_delivery(request.actor, line_id)
    withdraw_delivery(found, seen=found.version, by=request.actor)
    messages.success(request, _("Taken back: it counts no more."))
    return redirect("activities:of_case", found.case_id)
