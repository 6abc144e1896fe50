"""Many rows at once: an import of a hundred thousand must not make a hundred thousand objects. Only actions call it."""

import json
from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import Model
from django.utils import timezone

ROWS_AT_ONCE = 5000  # well within the time limit of a statement


def insert_rows(model: type[Model], rows: Sequence[dict[str, Any]]) -> None:
    """Each row names its columns, all rows the same ones; what is not named takes the default of its field.

    The rows travel as one JSON text, which PostgreSQL turns into typed columns: no COPY, so row-level policies hold.
    """
    if not rows:
        return
    fields = {field.column: field for field in model._meta.concrete_fields if field.column}
    defaults = {column: _default(field) for column, field in fields.items() if column not in rows[0]}
    typed = ", ".join(f'"{column}" {field.db_type(connection)}' for column, field in fields.items())
    names = ", ".join(f'"{column}"' for column in fields)
    statement = (
        f'INSERT INTO "{model._meta.db_table}" ({names}) SELECT {names} FROM json_to_recordset(%s) AS told({typed})'  # noqa: S608 - names of our own columns
    )
    with connection.cursor() as cursor:
        for start in range(0, len(rows), ROWS_AT_ONCE):
            part = [defaults | row for row in rows[start : start + ROWS_AT_ONCE]]
            cursor.execute(statement, [json.dumps(part, default=str)])


def _default(field: Any) -> Any:
    return timezone.now() if getattr(field, "auto_now_add", False) else field.get_default()
