"""What the funder needs of a path: entry, exit, situation on leaving, follow-up."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.cases.actions import (
    correct_entry,
    read_entry,
    record_entry,
    record_exit,
    record_follow_up,
    record_outcome,
    record_status,
    withdraw_status,
)
from percorsi.cases.actions.spells import spell_to_change
from percorsi.cases.awarded import awarded_during
from percorsi.cases.drawn import identity_of
from percorsi.cases.drawn_offers import drawn_offers, with_taken
from percorsi.cases.drawn_record import drawn_record, last_status, told_before
from percorsi.cases.forms import (
    CorrectionForm,
    EntryForm,
    ExitForm,
    FollowUpForm,
    OutcomeForm,
    StatusForm,
    WithdrawForm,
)
from percorsi.cases.models import Case, Participation
from percorsi.cases.queries import entry_from_person, facts_of, get_case, record_of, sensitive_of
from percorsi.cases.queries.history import status_event_of
from percorsi.cases.rules.entry import why_not_enter
from percorsi.cases.rules.results import why_no_follow_up_yet, why_no_outcome_yet, why_not_exit
from percorsi.cases.vocabulary import LabourStatus
from percorsi.kernel.dates import today
from percorsi.kernel.forms import form_page
from percorsi.kernel.forms.bases import Answering
from percorsi.kernel.privacy import DataClass
from percorsi.kernel.web import Request, page


def editable(request: Request, case_id: UUID) -> Case:
    return get_case(request.actor, case_id, Permission.ENTRY_EDIT, DataClass.NUMBERS)


@route(Permission.RECORD_READ, obj="case")
def record(request: Request, case_id: UUID) -> HttpResponse:
    case = read_entry(case_id, by=request.actor)
    return page(request, "cases/record.html", **drawn_record(request.actor, case))


@route(Permission.ENTRY_EDIT, obj="case")
def entry(request: Request, case_id: UUID) -> HttpResponse:
    """Recorded the first time; afterwards the same address corrects, with a reason."""
    case = editable(request, case_id)
    known = record_of(case)
    if known is not None and known.pk != _posted_key(request):
        return _correct(request, case, known)
    offers = drawn_offers(request.actor, case, taken=request.GET.getlist("nucleo"))
    form = EntryForm(request.POST or None, known=with_taken(entry_from_person(case), offers))
    if form.accepts(partial(record_entry, case, by=request.actor)):
        messages.success(request, _("Entry data saved. From now on they change only with a reason."))
        return redirect("cases:record", case.id)
    refusal = None if form.is_bound else why_not_enter(case, recorded=False)
    identity = identity_of(case, by=request.actor, current="record")
    about = {"case": case, "identity": identity, "refusal": refusal, "offers": offers}
    return form_page(request, "cases/entry.html", form=form, **about)


def _correct(request: Request, case: Case, known: Participation) -> HttpResponse:
    form = CorrectionForm(
        request.POST or None, known=facts_of(known), sensitive=sensitive_of(known), seen=known.version
    )
    if form.accepts(partial(correct_entry, known, by=request.actor)):
        messages.success(request, _("Entry data corrected.") if form.result else _("Nothing was different."))
        return redirect("cases:record", case.id)
    identity = identity_of(case, by=request.actor, current="record")
    return form_page(request, "cases/entry.html", form=form, case=case, identity=identity, known=known)


def _posted_key(request: Request) -> UUID | None:
    """A recording posted twice is the same recording, not a correction."""
    try:
        return UUID(request.POST.get("form_id", ""))
    except ValueError:
        return None


@route(Permission.ENTRY_EDIT, obj="case")
def leaving(request: Request, case_id: UUID) -> HttpResponse:
    case = editable(request, case_id)
    _record, spell = spell_to_change(case)
    form = ExitForm(request.POST or None, seen=spell.version)
    if form.accepts(partial(record_exit, case, by=request.actor)):
        messages.success(request, _("Exit saved."))
        return redirect("cases:record", case.id)
    refusal = None if form.is_bound else why_not_exit(spell)
    return _result_page(request, "exit", form=form, case=case, spell=spell, refusal=refusal)


@route(Permission.ENTRY_EDIT, obj="case")
def outcome(request: Request, case_id: UUID) -> HttpResponse:
    case = editable(request, case_id)
    known, spell = spell_to_change(case)
    last = last_status(known, spell)
    awards = awarded_during(request.actor, case, spell)
    qualified_on = spell.qualified_on or next((on for on, _words in awards), None)
    initial = {"status": last, "education_started_on": spell.education_started_on, "qualified_on": qualified_on}
    form = OutcomeForm(request.POST or None, last_status=last, seen=spell.version, initial=initial)
    if form.accepts(partial(record_outcome, case, by=request.actor)):
        messages.success(request, _("Situation after the exit saved."))
        return redirect("cases:record", case.id)
    refusal = None if form.is_bound else why_no_outcome_yet(spell)
    return _result_page(request, "outcome", form=form, case=case, spell=spell, refusal=refusal, awards=awards)


@route(Permission.ENTRY_EDIT, obj="case")
def follow_up(request: Request, case_id: UUID) -> HttpResponse:
    case = editable(request, case_id)
    known, spell = spell_to_change(case)
    was_employed = known.labour_status == LabourStatus.EMPLOYED
    form = FollowUpForm(request.POST or None, was_employed=was_employed, seen=spell.version, initial=told_before(spell))
    if form.accepts(partial(record_follow_up, case, by=request.actor)):
        messages.success(request, _("Follow-up saved."))
        return redirect("cases:record", case.id)
    refusal = None if form.is_bound else why_no_follow_up_yet(spell, today())
    return _result_page(request, "follow_up", form=form, case=case, spell=spell, refusal=refusal)


@route(Permission.ENTRY_EDIT, obj="case")
def status(request: Request, case_id: UUID) -> HttpResponse:
    case = editable(request, case_id)
    _record, spell = spell_to_change(case)
    form = StatusForm(request.POST or None)
    if form.accepts(partial(record_status, case, by=request.actor)):
        messages.success(request, _("Change of status saved."))
        return redirect("cases:record", case.id)
    return _result_page(request, "status", form=form, case=case, spell=spell)


@route(Permission.ENTRY_EDIT, obj="case")
def withdraw(request: Request, case_id: UUID, event_id: UUID) -> HttpResponse:
    case = editable(request, case_id)
    event = status_event_of(case, event_id)
    if event is None:
        raise Http404
    form = WithdrawForm(request.POST or None)
    if form.accepts(partial(withdraw_status, event, by=request.actor)):
        messages.success(request, _("The change of status counts no more."))
        return redirect("cases:record", case.id)
    return _result_page(request, "withdraw", form=form, case=case, spell=event.spell, event=event)


def _result_page(request: Request, what: str, *, form: Answering, case: Case, **context: Any) -> HttpResponse:
    """One page for what is learnt after the entry; its words change with what is asked."""
    identity = identity_of(case, by=request.actor, current="record")
    return form_page(request, "cases/result.html", form=form, case=case, identity=identity, what=what, **context)
