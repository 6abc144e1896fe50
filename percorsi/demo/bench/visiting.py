"""Real requests to a real server, on the loopback only: a bounded number of them, every answer checked."""

import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from statistics import quantiles
from time import perf_counter
from urllib.parse import urlencode

from percorsi.demo.bench.pages import Address, MeasuredPage

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
OK = 200
FOUND = 302


class UnexpectedAnswerError(Exception):
    """A run with a wrong answer measures nothing: errors look fast."""


@dataclass(frozen=True)
class Times:
    p50: float
    p95: float
    size: int  # bytes of the last answer
    rate: float  # answers a second


class Visitor:
    """One browser: its own connection and its own session."""

    def __init__(self, port: int, username: str, password: str) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=30)
        self.cookies: dict[str, str] = {}
        self._sign_in(username, password)

    def get(self, path: str) -> tuple[int, bytes]:
        return self._ask("GET", path)

    def _sign_in(self, username: str, password: str) -> None:
        _status, body = self.get("/accedi")
        found = TOKEN.search(body.decode())
        if found is None:
            raise UnexpectedAnswerError("The sign-in page has no form.")
        fields = {"csrfmiddlewaretoken": found[1], "username": username, "password": password, "next": "/oggi"}
        status, _body = self._ask("POST", "/accedi", urlencode(fields))
        if status != FOUND:
            raise UnexpectedAnswerError(f"{username} could not sign in: {status}")

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, bytes]:
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Accept-Language": "it",
        }
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        content = answer.read()
        for line in answer.headers.get_all("Set-Cookie") or []:
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return answer.status, content


def visit(page: MeasuredPage, *, port: int, password: str, clients: int, requests: int) -> Times:
    return visits(crowd(page, port=port, password=password, clients=clients), page, requests=requests)


def crowd(page: MeasuredPage, *, port: int, password: str, clients: int) -> list[Visitor]:
    return [Visitor(port, page.username, password) for _client in range(clients)]


def visits(visitors: Sequence[Visitor], page: MeasuredPage, *, requests: int) -> Times:
    """``requests`` in all, shared among the visitors; each begins with one that is not counted."""
    each = max(requests // len(visitors), 1)
    start = perf_counter()
    with ThreadPoolExecutor(len(visitors)) as pool:
        found = list(pool.map(lambda visitor: _walk(visitor, page.first(each + 1)), visitors))
    rate = len(visitors) * (each + 1) / (perf_counter() - start)
    times = [took for taken, _size in found for took in taken]
    cuts = quantiles(times, n=20)
    return Times(p50=cuts[9], p95=cuts[18], size=found[0][1], rate=rate)


def _walk(visitor: Visitor, addresses: Sequence[Address]) -> tuple[list[float], int]:
    times, size = [], 0
    visitor.connection.close()  # the server has forgotten a line that waited for the others; a new one opens by itself
    for address in addresses:
        start = perf_counter()
        status, content = visitor.get(address.path)
        times.append(1000 * (perf_counter() - start))
        if status != OK or address.must_hold not in content.decode():
            raise UnexpectedAnswerError(f"{address.path} answered {status}, or without «{address.must_hold}».")
        size = len(content)
    return times[1:], size
