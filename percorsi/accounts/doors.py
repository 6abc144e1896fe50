"""What the routes, below, ask of this module: how one signs in, and how one proves again who one is."""

from http import HTTPStatus
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from percorsi.accounts.forms import ProofForm, SignInForm
from percorsi.accounts.kept import kept_fields
from percorsi.accounts.queries import has_second_factor, identities_of
from percorsi.kernel.web import page, signed_in


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        kept = kept_fields(request)
        address = request.get_full_path()
        return page(request, "accounts/sign_in_again.html", status=401, form=SignInForm(), next=address, kept=kept)
    return redirect(f"{reverse('accounts:sign_in')}?{urlencode({'next': request.get_full_path()})}")


def ask_proof_again(request: HttpRequest) -> HttpResponse:
    """What was typed waits in the page, and goes on to where it was meant for after the proof."""
    if request.headers.get("HX-Request"):
        return _whole_page(request)
    return prove_page(
        request, address=request.get_full_path(), kept=[(f"kept:{name}", value) for name, value in kept_fields(request)]
    )


def prove_page(
    request: HttpRequest,
    *,
    address: str,
    kept: list[tuple[str, str]],
    form: ProofForm | None = None,
) -> HttpResponse:
    user = signed_in(request).actor.user
    strong = has_second_factor(user)
    asked = form or ProofForm(strong=strong)
    return page(
        request,
        "accounts/prove.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if asked.errors else HTTPStatus.UNAUTHORIZED,
        form=asked,
        strong=strong,
        identity=not strong and identities_of(user).exists(),
        next=address,
        kept=kept,
    )


def _whole_page(request: HttpRequest) -> HttpResponse:
    """A fragment has no room for the question: the browser opens it as a page, and comes back."""
    here = urlsplit(request.headers.get("HX-Current-URL", "/"))
    back = f"{here.path}?{here.query}" if here.query else here.path
    response = HttpResponse(status=HTTPStatus.NO_CONTENT)
    response.headers["HX-Redirect"] = f"{reverse('accounts:prove')}?{urlencode({'next': back})}"
    return response
