"""What the privacy officer decides: whose time is over."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.kernel.forms import form_page
from percorsi.kernel.web import Request, page
from percorsi.retention.actions import confirm_erasure, reject_erasure
from percorsi.retention.forms import DecisionForm
from percorsi.retention.queries import get_proposal, plan_in_force, proposals
from percorsi.retention.vocabulary import ProposalState


@route(Permission.RETENTION_DECIDE)
def overview(request: Request) -> HttpResponse:
    found = proposals(request.actor)
    return page(
        request,
        "retention/overview.html",
        terms=plan_in_force(),
        pending=found["pending"],
        decided=found["decided"],
    )


@route(Permission.RETENTION_DECIDE, step_up=True)
def decide(request: Request, proposal_id: UUID) -> HttpResponse:
    proposal = get_proposal(request.actor, proposal_id)
    form = DecisionForm(request.POST or None, seen=proposal.version)
    if form.accepts(partial(_decided, proposal, by=request.actor)):
        messages.success(request, _("Decided. What is confirmed is erased in the night."))
        return redirect("retention:overview")
    return form_page(request, "retention/decide.html", form=form, proposal=proposal)


def _decided(proposal: Any, *, decision: str, **options: Any) -> Any:
    return (confirm_erasure if decision == ProposalState.CONFIRMED else reject_erasure)(proposal, **options)
