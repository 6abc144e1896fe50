"""What can go wrong with a database, in sentences an administrator can act on."""


class DatabaseFault(Exception):
    """Says what happened, why, and what to do."""
