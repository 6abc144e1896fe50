"""A reminder to who answers for the paths chosen in the list."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.audit.circumstances import note_shown
from percorsi.cases.queries.reassigning import chosen_paths
from percorsi.desk.actions import remind
from percorsi.desk.rules import why_not_remind
from percorsi.kernel.identifiers import valid_ids
from percorsi.kernel.web import Request, page


@route(Permission.CASE_ASSIGN)
def reminding(request: Request) -> HttpResponse:
    """The question first, with who will be told and who will not; then the answer."""
    keys = valid_ids(*(request.POST.getlist("percorso") or request.GET.getlist("percorso")))
    cases = chosen_paths(request.actor, manager=None, keys=keys) if keys else []
    note_shown([case.person_id for case in cases])
    if request.method == "POST" and cases:
        told = len(remind(cases, by=request.actor))
        words = ngettext("%(count)s reminder has been sent.", "%(count)s reminders have been sent.", told)
        messages.success(request, words % {"count": told})
        return redirect("desk:people")
    asked = [(case, why_not_remind(case.case_manager_id, reader=request.actor.id)) for case in cases]
    return page(request, "desk/remind.html", asked=asked, any_told=any(not why for _case, why in asked))
