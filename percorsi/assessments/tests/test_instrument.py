from copy import deepcopy

import pytest

from percorsi.access.services import service_principal
from percorsi.access.tests.roles import as_owner
from percorsi.assessments.actions import load_instrument
from percorsi.assessments.instruments import documents
from percorsi.assessments.models import Item, Level, Section
from percorsi.assessments.vocabulary import ItemKind, Side
from percorsi.kernel.refusals import Refused

DIMENSIONS = {"functioning", "economic", "work", "education", "housing", "networks"}


def test_loading_twice_changes_nothing(db: None) -> None:
    with as_owner():
        by = service_principal("programme")
        for _turn in range(2):
            for document in documents():
                load_instrument(document, by=by)
        assert (Section.objects.count(), Item.objects.count(), Level.objects.count()) == (13, 37, 6)


def test_a_file_that_differs_from_what_is_in_use_asks_for_a_new_edition(db: None) -> None:
    document = deepcopy(next(documents()))
    with as_owner():
        by = service_principal("programme")
        load_instrument(document, by=by)
        document["sections"][0]["items"].pop()
        with pytest.raises(Refused, match="multidimensional"):
            load_instrument(document, by=by)


def test_each_legal_dimension_has_a_core_rating() -> None:
    sections = {section["code"]: section["items"] for section in next(documents())["sections"]}
    assert {code for code, items in sections.items() if any(item.get("core") for item in items)} == DIMENSIONS


def test_strengths_and_wishes_come_before_what_should_change() -> None:
    assert [section["code"] for section in next(documents())["sections"]][:2] == ["strengths", "request"]


def test_everything_is_said_in_both_languages() -> None:
    document = next(documents())
    texts = [section[f"title_{language}"] for section in document["sections"] for language in ("it", "en")]
    texts += [
        item[f"text_{tongue}"]
        for section in document["sections"]
        for item in section["items"]
        for tongue in ("it", "en")
    ]
    assert all(texts)


def test_the_scale_points_from_difficulty_to_strength() -> None:
    (scale,) = next(documents())["scales"]
    sides = [Side(level["side"]) for level in scale["levels"]]
    assert [level["value"] for level in scale["levels"]] == [1, 2, 3, 4, 5, 6]
    assert sides == [Side.DIFFICULTY] * 3 + [Side.ADEQUATE] + [Side.STRENGTH] * 2


def test_every_kind_of_item_is_known() -> None:
    kinds = {item["kind"] for section in next(documents())["sections"] for item in section["items"]}
    assert kinds <= set(ItemKind)
