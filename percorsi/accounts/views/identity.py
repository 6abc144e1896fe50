"""Signing in with a digital identity, linking one's own, and proving with it again who one is."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from percorsi.access.actor import Actor
from percorsi.access.queries import actor_for
from percorsi.access.routes import public_route, route
from percorsi.access.vocabulary import Permission, Role
from percorsi.accounts import entry
from percorsi.accounts.actions.identities import account_of, bind_identity
from percorsi.accounts.kept import safe_next
from percorsi.accounts.oidc import Proof, Realm, address_to_ask, proof_brought_back, realm_of
from percorsi.accounts.views.arriving import Way, let_in, let_in_or_stop
from percorsi.accounts.vocabulary import CITIZENS, AccountEvent
from percorsi.audit.actions import record
from percorsi.kernel.refusals import Refusal, Refused
from percorsi.kernel.web import Request, page


@public_route(reason="Whoever is not signed in yet must be able to.")
def start(request: HttpRequest, realm: str) -> HttpResponse:
    return _ask(request, realm, "enter")


@route(Permission.OWN_WORK, step_up=True)
def link(request: Request, realm: str) -> HttpResponse:
    return _ask(request, realm, "bind")


@route(Permission.OWN_WORK)
def prove(request: Request, realm: str) -> HttpResponse:
    return _ask(request, realm, "prove")


@public_route(reason="The identity provider sends the browser back before anybody is signed in.")
def back(request: HttpRequest) -> HttpResponse:
    try:
        return _arrived(request, proof_brought_back(request))
    except Refused as refused:
        record(AccountEvent.IDENTITY_REFUSED, by=getattr(request, "actor", None) or entry.Stranger())
        return page(request, "accounts/identity_refused.html", status=403, refusal=refused.refusal)


def _ask(request: HttpRequest, code: str, purpose: str) -> HttpResponse:
    realm = realm_of(code)
    if realm is None:
        raise Http404
    try:
        return redirect(
            address_to_ask(request, realm, purpose=purpose, then=safe_next(request, request.GET.get("next", "/")))
        )
    except Refused as refused:
        return page(request, "accounts/identity_refused.html", status=503, refusal=refused.refusal)


def _arrived(request: HttpRequest, proof: Proof) -> HttpResponse:
    actor: Actor | None = getattr(request, "actor", None)
    if proof.purpose == "enter":
        return _enter(request, proof)
    if actor is None:
        raise _unknown()
    return _bind(request, proof, actor) if proof.purpose == "bind" else _prove(request, proof, actor)


def _enter(request: HttpRequest, proof: Proof) -> HttpResponse:
    """The level asked of the provider stands for both factors; without one the second is asked here."""
    user = account_of(proof.realm.issuer, proof.subject)
    actor = actor_for(user) if user else None
    if actor is None or not _belongs(actor, proof.realm):
        raise _unknown()
    way = Way(proof.next, [])
    if proof.both_factors:
        return let_in(request, actor, way, shared=False)
    return let_in_or_stop(request, actor, way, shared=False)


def _bind(request: HttpRequest, proof: Proof, actor: Actor) -> HttpResponse:
    if not _belongs(actor, proof.realm):
        raise _unknown()
    bind_identity(actor.user, issuer=proof.realm.issuer, subject=proof.subject, by=actor)
    messages.success(request, _("From now on you can sign in with this digital identity."))
    return redirect("accounts:profile")


def _prove(request: HttpRequest, proof: Proof, actor: Actor) -> HttpResponse:
    """Only one's own identity, at a level of two factors."""
    if not proof.both_factors or account_of(proof.realm.issuer, proof.subject) != actor.user:
        raise _unknown()
    entry.prove(request)
    record(AccountEvent.PROVED_AGAIN, by=actor, on=actor.user)
    return redirect(proof.next)


def _belongs(actor: Actor, realm: Realm) -> bool:
    """Who works here and who is followed come in by different doors, also when they are the same human being."""
    roles = {hat.role for hat in actor.hats}
    return roles == {Role.PERSON} if realm.code == CITIZENS else Role.PERSON not in roles


def _unknown() -> Refused:
    return Refused(
        Refusal(
            _("This digital identity is not linked to an active account here."),
            _("Sign in with your user name and link it from your account."),
        )
    )
