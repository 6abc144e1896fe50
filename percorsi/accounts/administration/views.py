"""Who may do what, for everybody; people and roles, for who keeps accounts."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.accounts.administration.who_may import lines, sheets
from percorsi.kernel.tables import csv_file
from percorsi.kernel.web import Request, page


@route(Permission.OWN_WORK)
def who_may(request: Request) -> HttpResponse:
    """Whoever works with Percorsi may know the rules it holds them to."""
    if request.GET.get("format") == "csv":
        return csv_file("chi-puo-fare-cosa", (_("Table"), _("Row"), _("Column"), _("What")), lines())
    return page(request, "accounts/administration/who_may.html", sheets=sheets())
