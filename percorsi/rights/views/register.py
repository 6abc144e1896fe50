from dataclasses import astuple

from django.http import HttpResponse
from django.utils.translation import gettext as _

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.kernel.tables import csv_file
from percorsi.kernel.web import Request, page
from percorsi.people.legal import LEGAL_BASES
from percorsi.rights.actions.register import take_register
from percorsi.rights.queries.register import register


@route(Permission.RIGHTS_HANDLE)
def processing(request: Request) -> HttpResponse:
    if request.GET.get("format") == "csv":
        return csv_file("registro-trattamenti", _header(), [astuple(one) for one in take_register(by=request.actor)])
    purposes = [(treatment, basis) for treatment, basis in LEGAL_BASES.items()]
    return page(request, "rights/register.html", register=register(), purposes=purposes)


def _header() -> list[str]:
    return [
        _("Table"), _("Title"), _("Module"), _("Class of data"), _("Purposes"), _("Bases"), _("Identifying data"),
        _("Other data"), _("Recipients"), _("Kept for"), _("Measures"),
    ]  # fmt: skip
