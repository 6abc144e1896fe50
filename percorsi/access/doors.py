"""How a page asks somebody to sign in, or to prove again who she is.

Signing in stands above this module and knows how it is done; it registers here when the application starts.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

Door = Callable[[HttpRequest], HttpResponse]


class StaleProof(Exception):
    """Who acts must prove again who she is: the last proof of this session is too old for what she asks."""


@dataclass
class Doors:
    sign_in: Door | None = None
    prove_again: Door | None = None
    is_fresh: Callable[[HttpRequest], bool] | None = None


_doors = Doors()


def opens_doors(*, sign_in: Door, prove_again: Door, is_fresh: Callable[[HttpRequest], bool]) -> None:
    _doors.sign_in, _doors.prove_again, _doors.is_fresh = sign_in, prove_again, is_fresh


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    if _doors.sign_in is None:
        raise LookupError("Nobody has said how one signs in.")
    return _doors.sign_in(request)


def ask_proof_again(request: HttpRequest) -> HttpResponse:
    if _doors.prove_again is None:
        raise LookupError("Nobody has said how one proves again who one is.")
    return _doors.prove_again(request)


def demand_fresh_proof(request: HttpRequest) -> None:
    """For what one stolen minute at an open desk must not be enough (step-up)."""
    if _doors.is_fresh is None or not _doors.is_fresh(request):
        raise StaleProof
