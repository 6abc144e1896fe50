"""The table of the indicators."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.indicators.actions import trace_export
from percorsi.indicators.engine import Asked
from percorsi.indicators.forms import AskForm
from percorsi.indicators.inequalities import RELATIONS, broken
from percorsi.indicators.presenting import gaps, groups, protected_lines, target_bars, with_hidden
from percorsi.indicators.queries import Sheet, protected_in_total, reached_groups, sheet, undecided
from percorsi.kernel.tables import csv_file
from percorsi.kernel.web import Request, page

TEMPLATE = "indicators/indicators.html"


@route(Permission.INDICATOR_READ)
def indicators(request: Request) -> HttpResponse:
    form = AskForm(request.GET)
    if not form.is_valid():
        return page(request, TEMPLATE, status=422, form=form)
    asked = form.asked(request.actor)
    found = sheet(asked)
    if request.GET.get("format") == "csv":
        return _file(found, asked, request)
    return page(request, TEMPLATE, form=form, **_shown(form, asked, found), export=_export(request))


def _shown(form: AskForm, asked: Asked, found: Sheet) -> dict[str, Any]:
    reached, hidden = reached_groups(asked), protected_in_total(asked)
    return {
        "hidden": hidden,
        "with_hidden": with_hidden(found, hidden, asked) if hidden else None,
        "asked": asked,
        "project": form.chosen,
        "sheet": found,
        "groups": groups(found, asked, form.cleaned_data["project"], legacy=form.cleaned_data["legacy"]),
        "gaps": gaps(found),
        "can_import": asked.actor.may(Permission.RECORD_IMPORT),
        "can_fix": asked.actor.may(Permission.QUALITY_READ),
        "broken": broken(asked.framework, found.values),
        "relations": len(RELATIONS[asked.framework]),
        "targets": list(target_bars(reached)),
        "undecided": undecided(asked),
        "untold": [one.group for one in reached if not one.is_countable],
    }


def _export(request: Request) -> str:
    query = request.GET.copy()
    query["format"] = "csv"
    return f"?{query.urlencode()}"


def _file(found: Sheet, asked: Asked, request: Request) -> HttpResponse:
    """Every indicator, also those the page hides, in the order of the annexes."""
    told = {"framework": asked.framework.value, "on": asked.on.isoformat()}
    trace_export("indicatori", by=request.actor, detail=told)
    header = [_("Code"), _("Indicator"), _("Women"), _("Men"), _("Total"), _("Known on")]
    lines = [
        (value.indicator.code, str(value.indicator.title), value.women, value.men, value.total, told["on"])
        for value in found.values
    ]
    if hidden := protected_in_total(asked):
        lines += protected_lines(found, hidden, asked)
    return csv_file(f"indicatori-{told['framework']}-{told['on']}", header, lines)
