"""A browser without scripts, on the loopback only: cookies, forms, links, a bounded walk."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from tests.verify.forms import Form, Pair, read

KEPT_OPEN = 2  # seconds, less than the server's five
TOKEN = "csrfmiddlewaretoken"
NOT_FOLLOWED = ("/static/", "/esci", "/lingua", "/ruolo")
NUMBER = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/)\d+(?=/|$)")

NAMED = re.compile(r"^/(rete|progetti|territorio/comuni|territorio(?!/copertura|/comuni)|programma/misure)/[^/]+")
INDICATOR = re.compile(r"^/dati/indicatori/[^/]+/[^/]+")


@dataclass(frozen=True)
class Answer:
    status: int
    address: str
    page: str
    location: str

    @property
    def forms(self) -> list[Form]:
        return read(self.page)[0]

    @property
    def links(self) -> list[str]:
        return [link for link in read(self.page)[1] if not link.startswith(NOT_FOLLOWED)]


class Visitor:
    def __init__(self, site: str, *, timeout: float = 60) -> None:
        self.host = urlsplit(site).netloc
        self.timeout = timeout
        self.cookies: dict[str, str] = {}
        self._line = HTTPConnection(self.host, timeout=timeout)
        self._used = 0.0

    def get(self, address: str) -> Answer:
        return self.ask("GET", address)

    def post(self, address: str, pairs: list[Pair]) -> Answer:
        return self.ask("POST", address, urlencode(pairs, errors="surrogatepass"))

    def ask(self, method: str, address: str, body: str | None = None) -> Answer:
        """A line the server closed meanwhile is opened again, once, for what only reads."""
        try:
            return self._ask(method, address, body)
        except (HTTPException, OSError):
            self._line.close()
            if method != "GET":
                raise
            return self._ask(method, address, body)

    def _ask(self, method: str, address: str, body: str | None) -> Answer:
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Accept-Language": "it",
        }
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        if time.monotonic() - self._used > KEPT_OPEN:  # the server closes what waits; nothing is sent into the void
            self._line.close()
        self._line.request(method, address, body, headers)
        response = self._line.getresponse()
        page = response.read().decode("utf-8", "replace")
        self._keep_cookies(response)
        self._used = time.monotonic()
        return Answer(response.status, address, page, response.headers.get("Location", ""))

    def _keep_cookies(self, response: HTTPResponse) -> None:
        for line in response.headers.get_all("Set-Cookie") or []:
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}

    def send(self, form: Form, address: str, *extra: Pair) -> Answer:
        target = form.action or address
        if form.method == "get":
            asked = urlencode(form.pairs, errors="surrogatepass")
            return self.get(f"{urlsplit(target).path}?{asked}")
        return self.post(target, [*form.pairs, *extra])

    def follow(self, answer: Answer) -> Answer:
        for _step in range(5):
            if not answer.location.startswith("/"):
                break
            answer = self.get(answer.location)
        return answer

    def forget_session(self) -> None:
        """As after closing the browser: what names the device stays."""
        self.cookies = {name: value for name, value in self.cookies.items() if name.endswith("-device")}

    def enter(self, player: str) -> "Visitor":
        """Through the buttons of the demonstration, as people do."""
        page = self.get("/accedi")
        for form in page.forms:
            for name, value in form.buttons:
                if value == player:
                    answer = self.follow(self.send(form, "/accedi", (name, value)))
                    if answer.status == 200 and "/accedi" not in answer.address:
                        return self
        raise AssertionError(f"{player} could not sign in")


def players(site: str) -> list[str]:
    """Who may sign in, as the door of the demonstration offers them."""
    page = Visitor(site).get("/accedi").page
    return list(dict.fromkeys(re.findall(r'<button[^>]*class="player"[^>]*value="([^"]+)"', page)))


def kind(address: str) -> str:
    """One kind of page, whichever object it shows."""
    path = NUMBER.sub("*", urlsplit(address).path)
    return INDICATOR.sub("/dati/indicatori/*/*", NAMED.sub(r"/\1/*", path))


def walk(visitor: Visitor, *, at_most: int = 150, each: int = 1) -> Iterator[Answer]:
    """Each kind of page at most ``each`` times, a bounded number of them."""
    waiting, seen, times = ["/"], {"/"}, dict[str, int]()
    while waiting and at_most:
        answer = visitor.follow(visitor.get(waiting.pop(0)))
        at_most -= 1
        yield answer
        for link in answer.links:
            if link not in seen and times.get(kind(link), 0) < each:
                seen.add(link)
                times[kind(link)] = times.get(kind(link), 0) + 1
                waiting.append(link)
