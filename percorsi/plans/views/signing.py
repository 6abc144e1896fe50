from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from percorsi.access.actor import Actor
from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.kernel.forms import form_page
from percorsi.kernel.refusals import refuse_if
from percorsi.kernel.web import Request, page
from percorsi.plans import drawn
from percorsi.plans.actions import (
    Answer,
    answer_to_plan,
    call_to_sign,
    excuse_signer,
    name_signer,
    send_code,
    sign_plan,
    use_code,
)
from percorsi.plans.content import seal
from percorsi.plans.forms import AddressForm, AgreeForm, SignerForm, SignForm
from percorsi.plans.models import Response, Signer
from percorsi.plans.queries import get_plan, get_signer, goals_of
from percorsi.plans.rules import why_not_typed, why_not_write
from percorsi.plans.vocabulary import ON_SCREEN, Agreement

EDIT = Permission.PLAN_EDIT
READ = Permission.PLAN_READ


@route(EDIT, obj="case")
def agree(request: Request, plan_id: UUID) -> HttpResponse:
    """All at one table."""
    plan = get_plan(request.actor, plan_id, EDIT)
    refuse_if(why_not_write(plan.state))
    goals = goals_of(plan)
    form = AgreeForm(request.POST or None, request.FILES or None, initial={"shown": seal(plan, goals)})
    if form.accepts(partial(answer_to_plan, plan, by=request.actor)):
        return redirect("plans:plan", plan.id)
    about = drawn.about(plan, by=request.actor)
    return form_page(request, "plans/agree.html", form=form, goals=drawn.goals(plan, goals), **about)


@route(READ, obj="case")
def signatures(request: Request, plan_id: UUID) -> HttpResponse:
    """Who has answered, how, to which words: the evidence, as anybody of the team may read it."""
    plan = get_plan(request.actor, plan_id, READ)
    sealed = plan.content_hash or seal(plan, goals_of(plan))
    rows = drawn.signatures(request.actor, plan, sealed)
    about = drawn.about(plan, by=request.actor)
    return page(request, "plans/signatures.html", rows=rows, seal=sealed, form=SignerForm(), **about)


@route(EDIT, obj="case")
@require_POST
def call(request: Request, plan_id: UUID) -> HttpResponse:
    call_to_sign(get_plan(request.actor, plan_id, EDIT), by=request.actor)
    return redirect("plans:signatures", plan_id)


@route(EDIT, obj="case")
def new_signer(request: Request, plan_id: UUID) -> HttpResponse:
    plan = get_plan(request.actor, plan_id, EDIT)
    refuse_if(why_not_write(plan.state))
    form = SignerForm(request.POST or None)
    if form.accepts(partial(name_signer, plan, by=request.actor)):
        return redirect("plans:signatures", plan_id)
    return form_page(request, "plans/signer.html", form=form, **drawn.about(plan, by=request.actor))


@route(EDIT, obj="case")
@require_POST
def remove_signer(request: Request, plan_id: UUID, signer_id: UUID) -> HttpResponse:
    excuse_signer(get_signer(request.actor, plan_id, signer_id, EDIT), by=request.actor)
    return redirect("plans:signatures", plan_id)


@route(EDIT, obj="case")
@require_POST
def send(request: Request, plan_id: UUID, signer_id: UUID) -> HttpResponse:
    """A code for these words, to this signer; where it went is said, never what it is."""
    signer = get_signer(request.actor, plan_id, signer_id, EDIT)
    form = AddressForm(request.POST)
    if form.accepts(partial(_send, signer, by=request.actor)):
        messages.success(request, _("Code sent. It holds for 30 minutes."))
        return redirect("plans:sign", plan_id, form.result.signer_id)
    return _sign_page(request, signer, SignForm(None, own=False, initial=_shown(signer)), address=form)


@route(EDIT, obj="case")
def sign(request: Request, plan_id: UUID, signer_id: UUID) -> HttpResponse:
    signer = get_signer(request.actor, plan_id, signer_id, EDIT)
    refuse_if(why_not_write(signer.plan.state))
    own = signer.user_id == request.actor.id
    form = SignForm(request.POST or None, request.FILES or None, own=own, initial=_shown(signer))
    if form.accepts(partial(_sign, signer, own=own, by=request.actor)):
        return redirect("plans:signatures", plan_id)
    return _sign_page(request, signer, form)


def _sign(
    signer: Signer,
    *,
    answer: Answer,
    code: str,
    typed: str,
    own: bool,
    by: Actor,
    id: UUID,  # noqa: A002 - the preset key
) -> Response:
    """What proves the signature comes first: the name written, the code received."""
    if answer.how == Agreement.TYPED:
        refuse_if(why_not_typed(typed=typed, name=signer.name))
    if answer.how in ON_SCREEN and not own:
        answer = replace(answer, code=use_code(signer, typed=code, by=by))
    return sign_plan(signer, answer=answer, by=by, id=id)


def _send(signer: Signer, *, email: str, by: Actor) -> Any:
    """Another address is another naming: what was said before stays as it was."""
    if email != signer.email:
        signer = name_signer(signer.plan, party=signer.party, name=signer.name, email=email, by=by)  # type: ignore[arg-type] # a value of Party
    return send_code(signer, by=by)


def _shown(signer: Signer) -> dict[str, str]:
    return {"shown": seal(signer.plan, goals_of(signer.plan))}


def _sign_page(request: Request, signer: Signer, form: SignForm, *, address: AddressForm | None = None) -> HttpResponse:
    plan = signer.plan
    return form_page(
        request,
        "plans/sign.html",
        form=form,
        signer=signer,
        address=address or AddressForm(None, initial={"email": signer.email}),
        own=signer.user_id == request.actor.id,
        goals=drawn.goals(plan, goals_of(plan)),
        **drawn.about(plan, by=request.actor),
    )
