from django.db import connection

SECONDS = 120


def take_time() -> None:
    """A count over a million records may take longer than a page usually may; for this transaction only."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL statement_timeout = '{SECONDS}s'; SET LOCAL work_mem = '64MB'")
