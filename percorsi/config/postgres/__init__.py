"""The database: the administrator's if `DATABASE_URL` names one, else our own embedded PostgreSQL.

| file | answers |
|---|---|
| `addresses.py` | how does this process connect, as which role? |
| `account.py` | as whom does the embedded server run? (never as root) |
| `places.py` | where do its files and its socket live? |
| `programs.py` | which PostgreSQL programs are started? |
| `server.py` | is it running; start it; stop it |
| `sharing.py` | who still needs it: the last one out stops it |
| `provision.py` | roles, database, extensions |
"""

from percorsi.config.postgres.addresses import ROLES, TEMPLATE, is_embedded, is_provisioned_by_us, url
from percorsi.config.postgres.faults import DatabaseFault
from percorsi.config.postgres.provision import answers
from percorsi.config.postgres.sharing import is_running, made_at, remove, running, start, stop

__all__ = [
    "ROLES",
    "TEMPLATE",
    "DatabaseFault",
    "answers",
    "is_embedded",
    "is_provisioned_by_us",
    "is_running",
    "made_at",
    "remove",
    "running",
    "start",
    "stop",
    "url",
]
