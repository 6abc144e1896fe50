"""A10: no word of health, justice or of a minor in any answer to somebody without the class."""

from collections.abc import Iterator
from uuid import UUID

import pytest

from percorsi.access.actor import Actor
from percorsi.access.routes import declared_routes
from percorsi.access.tests.roles import as_owner
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import NAMES, Cast
from percorsi.cases.tests.pages import ClientOf
from percorsi.compartments.models import ENTRIES
from percorsi.compartments.tests.factories import CANARIES
from percorsi.compartments.vocabulary import Part

READS = {"ines": {Part.HEALTH}, "bruno": {Part.JUSTICE, Part.MINORS}}


def addresses(case: Case, written: list[UUID]) -> Iterator[str]:
    """Every address of the product, with the keys of this path, this person and what was written about her."""
    for pattern, _view, _declaration in declared_routes():
        words = [one.split(">")[0] for one in pattern.split("<")[1:]]
        for word in Part if any(name.endswith(":word") for name in words) else [Part.HEALTH]:
            for entry in written if any(name.endswith("entry_id") for name in words) else written[:1]:
                yield _filled(pattern, case, word, entry)


def _filled(pattern: str, case: Case, word: Part, entry: UUID) -> str:
    values = {"case_id": case.id, "person_id": case.person_id, "entry_id": entry, "word": word.value, "code": "CIAO"}
    filled = pattern
    for piece in pattern.split("<")[1:]:
        slot = piece.split(">")[0]
        kind, _colon, name = slot.rpartition(":")
        filled = filled.replace(f"<{slot}>", str(values.get(name, entry if kind == "uuid" else "x")))
    return filled


@pytest.mark.parametrize("name", [*NAMES, "ines"])
def test_no_canary_sings_to_who_does_not_have_the_class(
    name: str, cast: Cast, ines: Actor, written: Case, client_of: ClientOf
) -> None:
    client = client_of(ines if name == "ines" else getattr(cast, name))
    client.raise_request_exception = False
    hidden = {canary for part, canary in CANARIES.items() if part not in READS.get(name, set())}
    heard: dict[str, set[str]] = {}
    for address in set(addresses(written, [written.id, *_entries()])) - {"/esci"}:
        answer = client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
        said = f"{dict(answer.headers)} {body.decode('utf-8', 'replace')}"
        if found := {canary for canary in hidden if canary in said}:
            heard[address] = found
    assert heard == {}


@pytest.mark.parametrize(("name", "part"), [("ines", Part.HEALTH), ("bruno", Part.JUSTICE), ("bruno", Part.MINORS)])
def test_the_canaries_do_sing_where_they_may(
    name: str, part: Part, cast: Cast, ines: Actor, written: Case, client_of: ClientOf
) -> None:
    """Else the other test would prove nothing."""
    client = client_of(ines if name == "ines" else getattr(cast, name))
    assert CANARIES[part] in client.get(f"/percorsi/{written.id}/riservato/{part.value}").content.decode()


def _entries() -> list[UUID]:
    with as_owner():
        return [key for model in ENTRIES.values() for key in model._base_manager.values_list("pk", flat=True)]
