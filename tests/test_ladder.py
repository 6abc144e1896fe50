"""The ladder holds where import-linter cannot look: foreign keys by name, and contracts that forget a module."""

from collections.abc import Iterator

import pytest
from django.apps import apps

from tests.sources import PACKAGE, contract_lines, contracts, height, ladder, modules

SCREENS = ("views", "forms", "tables")
SHARED_SCREENS = {
    "kernel": ("forms", "tables"),  # the bases are made to be imported
    "people": ("forms",),  # who may see a person is known higher up: her screens are in cases and desk
}


def _relations() -> Iterator[tuple[str, str, str]]:
    for model in apps.get_models(include_auto_created=True):
        if not model.__module__.startswith("percorsi."):
            continue
        for field in model._meta.get_fields():
            if field.is_relation and field.concrete and field.related_model.__module__.startswith("percorsi."):
                yield f"{model._meta.label}.{field.name}", model._meta.app_label, field.related_model._meta.app_label


def test_relations_point_down_the_ladder() -> None:
    wrong = [name for name, here, there in _relations() if here != there and height(here) <= height(there)]
    assert wrong == []


def test_every_module_has_a_rung() -> None:
    assert sorted(name for rung in ladder() for name in rung) == modules()


def test_every_module_has_rooms() -> None:
    named = sorted(line.removeprefix("percorsi.") for line in contract_lines("rooms", "containers") if line)
    assert named == [name for name in modules() if name != "config"]


@pytest.mark.parametrize("module", [name for name in modules() if name != "config"])
def test_screens_are_private(module: str) -> None:
    found = {
        f"percorsi.{module}.{screen}"
        for screen in SCREENS
        if (PACKAGE / module / f"{screen}.py").exists() or (PACKAGE / module / screen).is_dir()
        if screen not in SHARED_SCREENS.get(module, ())
    }
    name = f"screens-{module}"
    known = contracts().has_section(f"importlinter:contract:{name}")
    protected = set(contract_lines(name, "protected_modules")) - {""} if known else set()
    assert protected == found, "add the module's screens to .importlinter"


def test_readers_may_call_no_action_of_the_domain() -> None:
    forbidden = set(contract_lines("readers", "forbidden_modules")) - {""}
    readers = set(contract_lines("readers", "source_modules")) - {""}
    top, bottom = height("checks"), height("access")
    below = {
        f"percorsi.{name}.actions"
        for name in modules()
        if bottom < height(name) < top
        if (PACKAGE / name / "actions.py").exists() or (PACKAGE / name / "actions").is_dir()
    }
    assert (readers, forbidden) == ({"percorsi.checks", "percorsi.indicators"}, below)
