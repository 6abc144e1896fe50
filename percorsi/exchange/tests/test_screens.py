"""The import with the browser: sent, read, confirmed, by who may."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.cases.models import Participation
from percorsi.cases.tests.cast import Cast
from percorsi.exchange.forms import LARGEST
from percorsi.exchange.models import Upload
from percorsi.exchange.tests.rows import line, text_of

ClientOf = Callable[[Actor], Client]


def sent(client: Client, content: bytes, name: str = "file.csv") -> object:
    return client.post("/dati/importa", {"file": SimpleUploadedFile(name, content)})


def test_a_file_is_sent_read_and_confirmed(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.franca)
    address = sent(client, text_of(line("r1"), line("r2")).encode()).headers["Location"]  # type: ignore[attr-defined]
    preview = client.get(address)
    assert (preview.context["told"]["done"].new, preview.context["told"]["faults"]) == (2, [])
    with acting(cast.franca):
        assert Participation.objects.count() == 0
    for _twice in range(2):
        assert client.post(f"{address}/conferma").status_code == 302
    with acting(cast.franca):
        assert (Participation.objects.count(), bytes(Upload.objects.get().content)) == (2, b"")


def test_errors_are_shown_and_nothing_can_be_confirmed(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.franca)
    address = sent(client, text_of(line("r1", sex="Z")).encode()).headers["Location"]  # type: ignore[attr-defined]
    page = client.get(address)
    assert [fault.column for fault in page.context["told"]["faults"]] == ["sex"]
    assert b"r1,sex,Z" in client.get(f"{address}?format=csv").content
    client.post(f"{address}/conferma")
    with acting(cast.franca):
        assert Participation.objects.count() == 0


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"x" * (LARGEST + 1)])
def test_a_file_that_cannot_be_is_refused_at_the_form(content: bytes, cast: Cast, client_of: ClientOf) -> None:
    page = sent(client_of(cast.franca), content)
    assert page.status_code == 422  # type: ignore[attr-defined]
    assert page.context["form"].errors["file"]  # type: ignore[attr-defined]


def test_a_latin_1_file_is_told_as_such(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.franca)
    address = sent(client, text_of(line("r1", note="Città")).encode("latin-1")).headers["Location"]  # type: ignore[attr-defined]
    assert client.get(address).context["unreadable"] is not None


@pytest.mark.parametrize(
    ("name", "status"), [("franca", 200), ("ada", 403), ("bruno", 403), ("elsa", 403), ("gino", 403), ("ivo", 403)]
)
def test_who_may_import(name: str, status: int, cast: Cast, client_of: ClientOf) -> None:
    assert client_of(getattr(cast, name)).get("/dati/importa").status_code == status


def test_nobody_else_opens_an_upload(cast: Cast, client_of: ClientOf) -> None:
    address = sent(client_of(cast.franca), text_of(line("r1")).encode()).headers["Location"]  # type: ignore[attr-defined]
    assert client_of(cast.ada).get(address).status_code == 403
    with acting(cast.ada):
        assert Upload.objects.count() == 0
