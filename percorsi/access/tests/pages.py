"""What a page answers, as a test reads it."""

import html
import re
from collections.abc import Iterator
from typing import Any


def text(response: Any) -> str:
    return str(response.content.decode())


def hidden_fields(page: str) -> Iterator[tuple[str, str]]:
    """What the page carries along, the token apart."""
    for tag in re.findall(r"<input[^>]*type=\"hidden\"[^>]*>", page):
        found = dict(re.findall(r'(name|value)="([^"]*)"', tag))
        if found.get("name") != "csrfmiddlewaretoken":
            yield found.get("name", ""), html.unescape(found.get("value", ""))
