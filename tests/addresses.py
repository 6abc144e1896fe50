"""Every address of the product, filled with what exists: for the tests that walk all of them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.apps import apps

from percorsi.access.routes import Declaration, declared_routes
from percorsi.kernel.identifiers import new_id

PARAMETER = re.compile(r"<(\w+):(\w+)>")
UNSAFE = ("post", "put", "patch", "delete")
SAFE = ("get", "head", "options", "trace")
SAMPLES = {"int": "1", "slug": "abc", "str": "abc", "path": "abc"}


@dataclass(frozen=True)
class Walked:
    """One route, with an address that leads to it."""

    pattern: str
    address: str
    declaration: Declaration

    @property
    def is_public(self) -> bool:
        return self.declaration.permission is None


def walked(known: Mapping[str, str] | None = None) -> list[Walked]:
    """``known`` names what a parameter stands for; the rest leads to something absent."""
    found = dict(known or {})
    return [
        Walked(pattern, PARAMETER.sub(lambda part: _value(part[1], part[2], found), pattern), declaration)
        for pattern, _view, declaration in declared_routes()
        if declaration is not None
    ]


def _value(kind: str, name: str, known: Mapping[str, str]) -> str:
    if name in known:
        return known[name]
    return str(new_id()) if kind == "uuid" else SAMPLES[kind]


def rows_by_parameter() -> dict[str, str]:
    """``goal_id`` is some goal, ``case_id`` some case; to be asked as the owner, who sees all rows."""
    return {f"{name}_id": str(key) for name, key in _first_rows()}


def _first_rows() -> Iterator[tuple[str, UUID]]:
    for model in apps.get_models():
        if model.__module__.startswith("percorsi.") and hasattr(model, "privacy"):
            key = model._base_manager.values_list("pk", flat=True).first()
            if isinstance(key, UUID):
                yield model.__name__.lower(), key
