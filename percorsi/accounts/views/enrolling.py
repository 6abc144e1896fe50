"""Adding a second factor: half way in, when the account has none yet; or signed in, from one's own account."""

import base64
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from percorsi.access.actor import Actor
from percorsi.access.doors import ask_to_sign_in, demand_fresh_proof
from percorsi.access.routes import public_route
from percorsi.accounts import entry
from percorsi.accounts.actions.factors import add_authenticator, app_of, make_recovery_codes
from percorsi.accounts.actions.passkeys import add_passkey
from percorsi.accounts.forms import AppForm, PasskeyForm
from percorsi.accounts.passkeys import registered, registration_options
from percorsi.accounts.queries import has_second_factor, recovery_codes_of
from percorsi.accounts.views.arriving import Way, let_in, way_of
from percorsi.kernel.drawing import qr_code
from percorsi.kernel.envelope import Wrapped, new_data_key
from percorsi.kernel.forms import form_page
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.web import page

HALF_WAY = "Who must add a second factor to come in is not signed in yet; the view itself asks who it is."
NEW_APP = "new_app"


def _who(request: HttpRequest) -> Actor | None:
    """Signed in with a fresh proof; or half way in, with no factor yet: one who has a factor must use it."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is not None:
        demand_fresh_proof(request)
        return actor
    pending = entry.pending_of(request)
    return pending.actor if pending and not has_second_factor(pending.user) else None


@public_route(reason=HALF_WAY)
def add_app(request: HttpRequest) -> HttpResponse:
    actor = _who(request)
    if actor is None:
        return ask_to_sign_in(request)
    row, wrapped = secret_of(request)
    form = AppForm(request.POST if "otp" in request.POST else None)
    if form.accepts(lambda otp: add_authenticator(actor.user, id=row, wrapped=wrapped, code=otp, by=actor)):
        request.session.pop(NEW_APP)
        return _enrolled(request, actor)
    app, way = app_of(row, wrapped), way_of(request)
    address = app.provisioning_uri(name=actor.user.username, issuer_name="Percorsi")
    return form_page(
        request, "accounts/add_app.html", form=form, drawing=qr_code(address), secret=readable(app.secret),
        next=way.next, kept=way.kept,
    )  # fmt: skip


@require_POST
@public_route(reason=HALF_WAY)
def passkey_questions(request: HttpRequest) -> HttpResponse:
    actor = _who(request)
    if actor is None:
        return JsonResponse({}, status=401)
    return JsonResponse(registration_options(request, actor.user))


@public_route(reason=HALF_WAY)
def add_key(request: HttpRequest) -> HttpResponse:
    actor = _who(request)
    if actor is None:
        return ask_to_sign_in(request)
    way = way_of(request)
    form = PasskeyForm(request.POST if "credential" in request.POST else None)
    if form.accepts(lambda name, credential: _registered(request, actor, name, credential)):
        return _enrolled(request, actor)
    return form_page(request, "accounts/add_passkey.html", form=form, next=way.next, kept=way.kept)


def _registered(request: HttpRequest, actor: Actor, name: str, credential: str) -> None:
    found = registered(request, credential)
    add_passkey(
        actor.user,
        name=name,
        credential=found.credential,
        public_key=found.public_key,
        sign_count=found.sign_count,
        by=actor,
    )


def _enrolled(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The first factor brings recovery codes; and whoever was half way is in."""
    pending, way = entry.pending_of(request), way_of(request)
    first = not recovery_codes_of(actor.user).exists()
    answer: HttpResponse = redirect("accounts:profile")
    if getattr(request, "actor", None) is None and pending is not None:
        answer = let_in(request, actor, way, shared=pending.shared)
    return codes_page(request, actor, way, carried=answer) if first else answer


def codes_page(request: HttpRequest, actor: Actor, way: Way, *, carried: HttpResponse | None = None) -> HttpResponse:
    """New codes, shown this once."""
    codes = make_recovery_codes(actor.user, by=actor)
    fields = [(name.removeprefix("kept:"), value) for name, value in way.kept]
    answer = page(request, "accounts/recovery_codes.html", codes=codes, address=way.next, kept=fields)
    if carried is not None:
        answer.cookies = carried.cookies
    return answer


def secret_of(request: HttpRequest) -> tuple[UUID, Wrapped]:
    """The same on every reload until it is confirmed; the session holds it sealed."""
    kept = request.session.get(NEW_APP)
    if kept is None:
        row = new_id()
        wrapped = new_data_key(row)
        kept = {"row": str(row), "kid": wrapped.kid, "content": base64.b64encode(wrapped.content).decode()}
        request.session[NEW_APP] = kept
    return UUID(kept["row"]), Wrapped(kept["kid"], base64.b64decode(kept["content"]))


def readable(secret: str) -> str:
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
