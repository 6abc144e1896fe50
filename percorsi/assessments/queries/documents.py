"""An instrument as a document: what is exported, imported, shipped as data, and compared with what is loaded."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db import models

from percorsi.assessments.models import Condition, Instrument, Item, Level, Option, Section
from percorsi.assessments.queries.instruments import items_of, levels, sections_with_items

Document = dict[str, Any]
FORMAT, FORMAT_VERSION = "percorsi-instrument", 1
HEAD = (
    "code", "edition", "title_it", "title_en", "purpose_it", "purpose_en", "source", "variant_of", "project_code",
    "grounds_plan", "in_sessions", "rights_holder", "licence",
)  # fmt: skip
SECTION = ("code", "title_it", "title_en", "hint_it", "hint_en", "minors_only")
ITEM = (
    "code", "kind", "scale_code", "core", "text_it", "text_en", "hint_it", "hint_en", "unit_it", "unit_en", "minimum",
    "maximum", "better", "known",
)  # fmt: skip
OPTION = ("code", "label_it", "label_en")
NUMBERS = ("minimum", "maximum")
LEVEL = ("value", "side", "label_it", "label_en")


def document_of(instrument: Instrument) -> Document:
    """Everything that is asked, in order; what is empty is left out."""
    sections = sections_with_items(instrument)
    steps, used = levels(), {item.scale_code for item in items_of(sections) if item.scale_code}
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        **_said(instrument, HEAD),
        "scales": [{"code": code, "levels": _each(steps[code], LEVEL)} for code in sorted(used & set(steps))],
        "sections": [_section(section) for section in sections],
    }


def normalised(document: Mapping[str, Any]) -> Document:
    """A document as ``document_of`` would give it back: nothing empty, numbers as text, scales in order."""
    plain: Document = _plain(document)
    plain |= {"format": FORMAT, "format_version": FORMAT_VERSION}
    plain["scales"] = sorted(plain.get("scales", []), key=lambda scale: str(scale["code"]))
    plain.setdefault("sections", [])
    for section in plain["sections"]:
        section.setdefault("items", [])
    return plain


def _section(section: Section) -> Document:
    return _said(section, SECTION) | {"items": [_item(item) for item in items_of([section])]}


def _item(item: Item) -> Document:
    conditions = [_condition(each) for each in item.conditions.all()]
    found = _said(item, ITEM) | {"options": _each(item.options.all(), OPTION), "show_if": conditions}
    return {name: value for name, value in found.items() if value != []}


def _condition(condition: Condition) -> Document:
    return {"on": condition.on.code, "operator": condition.operator, "value": condition.value}


def _each(rows: Iterable[Option | Level], names: tuple[str, ...]) -> list[Document]:
    return [_said(row, names) for row in rows]


def _said(row: models.Model, names: tuple[str, ...]) -> Document:
    found: Document = _plain({name: getattr(row, name) for name in names})
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {
            name: _number(each) if name in NUMBERS else _plain(each)
            for name, each in value.items()
            if not _is_empty(each)
        }
    return [_plain(each) for each in value] if isinstance(value, list) else value


def _is_empty(value: Any) -> bool:
    return value is None or value is False or value in ("", [])


def _number(value: Any) -> str:
    return format(Decimal(str(value)).normalize(), "f")
