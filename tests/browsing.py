"""The real browser on the rows of one test: each request is answered by the test's own client, in its transaction."""

from contextvars import copy_context
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Page, Request, Route

HOST = "http://127.0.0.1"
STATIC = "/static/"
PASSED_ON = ("accept", "x-draft", "x-draft-author")


def browse(page: Page, client: Client) -> None:
    """Playwright calls back in a context of its own; the connection of the test lives in this one."""
    context = copy_context()

    def answered(route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path.startswith(STATIC):
            _answer_with_file(route, path.removeprefix(STATIC))
        else:
            _answer(route, context.run(_asked, client, route.request))

    page.add_init_script("delete Navigator.prototype.serviceWorker")  # its script would be asked of nobody
    page.route(f"{HOST}/**", answered)


def _asked(client: Client, request: Request) -> Any:
    parts = urlsplit(request.url)
    return client.generic(
        request.method,
        f"{parts.path}?{parts.query}",
        request.post_data_buffer or b"",
        content_type=request.headers.get("content-type", "text/html"),
        headers={name: request.headers[name] for name in PASSED_ON if name in request.headers},
        SERVER_NAME="127.0.0.1",
    )


def _answer(route: Route, answer: Any) -> None:
    if "Location" in answer.headers:  # the browser would not ask us again: it is sent by the page instead
        body = f'<meta http-equiv="refresh" content="0;url={answer.headers["Location"]}">'
        route.fulfill(status=200, content_type="text/html", body=body)
    else:
        route.fulfill(status=answer.status_code, headers=dict(answer.headers), body=answer.content)


def _answer_with_file(route: Route, name: str) -> None:
    found = finders.find(name)
    if found is None:
        route.fulfill(status=404, body=name)
    else:
        route.fulfill(body=Path(found).read_bytes(), content_type=guess_type(name)[0] or "application/octet-stream")
