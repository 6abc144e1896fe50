"""«What could she see on 3 March?»: for the privacy officer, when a breach must be told."""

from uuid import UUID

from django.http import HttpResponse

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.accounts.administration.drawn import drawn_roles
from percorsi.accounts.administration.queries import get_account
from percorsi.desk.actions import read_reach
from percorsi.desk.forms import DayForm
from percorsi.kernel.dates import today
from percorsi.kernel.web import Request, page


@route(Permission.ACCOUNT_REACH)
def could_see(request: Request, account_id: UUID) -> HttpResponse:
    user = get_account(request.actor, account_id)
    form = DayForm(request.GET if "on" in request.GET else {"on": today()})
    found = read_reach(user, form.cleaned_data["on"], by=request.actor) if form.is_valid() else None
    roles = drawn_roles(request.actor, found.roles) if found else []
    return page(request, "desk/could_see.html", account=user, form=form, found=found, roles=roles)
