"""Accesses in an emergency, their review, and the ties that keep a colleague out."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.cases.actions.break_glass import (
    Asked,
    declare_conflict,
    end_emergency,
    open_emergency,
    review_emergency,
    withdraw_conflict,
)
from percorsi.cases.drawn import identity_of
from percorsi.cases.forms.break_glass import ConflictForm, EmergencyForm, ReviewForm
from percorsi.cases.queries.break_glass import (
    emergency_register,
    get_emergency,
    own_emergency,
    to_review,
    why_no_emergency,
)
from percorsi.cases.queries.protection import conflicts_of
from percorsi.cases.rules.break_glass import why_not_now
from percorsi.kernel.forms import form_page
from percorsi.kernel.web import Request, page


@route(Permission.EMERGENCY_OPEN, step_up=True)
def emergency(request: Request) -> HttpResponse:
    """Led to from a search without result and from «not found», never from a list."""
    form = EmergencyForm(request.POST or None)
    if form.accepts(partial(open_emergency, by=request.actor)):
        found: Asked = form.result
        if found.emergency is not None:
            return redirect("cases:case", found.emergency.case_id)
        if found.refusal is not None:
            form.add_refusal(found.refusal)
    refusal = None if form.is_bound else why_not_now(why_no_emergency())
    return form_page(request, "cases/emergency.html", form=form, refusal=refusal)


@require_POST
@route(Permission.EMERGENCY_OPEN)
def ending(request: Request, emergency_id: UUID) -> HttpResponse:
    end_emergency(own_emergency(request.actor, emergency_id), by=request.actor)
    messages.success(request, _("The emergency access has ended."))
    return redirect("/")


@route(Permission.CASE_ASSIGN)
def reviews(request: Request) -> HttpResponse:
    return page(request, "cases/reviews.html", rows=to_review(request.actor))


@route(Permission.CASE_ASSIGN, obj="case")
def review(request: Request, emergency_id: UUID) -> HttpResponse:
    found = get_emergency(request.actor, emergency_id)
    form = ReviewForm(request.POST or None)
    if form.accepts(partial(review_emergency, found, by=request.actor)):
        messages.success(request, _("The review has been recorded."))
        return redirect("cases:reviews")
    identity = identity_of(found.case, by=request.actor)
    return form_page(request, "cases/review.html", form=form, emergency=found, case=found.case, identity=identity)


@route(Permission.EMERGENCY_OVERSEE)
def register(request: Request) -> HttpResponse:
    return page(request, "cases/emergencies.html", rows=emergency_register(request.actor)[:200])


@route(Permission.OWN_WORK)
def conflicts(request: Request) -> HttpResponse:
    """One's own ties; nobody else reads them, and the page does not say whether the person is known."""
    form = ConflictForm(request.POST or None)
    if form.accepts(partial(declare_conflict, by=request.actor)):
        messages.success(request, _("Your tie has been recorded. You will not be added to that person's team."))
        return redirect("cases:conflicts")
    return form_page(request, "cases/conflicts.html", form=form, rows=conflicts_of(request.actor))


@require_POST
@route(Permission.OWN_WORK)
def no_conflict(request: Request, conflict_id: UUID) -> HttpResponse:
    found = conflicts_of(request.actor).filter(pk=conflict_id).first()
    if found is None:
        raise Http404
    withdraw_conflict(found, by=request.actor)
    messages.success(request, _("The tie has been withdrawn."))
    return redirect("cases:conflicts")
