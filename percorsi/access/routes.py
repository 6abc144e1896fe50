"""Each address declares what it lets do and on what; an undeclared one fails the build."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.core.checks import CheckMessage, Error, register
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

from percorsi.access.doors import ask_to_sign_in, demand_fresh_proof
from percorsi.access.refusing import role_refusal
from percorsi.access.vocabulary import Permission
from percorsi.kernel.refusals import Refused
from percorsi.kernel.web import Request, signed_in

Params = ParamSpec("Params")


@dataclass(frozen=True)
class Declaration:
    permission: Permission | None  # None: open to everybody, for the reason given
    obj: str = "none"
    reason: str = ""
    step_up: bool = False  # asks again who one is, if the last proof is older than five minutes


def route(
    permission: Permission, obj: str = "none", *, step_up: bool = False
) -> Callable[[Callable[Concatenate[Request, Params], HttpResponse]], Callable[..., HttpResponse]]:
    """The view runs only for somebody signed in whose role allows ``permission``; the object is asked by its query."""

    def declare(view: Callable[Concatenate[Request, Params], HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Params.args, **kwargs: Params.kwargs) -> HttpResponse:
            if getattr(request, "actor", None) is None:
                return ask_to_sign_in(request)
            asked = signed_in(request)
            if not asked.actor.may(permission):
                raise Refused(role_refusal(asked.actor, permission), forbidden=True)
            if step_up:
                demand_fresh_proof(request)
            return view(asked, *args, **kwargs)

        guarded.declaration = Declaration(permission, obj, step_up=step_up)  # type: ignore[attr-defined] # read by the check
        return guarded

    return declare


def public_route(*, reason: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    def declare(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        view.declaration = Declaration(None, reason=reason)  # type: ignore[attr-defined] # read by the check
        return view

    return declare


def named_in(address: str, parameter: str) -> UUID | None:
    """The key that an address names: ``case_id`` of a path, ``referral_id`` of a referral."""
    try:
        return resolve(address).kwargs.get(parameter)
    except Resolver404:
        return None


def declared_routes() -> Iterator[tuple[str, Any, Declaration | None]]:
    """Every address of the product with its view and what it declares."""
    yield from _walk(get_resolver().url_patterns, "/")


def _walk(patterns: list[Any], prefix: str) -> Iterator[tuple[str, Any, Declaration | None]]:
    for pattern in patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, address)
        elif isinstance(pattern, URLPattern):
            yield address, pattern.callback, getattr(pattern.callback, "declaration", None)


@register()
def every_route_declares(**kwargs: Any) -> list[CheckMessage]:
    return [
        Error(f"{address} declares neither a permission nor a reason to be public.", id="percorsi.E001")
        for address, _view, declaration in declared_routes()
        if declaration is None
    ]
