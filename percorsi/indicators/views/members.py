"""The records behind a number, and why one of them is counted or not."""

from uuid import UUID

from django.http import Http404, HttpResponse, QueryDict

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.accounts.guard import guard_export
from percorsi.audit.circumstances import note_shown
from percorsi.cases.queries import facts_of, visible_participations, with_facts
from percorsi.indicators import reference
from percorsi.indicators.actions import trace_export
from percorsi.indicators.catalogue import Indicator, find
from percorsi.indicators.forms import AskForm
from percorsi.indicators.queries import Members
from percorsi.indicators.tables import MemberTable
from percorsi.indicators.vocabulary import Column, Framework
from percorsi.kernel.privacy import DataClass
from percorsi.kernel.web import Request, page


@route(Permission.RECORD_READ)
def members(request: Request, framework: str, code: str) -> HttpResponse:
    indicator = _indicator(framework, code)
    form = AskForm(_as_asked(request, framework))
    if not form.is_valid():
        return page(request, "indicators/indicators.html", status=422, form=form)
    column = _column(request)
    table = MemberTable(request.GET, Members(form.asked(request.actor), indicator, column))
    if table.wants_file:
        guard_export(request)
        trace_export("records", by=request.actor, detail={"indicator": code, "framework": framework})
        return table.as_file()
    return page(
        request,
        "indicators/members.html",
        indicator=indicator,
        table=table,
        column=column,
        asked=table.members.asked,
        project=form.chosen,
    )


@route(Permission.RECORD_READ)
def why(request: Request, framework: str, code: str, participation_id: UUID) -> HttpResponse:
    indicator = _indicator(framework, code)
    record = with_facts(visible_participations(request.actor)).filter(pk=participation_id).first()
    form = AskForm(_as_asked(request, framework))
    if record is None or not form.is_valid():
        raise Http404
    note_shown([record.person_id], classes=[DataClass.NUMBERS])
    on = form.cleaned_data["on"]
    explanation = reference.explain(indicator.framework, indicator.code, facts_of(record), on=on)
    told = {"indicator": indicator, "record": record, "explanation": explanation, "on": on}
    return page(request, "indicators/why.html", asked=form.asked(request.actor), **told)


def _column(request: Request) -> Column:
    who = request.GET.get("who", "")
    return Column(who) if who in Column.values else Column.TOTAL


def _indicator(framework: str, code: str) -> Indicator:
    found = find(Framework(framework), code) if framework in Framework.values else None
    if found is None or not found.counts_records:
        raise Http404
    return found


def _as_asked(request: Request, framework: str) -> QueryDict:
    query = request.GET.copy()
    query["framework"] = framework
    return query
