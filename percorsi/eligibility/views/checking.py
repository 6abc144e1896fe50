"""The check of a path: what the rules advise now, what was decided, what changed since."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.cases.queries import standing_of
from percorsi.eligibility.actions import check_and_decide, give_evidence, read_eligibility, withdraw_evidence
from percorsi.eligibility.drawn import drawn_check, drawn_kept, surroundings
from percorsi.eligibility.forms import DecideForm, EvidenceForm, WithdrawForm
from percorsi.eligibility.queries.checks import (
    advice_for,
    check_before,
    checks_of,
    differences,
    kept_check,
    offered_targets,
    opened,
)
from percorsi.eligibility.queries.enrolments import get_evidence, get_worked_case
from percorsi.eligibility.vocabulary import FactCode, Occasion
from percorsi.kernel.dates import today
from percorsi.kernel.forms import form_page
from percorsi.kernel.web import Request, page


@route(Permission.ELIGIBILITY_READ, obj="case")
def check(request: Request, case_id: UUID) -> HttpResponse:
    """Opening the page keeps nothing; only a decision does."""
    case = read_eligibility(case_id, by=request.actor)
    advice = advice_for(request.actor, case, on=today())
    targets = offered_targets(request.actor, standing_of(request.actor, case), advice)
    first = {"occasion": Occasion.INTAKE if not checks_of(request.actor, case) else Occasion.ON_DEMAND}
    form = DecideForm(request.POST or None, targets=targets, initial=first)
    if form.accepts(partial(check_and_decide, case, by=request.actor)):
        messages.success(request, _("Kept: the check and your decision."))
        return redirect("eligibility:kept", case.id, form.result.id)
    return form_page(request, "eligibility/check.html", form=form, **drawn_check(request.actor, case, advice))


@route(Permission.ELIGIBILITY_READ, obj="case")
def history(request: Request, case_id: UUID) -> HttpResponse:
    case = read_eligibility(case_id, by=request.actor)
    return page(
        request,
        "eligibility/history.html",
        checks=checks_of(request.actor, case),
        **surroundings(request.actor, case),
    )


@route(Permission.ELIGIBILITY_READ, obj="case")
def kept(request: Request, case_id: UUID, check_id: UUID) -> HttpResponse:
    case = read_eligibility(case_id, by=request.actor)
    now = kept_check(request.actor, case, check_id)
    before = check_before(request.actor, case, now.check)
    changed = differences(now, opened(request.actor, case, before)) if before else None
    drawn = drawn_kept(request.actor, case, now, changed)
    return page(request, "eligibility/kept.html", before=before, **drawn)


@route(Permission.ELIGIBILITY_EDIT, obj="case")
def give(request: Request, case_id: UUID) -> HttpResponse:
    """A fact a document tells; the address may say which one is asked about."""
    case = get_worked_case(request.actor, case_id, Permission.ELIGIBILITY_EDIT)
    asked = request.GET.get("fatto", "")
    initial = {"fact": asked if asked in FactCode.values else None, "on": today()}
    form = EvidenceForm(request.POST or None, initial=initial)
    if form.accepts(partial(give_evidence, case, by=request.actor)):
        messages.success(request, _("Recorded: it serves every measure that asks about it."))
        return redirect("eligibility:check", case.id)
    return form_page(request, "eligibility/evidence.html", form=form, **surroundings(request.actor, case))


@route(Permission.ELIGIBILITY_EDIT, obj="case")
def withdraw(request: Request, case_id: UUID, evidence_id: UUID) -> HttpResponse:
    case = get_worked_case(request.actor, case_id, Permission.ELIGIBILITY_EDIT)
    evidence = get_evidence(request.actor, case, evidence_id)
    form = WithdrawForm(request.POST or None)
    if form.accepts(partial(withdraw_evidence, evidence, case=case, by=request.actor)):
        messages.success(request, _("Withdrawn: it counts no more."))
        return redirect("eligibility:enrolments", case.id)
    around = surroundings(request.actor, case)
    return form_page(request, "eligibility/withdraw.html", form=form, evidence=evidence, **around)
