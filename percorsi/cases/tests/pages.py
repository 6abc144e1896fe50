"""What the tests of the screens share."""

from collections.abc import Callable

from django.http import HttpResponse
from django.test import Client

from percorsi.access.actor import Actor
from percorsi.cases.models import Case

ClientOf = Callable[[Actor], Client]


def text(response: HttpResponse) -> str:
    return response.content.decode()


def page(case: Case, end: str = "") -> str:
    return f"/percorsi/{case.id}{end}"
