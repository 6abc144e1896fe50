"""How an instrument is drawn while it is built: editions by instrument, conditions and scales in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from percorsi.assessments.models import Condition, Instrument, Item, Level, Section
from percorsi.assessments.queries import (
    described,
    direction,
    items_of,
    levels,
    scale_in_use,
)
from percorsi.assessments.vocabulary import CHOSEN, Better, ItemKind, Operator

Steps = Mapping[str, Sequence[Level]]


@dataclass(frozen=True)
class Shelf:
    """All editions of one instrument, the latest first."""

    latest: Instrument
    editions: Sequence[Instrument]


@dataclass(frozen=True)
class Question:
    item: Item
    answers: str  # what can be answered, in words
    conditions: Sequence[str]


@dataclass(frozen=True)
class Part:
    section: Section
    questions: Sequence[Question]


@dataclass(frozen=True)
class Scale:
    code: str
    words: str
    better: Better
    steps: Sequence[Level]
    in_use: bool


def shelves(editions: Iterable[Instrument]) -> list[Shelf]:
    by_code: dict[str, list[Instrument]] = {}
    for each in editions:
        by_code.setdefault(each.code, []).append(each)
    found = [Shelf(editions[0], editions) for editions in by_code.values()]
    return sorted(found, key=lambda shelf: shelf.latest.title.casefold())


def sections(found: Sequence[Section], steps: Steps) -> list[Part]:
    return [Part(section, [_question(item, steps) for item in items_of([section])]) for section in found]


def _question(item: Item, steps: Steps) -> Question:
    said = [condition_in_words(each, steps) for each in item.conditions.all()]
    return Question(item, _answers(item, steps), said)


def _answers(item: Item, steps: Steps) -> str:
    if item.kind == ItemKind.RATING:
        return described(steps[item.scale_code]) if item.scale_code in steps else item.scale_code
    if item.kind in CHOSEN:
        return " · ".join(option.label for option in item.options.all())
    return item.unit


def condition_in_words(condition: Condition, steps: Steps) -> str:
    """“Where do you live” is “Rented”."""
    value = _value_in_words(condition, steps)
    return f"“{condition.on.text}” {Operator(condition.operator).label} “{value}”"


def _value_in_words(condition: Condition, steps: Steps) -> str:
    on = condition.on
    if on.kind == ItemKind.RATING:
        found = [step.label for step in steps.get(on.scale_code, ()) if str(step.value) == condition.value]
    else:
        found = [option.label for option in on.options.all() if option.code == condition.value]
    return found[0] if found else f"{condition.value} {on.unit}".strip()


def conditions(item: Item) -> list[tuple[Condition, str]]:
    steps = levels()
    return [(each, condition_in_words(each, steps)) for each in item.conditions.select_related("on").order_by("id")]


def scales(steps: Steps) -> list[Scale]:
    return [
        Scale(code, described(each), direction(each), each, scale_in_use(code)) for code, each in sorted(steps.items())
    ]


def asking(title: str, instrument: Instrument | None = None) -> dict[str, Any]:
    """What every form of the editor shows above itself."""
    return {"title": title, "instrument": instrument}
