"""What a page with a draft speaks with; its answers are words for a script."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.accounts.actions import drafts
from percorsi.accounts.kept import safe_next
from percorsi.kernel.drafts import place_of
from percorsi.kernel.drafts.answering import answer, refusal
from percorsi.kernel.drafts.merging import read_changes
from percorsi.kernel.refusals import Refused
from percorsi.kernel.web import Request


@require_POST
@route(Permission.OWN_WORK)
def keep(request: Request) -> HttpResponse:
    place = place_of(request.POST.get("draft", ""), author=request.actor.id)
    if place is None:
        return refusal(_("This page was opened with another account: nothing was kept."), status=403)
    try:
        changes, seen = read_changes(request.POST.get("changes", "")), int(request.POST.get("version") or 0)
    except (ValueError, KeyError, TypeError):
        return refusal(_("What arrived is no draft of a form."), status=422)
    try:
        return _told(drafts.keep_draft(place, changes=changes, seen=seen, by=request.actor))
    except Refused as refused:
        return refusal(str(refused.refusal), status=403 if refused.forbidden else 422)


def _told(kept: drafts.Kept) -> HttpResponse:
    at = date_format(timezone.localtime(kept.draft.saved_at), "G:i")
    words = _("Saved at %(time)s from another page of yours.") % {"time": at}
    return answer(
        version=kept.draft.version,
        clashes={name: (values, words) for name, values in kept.merged.clashes.items()},
        fields={name: one.now for name, one in kept.merged.fields.items()} if kept.stale else {},
    )


@require_POST
@route(Permission.OWN_WORK)
def drop(request: Request) -> HttpResponse:
    place = place_of(request.POST.get("draft", ""), author=request.actor.id)
    version = drafts.drop_draft(place, by=request.actor) if place else 0
    if request.headers.get("X-Draft"):
        return JsonResponse({"version": version})
    return redirect(safe_next(request, request.POST.get("next", "/")))
