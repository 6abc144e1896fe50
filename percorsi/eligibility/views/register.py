"""The register of measures: rules in words, values over time, sources."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.eligibility.actions import add_value
from percorsi.eligibility.drawn_register import drawn_measure, drawn_measure_list
from percorsi.eligibility.forms import ValueForm
from percorsi.eligibility.queries.register import get_measure, get_rule
from percorsi.kernel.forms import form_page
from percorsi.kernel.web import Request, page


@route(Permission.PROGRAMME_READ)
def measures(request: Request) -> HttpResponse:
    return page(request, "eligibility/measures.html", measures=drawn_measure_list())


@route(Permission.PROGRAMME_READ)
def measure(request: Request, code: str) -> HttpResponse:
    shown = get_measure(code)
    return page(request, "eligibility/measure.html", **drawn_measure(request.actor, shown))


@route(Permission.PROGRAMME_KEEP)
def value(request: Request, code: str, rule: str) -> HttpResponse:
    shown = get_measure(code)
    found = get_rule(shown, rule)
    form = ValueForm(request.POST or None, rule=found)
    if form.accepts(partial(add_value, found, by=request.actor)):
        messages.success(request, _("Value added. What held before stays readable."))
        return redirect("eligibility:measure", shown.code)
    return form_page(request, "eligibility/value.html", form=form, measure=shown, rule=found)
