"""Sealing and dropping, done by the functions of the database on behalf of percorsi_seal."""

from datetime import date

from django.db import connection


def seal() -> int:
    """How many lines were sealed now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT trace.seal()")
        return int(cursor.fetchone()[0])


def retire(*, before: date) -> list[str]:
    """The months dropped: whole ones, and sealed to the last line."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT trace.retire(%s)", [before])
        return list(cursor.fetchone()[0])
