"""What PostgreSQL shows, takes in and lets change, asked of one table as one actor, in plain SQL."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

from django.db import DatabaseError, connection, models, transaction

from percorsi.access import row_level
from percorsi.access.tests.roles import as_owner
from percorsi.cases.models import Case
from percorsi.kernel.privacy import Anchor, Privacy
from tests.proof.rows import hanging, rows_of
from tests.proof.universe import Standing, Universe

NOT_ALLOWED = "42501"
Rows = dict[type[models.Model], dict[Standing, dict[UUID, dict[str, Any]]]]


@contextmanager
def undone() -> Iterator[None]:
    kept = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(kept)


def asked(sql: str, parameters: Any = ()) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())


def everything(universe: Universe) -> Rows:
    """Every row of every table that hangs on a path of the universe, as the owner sees it."""
    return everything_of(universe.cases, hanging())


def everything_of(cases: dict[Standing, Case], tables: Iterable[tuple[type[models.Model], Privacy]]) -> Rows:
    with as_owner():
        return {
            model: {
                standing: _as_json(model, set(rows_of(model, privacy, case).values_list("pk", flat=True)))
                for standing, case in cases.items()
            }
            for model, privacy in tables
        }


def _as_json(model: type[models.Model], keys: set[UUID]) -> dict[UUID, dict[str, Any]]:
    table = model._meta.db_table
    return {
        key: json.loads(text)
        for key, text in asked(f"SELECT id, to_jsonb(t)::text FROM {table} t WHERE id = ANY (%s)", [list(keys)])  # noqa: S608
    }


def shown(model: type[models.Model], known: Rows) -> set[Standing]:
    """The paths of which PostgreSQL shows every row of the table; of the others it must show none."""
    keys = {row[0] for row in asked(f"SELECT id FROM {model._meta.db_table}")}  # noqa: S608 - a table of ours
    partly = [one for one, rows in known[model].items() if rows and keys & set(rows) and not set(rows) <= keys]
    assert partly == [], f"{model._meta.label} is shown in part"
    return {standing for standing, rows in known[model].items() if keys & set(rows)}


def taken_in(model: type[models.Model], known: Rows) -> set[Standing]:
    """The paths to which PostgreSQL lets a row of the table be added; what else may be wrong with it is not asked."""
    table = model._meta.db_table
    statement = f"INSERT INTO {table} SELECT (jsonb_populate_record(NULL::{table}, %s)).*"
    return {
        standing
        for standing, rows in known[model].items()
        if rows and _allowed(statement, json.dumps(next(iter(rows.values())) | {"id": str(uuid4())}))
    }


def changed(model: type[models.Model], known: Rows) -> set[Standing]:
    """The paths of which PostgreSQL lets a row of the table be changed."""
    privacy, table = row_level.privacy_of(model), model._meta.db_table
    column = privacy.columns[0] if privacy.columns else ("case_id" if privacy.anchor is Anchor.CASE else "person_id")
    statement = f"UPDATE {table} SET {column} = {column} WHERE id = %s RETURNING id"  # noqa: S608 - ours
    return {
        standing
        for standing, rows in known[model].items()
        if rows and _allowed(statement, next(iter(rows)), count=True)
    }


def _allowed(statement: str, parameter: Any, *, count: bool = False) -> bool:
    try:
        with undone(), connection.cursor() as cursor:
            cursor.execute(statement, [parameter])
            return not count or cursor.rowcount == 1
    except DatabaseError as error:
        return getattr(error.__cause__, "sqlstate", "") != NOT_ALLOWED
