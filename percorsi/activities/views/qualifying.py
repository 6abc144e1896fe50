"""What somebody is qualified for now, as the papers say."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.activities.actions import record_qualification, withdraw_qualification
from percorsi.activities.forms import QualificationForm
from percorsi.activities.queries import editions_taken, get_qualification
from percorsi.cases.drawn import identity_of
from percorsi.cases.queries import get_case
from percorsi.kernel.forms import form_page
from percorsi.kernel.privacy import DataClass
from percorsi.kernel.web import Request

EDIT = Permission.PLAN_EDIT


@route(EDIT, obj="case")
def new(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, EDIT, DataClass.ECONOMIC)
    form = QualificationForm(request.POST or None, editions=editions_taken(case))
    if form.accepts(partial(record_qualification, case, by=request.actor)):
        messages.success(request, _("Recorded."))
        return redirect("activities:of_case", case_id)
    identity = identity_of(case, by=request.actor, current="activities")
    return form_page(request, "activities/qualification.html", form=form, case=case, identity=identity)


@route(EDIT)
@require_POST
def withdraw(request: Request, line_id: UUID) -> HttpResponse:
    found = get_qualification(request.actor, line_id)
    withdraw_qualification(found, seen=found.version, by=request.actor)
    messages.success(request, _("Taken back: it counts no more."))
    return redirect("activities:of_case", found.case_id)
