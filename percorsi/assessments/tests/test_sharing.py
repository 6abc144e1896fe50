"""An instrument travels as a file: what is exported is imported the same, what is spoiled is refused and says where."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from percorsi.access.context import acting
from percorsi.assessments.actions import import_instrument, throw_away
from percorsi.assessments.models import Instrument
from percorsi.assessments.queries import document_of
from percorsi.assessments.tests.test_building import made
from percorsi.cases.tests.cast import Cast
from percorsi.kernel.refusals import Refused


def exported(cast: Cast) -> dict[str, Any]:
    with acting(cast.ada):
        instrument = made(cast.ada)
        document = document_of(instrument)
        throw_away(instrument, by=cast.ada)
    return document


def test_what_is_exported_is_imported_the_same(cast: Cast) -> None:
    document = exported(cast)
    with acting(cast.ada):
        assert document_of(import_instrument(json.dumps(document).encode(), by=cast.ada)) == document


WRONG: list[tuple[str, Callable[[dict[str, Any]], Any]]] = [
    ("Percorsi", lambda document: document.pop("format")),
    ("versione", lambda document: document.update(format_version=2)),
    (r"sections\[0\]\.items\[0\]\.kind", lambda document: document["sections"][0]["items"][0].update(kind="magic")),
    (r"colour", lambda document: document["sections"][0].update(colour="red")),
    (r"title_it", lambda document: document.update(title_it="x" * 201)),
    (r"items\[1\]\.code", lambda document: document["sections"][0]["items"][1].update(code="where_you_live")),
    (r"operator", lambda document: document["sections"][0]["items"][1]["show_if"][0].update(operator="maybe")),
    (r"nowhere", lambda document: document["sections"][0]["items"][1]["show_if"][0].update(on="nowhere")),
    (r"sections\[0\]", lambda document: document.update(sections=["x"])),
    (r"code", lambda document: document.update(code={"a": 1})),
]


@pytest.mark.parametrize(("named", "spoil"), WRONG)
def test_a_spoiled_document_is_refused_and_says_where(
    named: str, spoil: Callable[[dict[str, Any]], Any], cast: Cast
) -> None:
    document = exported(cast)
    spoil(document)
    with acting(cast.ada):
        with pytest.raises(Refused, match=named), transaction.atomic():
            import_instrument(json.dumps(document).encode(), by=cast.ada)
        assert not Instrument.objects.filter(code="home_and_bills").exists()


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff\xfe", b"[" * 100_000, b"{}" + b" " * 1_000_001])
def test_what_is_no_instrument_at_all_is_refused(content: bytes, cast: Cast) -> None:
    with acting(cast.ada), pytest.raises(Refused):
        import_instrument(content, by=cast.ada)
