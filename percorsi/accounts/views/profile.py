"""One's own account: password, second factors, recovery codes, linked identities, sessions."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.accounts.actions.passkeys import remove_passkey
from percorsi.accounts.actions.passwords import change_password
from percorsi.accounts.actions.sessions import end_other_sessions, end_session
from percorsi.accounts.entry import demands_second_factor, stops_at_second_factor
from percorsi.accounts.forms import PasswordForm
from percorsi.accounts.oidc import realms
from percorsi.accounts.queries import (
    authenticator_of,
    identities_of,
    passkeys_of,
    recovery_codes_of,
    sessions_of,
)
from percorsi.accounts.views.arriving import Way
from percorsi.accounts.views.enrolling import codes_page
from percorsi.kernel.forms import form_page
from percorsi.kernel.web import Request, page


@route(Permission.OWN_WORK)
def profile(request: Request) -> HttpResponse:
    user = request.actor.user
    return page(
        request,
        "accounts/profile.html",
        user=user,
        app=authenticator_of(user),
        passkeys=passkeys_of(user),
        codes=recovery_codes_of(user).count(),
        identities=identities_of(user),
        realms=realms(),
        sessions=sessions_of(user),
        current=request.session.session_key,
        demanded=demands_second_factor(),
    )


@route(Permission.OWN_WORK)
def password(request: Request) -> HttpResponse:
    user, alone = request.actor.user, not stops_at_second_factor(request.actor.user)
    form = PasswordForm(request.POST or None)
    if form.accepts(lambda **facts: change_password(user, alone=alone, by=request.actor, **facts)):
        update_session_auth_hash(request, user)
        messages.success(request, _("The password is changed. Your other sessions have ended."))
        return redirect("accounts:profile")
    return form_page(request, "accounts/password.html", form=form, alone=alone)


@require_POST
@route(Permission.OWN_WORK, step_up=True)
def recovery_codes(request: Request) -> HttpResponse:
    return codes_page(request, request.actor, Way("/profilo", []))


@require_POST
@route(Permission.OWN_WORK, step_up=True)
def remove_key(request: Request, passkey_id: UUID) -> HttpResponse:
    row = get_object_or_404(passkeys_of(request.actor.user), pk=passkey_id)
    remove_passkey(row, required=demands_second_factor(), by=request.actor)
    messages.success(request, _("The passkey opens nothing any more."))
    return redirect("accounts:profile")


@require_POST
@route(Permission.OWN_WORK)
def end_one(request: Request, handle: UUID) -> HttpResponse:
    return _ended(request, end_session(handle, by=request.actor))


@require_POST
@route(Permission.OWN_WORK)
def end_others(request: Request) -> HttpResponse:
    return _ended(request, end_other_sessions(str(request.session.session_key), by=request.actor))


def _ended(request: Request, count: int) -> HttpResponse:
    messages.success(
        request, ngettext("%(count)s session ended.", "%(count)s sessions ended.", count) % {"count": count}
    )
    return redirect("accounts:profile")
