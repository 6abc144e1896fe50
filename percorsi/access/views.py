"""Changing hat."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from percorsi.access.middleware import HAT
from percorsi.access.queries import current_memberships
from percorsi.access.routes import route
from percorsi.access.vocabulary import AccessEvent, Permission
from percorsi.audit.actions import record
from percorsi.kernel.identifiers import valid_ids
from percorsi.kernel.web import Request


@require_POST
@route(Permission.OWN_WORK)
def change_hat(request: Request) -> HttpResponse:
    chosen = current_memberships(request.actor.user).filter(pk__in=valid_ids(request.POST.get("membership"))).first()
    if chosen is not None:
        request.session[HAT] = str(chosen.pk)
        request.session.cycle_key()
        record(AccessEvent.HAT_CHANGED, by=request.actor, on=chosen, detail={"role": chosen.role})
    return redirect("/")
