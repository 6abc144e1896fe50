"""Proving again who one is, before what is most delicate; and what a browser asks of its passkeys."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from percorsi.access.routes import public_route, route
from percorsi.access.vocabulary import Permission
from percorsi.accounts import entry
from percorsi.accounts.actions.factors import spend_code
from percorsi.accounts.attempts import why_not_try_code
from percorsi.accounts.doors import prove_page
from percorsi.accounts.forms import ProofForm
from percorsi.accounts.passkeys import authenticated, authentication_options
from percorsi.accounts.queries import has_second_factor
from percorsi.accounts.views.arriving import go_on, way_of
from percorsi.accounts.vocabulary import AccountEvent
from percorsi.audit.actions import record
from percorsi.kernel.refusals import Refusal, Refused
from percorsi.kernel.web import Request


@require_POST
@public_route(reason="A passkey names its account: nobody is signed in before it answers.")
def passkey_questions(request: HttpRequest) -> HttpResponse:
    return JsonResponse(authentication_options(request))


@route(Permission.OWN_WORK)
def prove(request: Request) -> HttpResponse:
    way = way_of(request)
    form = ProofForm(request.POST if _answered(request) else None, strong=has_second_factor(request.actor.user))
    if _proved(request, form):
        entry.prove(request)
        record(AccountEvent.PROVED_AGAIN, by=request.actor, on=request.actor.user)
        return go_on(request, way)
    return prove_page(request, address=way.next, kept=way.kept, form=form)


def _answered(request: Request) -> bool:
    return "otp" in request.POST or "password" in request.POST


def _proved(request: Request, form: ProofForm) -> bool:
    if request.POST.get("credential"):
        return _by_passkey(request, form)
    if not form.is_valid():
        return False
    refusal = why_not_try_code(request, request.actor.user)
    if refusal is None and _matches(request, form):
        return True
    form.add_refusal(refusal or Refusal(_("That does not match. Check it and try again.")))
    return False


def _matches(request: Request, form: ProofForm) -> bool:
    user = request.actor.user
    if "otp" in form.cleaned_data:
        return spend_code(user, form.cleaned_data["otp"])
    return bool(user.check_password(form.cleaned_data["password"]))


def _by_passkey(request: Request, form: ProofForm) -> bool:
    """Only one of the account itself."""
    try:
        return authenticated(request, request.POST["credential"]) == request.actor.user
    except Refused:
        return False
