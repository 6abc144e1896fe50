"""Changing hat."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from percorsi.access.doors import ask_to_sign_in
from percorsi.access.hats import HAT, back_with
from percorsi.access.queries import actor_for, current_memberships
from percorsi.access.routes import public_route
from percorsi.access.vocabulary import AccessEvent
from percorsi.audit.actions import record
from percorsi.kernel.identifiers import valid_ids
from percorsi.kernel.web import signed_in


@require_POST
@public_route(reason="Every role may be left for another of one's own; whoever is not signed in is asked to.")
def change_hat(request: HttpRequest) -> HttpResponse:
    if getattr(request, "actor", None) is None:
        return ask_to_sign_in(request)
    actor = signed_in(request).actor
    chosen = current_memberships(actor.user).filter(pk__in=valid_ids(request.POST.get("membership"))).first()
    if chosen is not None:
        request.session[HAT] = str(chosen.pk)
        request.session.cycle_key()
        record(AccessEvent.HAT_CHANGED, by=actor, on=chosen, detail={"role": chosen.role})
        actor = actor_for(actor.user, chosen.pk) or actor
    return back_with(request, actor, request.POST.get("next", "/"))
