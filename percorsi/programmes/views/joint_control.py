"""Who does what with the data: for everybody, and for who words the agreement."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from percorsi.access.routes import public_route, route
from percorsi.access.vocabulary import Permission
from percorsi.kernel.forms import form_page
from percorsi.kernel.web import Request, page
from percorsi.programmes.actions.joint_control import word_agreement
from percorsi.programmes.forms import AgreementForm
from percorsi.programmes.queries.joint_control import agreement, agreement_in, control_by_project


@public_route(reason="The essence of the agreement among joint controllers is made available to everybody (GDPR, 26).")
def joint_control(request: HttpRequest) -> HttpResponse:
    found = agreement(get_language() or "")
    return page(
        request,
        "programmes/joint_control.html",
        projects=control_by_project(),
        agreement=found,
        may_word=_may_word(request),
    )


@route(Permission.RIGHTS_HANDLE)
def word(request: Request, language: str) -> HttpResponse:
    known = agreement_in(language)
    form = AgreementForm(
        request.POST or None, seen=known.version if known else None, initial={"text": known.text if known else ""}
    )
    if form.accepts(partial(word_agreement, language=language, by=request.actor)):
        messages.success(request, _("Saved: everybody reads it now."))
        return redirect("programmes:joint_control")
    return form_page(request, "programmes/joint_control_word.html", form=form, language=language)


def _may_word(request: HttpRequest) -> bool:
    actor = getattr(request, "actor", None)
    return actor is not None and actor.may(Permission.RIGHTS_HANDLE)
