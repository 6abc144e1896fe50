"""One database measured: numbers, statements of each page, pages through a server."""

from dataclasses import asdict
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from percorsi.demo.bench.numbers import measure_numbers
from percorsi.demo.bench.pages import MeasuredPage, measured_pages
from percorsi.demo.bench.protection import measure_protection
from percorsi.demo.bench.visiting import visit
from percorsi.demo.synthetic.world import PASSWORD

CUTOFF = date(2026, 6, 30)
CLIENTS = (1, 8)


def measure(*, port: int, requests: int, protection: bool = True) -> dict[str, Any]:
    """As plain values, for the table: what each is, in milliseconds, bytes or statements."""
    numbers = measure_numbers(on=CUTOFF)
    pages = measured_pages()
    return {
        "numbers": asdict(numbers) | {"ratio": numbers.ratio},
        "pages": [_measured(page, port=port, requests=requests) for page in pages],
        "protection": measure_protection(pages, port=port, requests=requests) if protection else [],
    }


def _measured(page: MeasuredPage, *, port: int, requests: int) -> dict[str, Any]:
    found = {
        clients: visit(page, port=port, password=PASSWORD, clients=clients, requests=requests) for clients in CLIENTS
    }
    return {
        "page": page.name,
        "statements": statements_of(page),
        "bytes": found[1].size,
        **{f"{name}_{clients}": getattr(found[clients], name) for clients in CLIENTS for name in ("p50", "p95")},
    }


def statements_of(page: MeasuredPage) -> int:
    """All of them: session, identity and trace included."""
    client = Client(SERVER_NAME="127.0.0.1", SERVER_PORT=str(settings.PUBLIC_URL.port or 80))
    client.force_login(get_user_model().objects.get(username=page.username))
    client.get(page.addresses[0].path)
    with CaptureQueriesContext(connection) as captured:
        client.get(page.addresses[0].path)
    return len(captured)
