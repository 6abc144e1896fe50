"""The rules of placements, readable; and the calculation of an allowance, to be tried."""

from django.http import HttpResponse

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.kernel.dates import today
from percorsi.kernel.forms import form_page
from percorsi.kernel.refusals import refuse_if
from percorsi.kernel.web import Request, page
from percorsi.placements.drawn_kinds import drawn_kinds
from percorsi.placements.forms import AllowanceForm
from percorsi.placements.queries import kinds, terms_of
from percorsi.placements.rules.allowance import Allowance, allowance, why_not_count

READ = Permission.HOST_READ


@route(READ)
def rules(request: Request) -> HttpResponse:
    return page(request, "placements/rules.html", kinds=drawn_kinds())


@route(READ)
def trial(request: Request) -> HttpResponse:
    """Asked by GET: nothing is kept, and the address says it all."""
    form = AllowanceForm(request.GET or None, kinds=kinds())
    counted = form.accepts(lambda **_facts: _counted(form))
    return form_page(request, "placements/allowance.html", form=form, found=form.result if counted else None)


def _counted(form: AllowanceForm) -> Allowance:
    refuse_if(why_not_count(form.month))
    return allowance(form.month, terms_of(form.cleaned_data["kind"], today()), form.conditions)
