"""A decision of a team meeting becomes a step of the plan: meeting and plan are of two modules, the desk calls both."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.cases.queries import get_case
from percorsi.desk.actions import step_of_decision
from percorsi.desk.forms import StepOfDecisionForm
from percorsi.diary.drawn import around
from percorsi.diary.queries import decision_waiting
from percorsi.kernel.forms import form_page
from percorsi.kernel.privacy import DataClass
from percorsi.kernel.web import Request
from percorsi.plans.queries import draft_of, goals_of


@route(Permission.PLAN_EDIT, obj="case")
def to_step(request: Request, case_id: UUID, decision_id: UUID) -> HttpResponse:
    """One goal: one button. Several: choose which. No draft: the page says how to get one."""
    case = get_case(request.actor, case_id, Permission.PLAN_EDIT, DataClass.ECONOMIC)
    decision = decision_waiting(request.actor, case, decision_id)
    draft = draft_of(request.actor, case)
    goals = goals_of(draft) if draft else []
    form = StepOfDecisionForm(request.POST or None, goals=goals)
    if form.accepts(partial(step_of_decision, decision, goals=goals, by=request.actor)):
        messages.success(request, _("It is a step of the plan now."))
        return redirect("diary:meeting", case.id, decision.meeting_id)
    return form_page(request, "desk/to_step.html", form=form, decision=decision, goals=goals, draft=draft,
                     **around(request.actor, case))  # fmt: skip
