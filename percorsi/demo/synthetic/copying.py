"""Rows by the million: COPY, with keys, indexes and row-level security laid aside and put back as they were."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
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
    """Lines of COPY text, table by table, filled with each column's default where nothing is said."""

    def __init__(self, tables: Iterable[type[models.Model]]) -> None:
        self.columns = {model: _columns(model) for model in tables}
        self.lines: dict[type[models.Model], list[str]] = defaultdict(list)

    def add(self, model: type[models.Model], **values: Any) -> None:
        row = self.columns[model].copy()
        for column, value in values.items():
            row[column] = value if type(value) is str else _text(value)
        if len(row) != len(self.columns[model]):
            unknown = sorted(values.keys() - self.columns[model].keys())
            raise LookupError(f"{model._meta.label} has no column {', '.join(unknown)}.")
        self.lines[model].append("\t".join(row.values()))

    def copy(self) -> None:
        """Everything gathered so far goes to the database; the sheaf is empty again."""
        with connection.cursor() as cursor:
            for model, lines in self.lines.items():
                names = ", ".join(f'"{name}"' for name in self.columns[model])
                with cursor.copy(f"COPY {model._meta.db_table} ({names}) FROM STDIN") as copy:
                    copy.write("\n".join(lines) + "\n")
        self.lines.clear()


@contextmanager
def laid_bare(tables: list[type[models.Model]]) -> Iterator[None]:
    """Load without checking row by row; keys are rebuilt, hence checked, once at the end."""
    names = [model._meta.db_table for model in tables]
    generated.withdraw()
    aside = _lay_aside(names)
    try:
        yield
    finally:
        _put_back(aside)
        generated.apply()


def _lay_aside(names: list[str]) -> list[tuple[str, str, int]]:
    with connection.cursor() as cursor:
        for model in declared():
            cursor.execute(f"ALTER TABLE {model._meta.db_table} NO FORCE ROW LEVEL SECURITY")
        aside = _aside(cursor, names)
        for drop, _restore, _order in sorted(aside, key=lambda item: -item[2]):
            cursor.execute(drop)
    return aside


def _put_back(aside: list[tuple[str, str, int]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '512MB'")
        for _drop, restore, _order in sorted(aside, key=lambda item: item[2]):
            cursor.execute(restore)


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
    return {field.column: _default(field) for field in model._meta.concrete_fields}


def _default(field: Any) -> str:
    if getattr(field, "auto_now_add", False) or getattr(field, "auto_now", False):
        return _text(BORN_AT)
    if field.primary_key:
        return NULL
    return _text(field.get_default())


def _text(value: Any) -> str:
    """COPY's spelling of a value; texts are ours and hold neither tabs nor backslashes."""
    spell = SPELLINGS.get(type(value))
    return spell(value) if spell else str(value)


SPELLINGS: dict[type, Callable[[Any], str]] = {
    type(None): lambda _value: NULL,
    bool: lambda value: "t" if value else "f",
    date: date.isoformat,
    datetime: datetime.isoformat,
    list: lambda value: "{" + ",".join(map(str, value)) + "}",
}
