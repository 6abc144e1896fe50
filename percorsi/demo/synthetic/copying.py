"""Rows by the million: COPY, with keys, indexes and row-level security laid aside and put back as they were."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db import connection, models

from percorsi.access import generated
from percorsi.access.row_level import declared

BORN_AT = datetime(2022, 1, 1, tzinfo=UTC)  # when synthetic rows say they were written
NULL = "\\N"
ASIDE = """
    SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
           format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname, pg_get_constraintdef(oid)), 2
      FROM pg_constraint WHERE conrelid = ANY(%s::regclass[]) AND contype = 'f'
    UNION ALL
    SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
           format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname, pg_get_constraintdef(oid)), 1
      FROM pg_constraint WHERE conrelid = ANY(%s::regclass[]) AND contype IN ('p', 'u', 'x')
    UNION ALL
    SELECT format('DROP INDEX %%s', indexrelid::regclass), pg_get_indexdef(indexrelid), 1
      FROM pg_index WHERE indrelid = ANY(%s::regclass[])
       AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
"""
# What other tables hold of ours must go first, and come back last.
POINTING = """
    SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
           format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname, pg_get_constraintdef(oid)), 2
      FROM pg_constraint WHERE confrelid = ANY(%s::regclass[]) AND NOT conrelid = ANY(%s::regclass[]) AND contype = 'f'
"""


class Sheaf:
    """Lines of COPY text: one bundle for each table and set of columns; the other columns get their default.

    A list is written ``{a,b}``, a time as text: what is turned into text a million times is turned by who says it.
    """

    def __init__(self) -> None:
        self.bundles: dict[tuple[object, ...], Bundle] = {}

    def add(self, model: type[models.Model], **values: Any) -> None:
        bundle = self.bundles.get((model, *values)) or self._bundle(model, tuple(values))
        bundle.lines.append(bundle.pattern % tuple([NULL if value is None else value for value in values.values()]))

    def copy(self) -> None:
        """Everything gathered so far goes to the database; the sheaf is empty again."""
        with connection.cursor() as cursor:
            for bundle in self.bundles.values():
                with cursor.copy(f"COPY {bundle.table} ({bundle.columns}) FROM STDIN") as copy:
                    copy.write("\n".join(bundle.lines) + "\n")
        self.bundles.clear()

    def _bundle(self, model: type[models.Model], said: tuple[str, ...]) -> "Bundle":
        defaults = _columns(model)
        if unknown := sorted(set(said) - defaults.keys()):
            raise LookupError(f"{model._meta.label} has no column {', '.join(unknown)}.")
        left = {name: text for name, text in defaults.items() if name not in said}
        bundle = Bundle(
            table=model._meta.db_table,
            columns=", ".join(f'"{name}"' for name in (*said, *left)),
            pattern="\t".join(["%s"] * len(said) + list(left.values())),
        )
        return self.bundles.setdefault((model, *said), bundle)


@dataclass
class Bundle:
    """The columns said come first, in the order they are said; their pattern is worked out once."""

    table: str
    columns: str
    pattern: str
    lines: list[str] = field(default_factory=list)


@contextmanager
def laid_bare(tables: list[type[models.Model]]) -> Iterator[None]:
    """Load without checking row by row; keys are rebuilt, hence checked, once at the end."""
    names = [model._meta.db_table for model in tables]
    generated.withdraw()
    aside = _lay_aside(names)
    try:
        yield
    finally:
        _put_back(aside, names)
        generated.apply()


def _lay_aside(names: list[str]) -> list[tuple[str, str, int]]:
    with connection.cursor() as cursor:
        for model in declared():
            cursor.execute(f"ALTER TABLE {model._meta.db_table} NO FORCE ROW LEVEL SECURITY")
        for name in names:
            cursor.execute(f"ALTER TABLE {name} DISABLE TRIGGER USER, SET (autovacuum_enabled = false)")
        aside = _aside(cursor, names)
        for drop, _restore, _order in sorted(aside, key=lambda item: -item[2]):
            cursor.execute(drop)
    return aside


def _put_back(aside: list[tuple[str, str, int]], names: list[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '512MB'")
        for _drop, restore, _order in sorted(aside, key=lambda item: item[2]):
            cursor.execute(restore)
        for name in names:
            cursor.execute(f"ALTER TABLE {name} ENABLE TRIGGER USER, RESET (autovacuum_enabled)")


def _aside(cursor: Any, names: list[str]) -> list[tuple[str, str, int]]:
    cursor.execute(POINTING, [names, names])
    found = list(cursor.fetchall())
    cursor.execute(ASIDE, [names, names, names])
    return found + list(cursor.fetchall())


def settle(tables: list[type[models.Model]]) -> None:
    """Statistics and visibility map, as an installation in use would have them."""
    with connection.cursor() as cursor:
        for model in tables:
            cursor.execute(f"VACUUM (ANALYZE) {model._meta.db_table}")


def _columns(model: type[models.Model]) -> dict[str, str]:
    return {str(field.column): _default(field) for field in model._meta.concrete_fields}


def _default(field: Any) -> str:
    if getattr(field, "auto_now_add", False) or getattr(field, "auto_now", False):
        return _text(BORN_AT)
    if field.primary_key:
        return NULL
    return _text(field.get_default())


def _text(value: Any) -> str:
    """COPY's spelling of a default."""
    if value is None:
        return NULL
    return "{}" if value == [] else str(value)
