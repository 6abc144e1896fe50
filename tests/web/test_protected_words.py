"""P10: what protects a person is read on her pages alone: never in a file, a header, an address or a title."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from django.http.response import HttpResponseBase
from django.test import Client
from pypdf import PdfReader

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.cases.models import Case, TeamMember
from percorsi.cases.tests.cast import Cast
from percorsi.people.actions import write_safety_note
from percorsi.people.rules.safe_contact import ContactRules
from tests.addresses import Walked

CANARY = "Canarinop"
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


@pytest.fixture
def noted(cast: Cast, filled: list[Walked]) -> list[Walked]:
    """Bruno reads and writes how to reach Maria; every word of it is the canary."""
    with as_owner():
        case = Case.objects.get()
        TeamMember.objects.filter(case=case, user=cast.bruno.user).update(classes=["B", "E", "H", "J", "M", "N", "P"])
    with acting(cast.bruno):
        rules = ContactRules(calls="no", answered_by=CANARY, code_word=CANARY)
        write_safety_note(case.person, text=f"{CANARY}, in fondo a via {CANARY}", rules=rules, by=cast.bruno)
    return filled


def words_of(response: HttpResponseBase) -> str:
    """Whatever the file is made of, in words."""
    content = b"".join(response) if response.streaming else response.content  # type: ignore[attr-defined, arg-type] # either
    if content.startswith(b"%PDF"):
        reader = PdfReader(BytesIO(content))
        return "\n".join([str(reader.metadata), *(page.extract_text() for page in reader.pages)])
    if content.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return "\n".join(
                [*archive.namelist(), *(archive.read(name).decode(errors="replace") for name in archive.namelist())]
            )
    return content.decode(errors="replace")


def test_no_word_of_protection_leaves_in_a_file_a_header_or_a_title(
    cast: Cast, noted: list[Walked], client_of: Callable[[Actor], Client]
) -> None:
    """Asked as who may read it: what leaves with her leaves with anybody. Other roles are walked in tests/proof."""
    client = client_of(cast.bruno)
    client.raise_request_exception = False
    leaks, files, shown = [], 0, 0
    for address in [one.address for one in noted] + ["/persone?format=csv"]:
        response = client.get(address)
        said = words_of(response)
        page = response.headers.get("Content-Type", "").startswith("text/html")
        files += not page and response.status_code == 200
        shown += CANARY in said
        if CANARY in ("".join(TITLE.findall(said)) if page else said) + str(response.headers):
            leaks.append((address, response.headers.get("Content-Type")))
    assert leaks == []
    assert files >= 3
    assert shown > 0  # the test is not blind
