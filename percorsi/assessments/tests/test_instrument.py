"""The instruments that are shipped: complete in both languages, answerable, and the same as what was loaded."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from percorsi.access.services import service_principal
from percorsi.access.tests.roles import as_owner
from percorsi.assessments.actions import load_instrument
from percorsi.assessments.instruments import documents, names
from percorsi.assessments.models import Instrument
from percorsi.assessments.queries import document_of, levels, normalised, sections_with_items, why_not_publish_it
from percorsi.assessments.tests.factories import load_instruments
from percorsi.assessments.vocabulary import InstrumentState, ItemKind, Side
from percorsi.kernel.refusals import Refused

DIMENSIONS = {"functioning", "economic", "work", "education", "housing", "networks"}
SHIPPED = {document["code"]: document for document in documents()}
CODES = [
    "goals", "housing", "multidimensional", "multidimensional_ciao", "multidimensional_wip", "preliminary",
    "self_efficacy", "skills",
]  # fmt: skip
SCHEMA = json.loads((Path(__file__).parents[1] / "instruments" / "schema.json").read_text())


def items(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [item for section in document["sections"] for item in section["items"]]


def test_these_instruments_are_shipped() -> None:
    assert sorted(SHIPPED) == CODES


@pytest.mark.parametrize("code", CODES)
def test_everything_is_said_in_both_languages(code: str) -> None:
    document = SHIPPED[code]
    for tongue in ("it", "en"):
        assert document[f"title_{tongue}"]
        assert document[f"purpose_{tongue}"]
        assert all(section[f"title_{tongue}"] for section in document["sections"])
        assert all(item[f"text_{tongue}"] for item in items(document))
        assert all(option[f"label_{tongue}"] for item in items(document) for option in item.get("options", []))
        assert all(level[f"label_{tongue}"] for scale in document["scales"] for level in scale["levels"])
    paired = [(part.get(f"{name}_it"), part.get(f"{name}_en")) for part in (*document["sections"], *items(document))
              for name in ("hint", "unit")]  # fmt: skip
    assert all(bool(italian) == bool(english) for italian, english in paired)


@pytest.mark.parametrize("code", CODES)
def test_each_step_has_its_side_and_the_scale_one_direction(code: str) -> None:
    order = [Side.DIFFICULTY, Side.ADEQUATE, Side.STRENGTH]
    for scale in SHIPPED[code]["scales"]:
        ranks = [order.index(Side(level["side"])) for level in scale["levels"]]
        values = [level["value"] for level in scale["levels"]]
        assert values == list(range(values[0], values[0] + len(values)))
        assert ranks in (sorted(ranks), sorted(ranks, reverse=True))


@pytest.mark.parametrize("code", CODES)
def test_what_is_shipped_follows_the_schema_and_comes_back_as_written(code: str, db: None) -> None:
    with as_owner():
        for document in documents():
            load_instrument(document, by=service_principal("programme"))
        loaded = Instrument.objects.get(code=code)
        exported = document_of(loaded)
        assert exported == normalised(SHIPPED[code])
        jsonschema.validate(exported, SCHEMA)
        assert loaded.state == InstrumentState.PUBLISHED


def test_loading_twice_changes_nothing(db: None) -> None:
    load_instruments()
    with as_owner():
        before = {each.code: (each.pk, each.version) for each in Instrument.objects.all()}
    load_instruments()
    with as_owner():
        assert {each.code: (each.pk, each.version) for each in Instrument.objects.all()} == before


def test_a_file_that_differs_from_what_is_in_use_asks_for_a_new_edition(db: None) -> None:
    document = deepcopy(SHIPPED["multidimensional"])
    with as_owner():
        by = service_principal("programme")
        load_instrument(document, by=by)
        document["sections"][0]["items"].pop()
        with pytest.raises(Refused, match="multidimensional"):
            load_instrument(document, by=by)


def test_licensed_instruments_are_names_without_questions(db: None) -> None:
    load_instruments()
    with as_owner():
        for name in names():
            found = Instrument.objects.get(code=name["code"])
            assert found.is_draft
            assert found.rights_holder
            assert "sections" not in name
            assert why_not_publish_it(found, sections_with_items(found), levels()) is not None


def test_each_legal_dimension_has_a_core_rating() -> None:
    sections = {section["code"]: section["items"] for section in SHIPPED["multidimensional"]["sections"]}
    assert {code for code, each in sections.items() if any(item.get("core") for item in each)} == DIMENSIONS


def test_strengths_and_wishes_come_before_what_should_change() -> None:
    assert [section["code"] for section in SHIPPED["multidimensional"]["sections"]][:2] == ["strengths", "request"]


def test_every_kind_of_item_is_shipped_by_some_instrument() -> None:
    assert {item["kind"] for document in SHIPPED.values() for item in items(document)} == set(ItemKind)


@pytest.mark.parametrize("code", CODES)
def test_some_answer_is_needed_but_never_every_one(code: str) -> None:
    core = [item for item in items(SHIPPED[code]) if item.get("core")]
    assert 0 < len(core) < len(items(SHIPPED[code]))
