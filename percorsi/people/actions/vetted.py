"""Asking a vetted function of PostgreSQL: what it refuses is a refusal with its reason, not a fault."""

from typing import Any

from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext as _

from percorsi.kernel.refusals import Refusal, Refused

NOT_ALLOWED = "42501"


def vetted(question: str, *values: Any) -> list[tuple[Any, ...]]:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(question, list(values))
            return list(cursor.fetchall())
    except DatabaseError as error:
        if getattr(error.__cause__, "sqlstate", "") != NOT_ALLOWED or "permission denied" in str(error):
            raise
        raise Refused(
            Refusal(
                _("This cannot be done now: one of the two files changed, or you may no longer change both."),
                _("Open both files again, or ask whoever coordinates the project."),
            ),
            forbidden=True,
        ) from error
