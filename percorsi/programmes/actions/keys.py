"""Codes of the data files and the keys they stand for, and the line each change leaves in the trace."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Model

from percorsi.access.actor import Actor
from percorsi.audit.actions import record
from percorsi.kernel.actions import Kept, Row
from percorsi.programmes.vocabulary import ProgrammeEvent

Rows = Iterable[Row]


def ids_of(model: type[Model]) -> dict[str, UUID]:
    return dict(model._base_manager.values_list("code", "id"))


def qualified_ids(model: type[Model]) -> dict[str, UUID]:
    """For codes that are unique inside a project only: ``WIP/giovani``."""
    rows = model._base_manager.values_list("project__code", "code", "id")
    return {f"{project}/{code}": key for project, code, key in rows}


def qualified(rows: Rows, *columns: str) -> list[Row]:
    """The rows with the named codes written ``project/code``; an empty cell stays empty."""
    return [{**row, **{name: f"{row['project']}/{row[name]}" if row[name] else "" for name in columns}} for row in rows]


def told(kept: Kept, noun: str, by: Actor) -> Kept:
    if kept:
        detail = {"noun": noun, "created": kept.created, "changed": kept.changed}
        record(ProgrammeEvent.FACTS_KEPT, by=by, detail=detail)
    return kept
