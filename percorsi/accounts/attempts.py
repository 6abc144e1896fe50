"""Who may try now: counted by account and by network, apart for a device the account knows.

An attacker can use up the tries of strangers' devices, never those of the owner's own: no lockout keeps her out.
"""

from django.http import HttpRequest

from percorsi.access.models import User
from percorsi.accounts.actions import limits
from percorsi.accounts.places import known_device, network_of
from percorsi.accounts.vocabulary import LimitKind
from percorsi.kernel.refusals import Refusal

Subject = tuple[LimitKind, str]


def why_not_try(request: HttpRequest, username: str) -> Refusal | None:
    """Counts the try. An account that does not exist is counted like one that does."""
    user = User.objects.filter(username=username).first()
    known = known_device(request, user.id) if user else ""
    return _first_full(_own(user, known) if user and known else _strange(request, username))


def why_not_try_code(request: HttpRequest, user: User) -> Refusal | None:
    return _first_full([_code(request, user)])


def came_in(request: HttpRequest, user: User) -> None:
    """What went well does not count against whoever tries next."""
    limits.fill(LimitKind.SIGN_IN_ACCOUNT, user.username.casefold())
    limits.give_back(LimitKind.SIGN_IN_NETWORK, network_of(request))
    limits.fill(*_code(request, user))


def _own(user: User, known: str) -> list[Subject]:
    return [(LimitKind.SIGN_IN_DEVICE, f"{user.id}:{known}")]


def _strange(request: HttpRequest, username: str) -> list[Subject]:
    return [
        (LimitKind.SIGN_IN_NETWORK, network_of(request)),
        (LimitKind.SIGN_IN_ACCOUNT, username.casefold()),
    ]


def _code(request: HttpRequest, user: User) -> Subject:
    return LimitKind.SECOND_FACTOR, f"{user.id}:{known_device(request, user.id)}"


def _first_full(subjects: list[Subject]) -> Refusal | None:
    return next((limits.too_often(kind, subject) for kind, subject in subjects if not limits.take(kind, subject)), None)
