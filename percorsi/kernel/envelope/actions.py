"""A new key-encryption key: the data keys are wrapped anew, no text and no file is touched."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Count

from percorsi.kernel.envelope.keys import Wrapped, current_kid, rewrapped
from percorsi.kernel.envelope.rows import anchor_of

BATCH = 500


def wrap_all_anew() -> int:
    """In short transactions, so that the pages go on; run as the owner of the tables. How many there were."""
    return sum(_wrap_table(model) for model in _key_tables())


def kids_in_use() -> dict[str, int]:
    """How many data keys each key-encryption key wraps."""
    counted: dict[str, int] = {}
    for model in _key_tables():
        found = model._base_manager.filter(wrapped__isnull=False).values("kid").annotate(count=Count("pk"))
        for row in found.order_by("kid"):
            counted[row["kid"]] = counted.get(row["kid"], 0) + row["count"]
    return counted


def _wrap_table(model: Any) -> int:
    done = 0
    while count := _wrap_batch(model):
        done += count
    return done


@transaction.atomic
def _wrap_batch(model: Any) -> int:
    old = model._base_manager.filter(wrapped__isnull=False).exclude(kid=current_kid())
    rows = list(old.select_for_update().order_by("pk")[:BATCH])
    for row in rows:
        new = rewrapped(anchor_of(row), Wrapped(row.kid, bytes(row.wrapped)))
        row.kid, row.wrapped = new.kid, new.content
    model._base_manager.bulk_update(rows, ["kid", "wrapped"])
    return len(rows)


def _key_tables() -> Iterator[Any]:
    """Every table of wrapped keys: of paths, of persons, of the apps that show codes, of whatever comes."""
    return (model for model in apps.get_models() if _columns(model) >= {"kid", "wrapped"})


def _columns(model: Any) -> set[str]:
    return {field.name for field in model._meta.concrete_fields}
