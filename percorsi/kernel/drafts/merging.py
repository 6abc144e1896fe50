"""What two pages wrote in one form, field by field: different fields are both kept, the same field is asked."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Values = tuple[str, ...]  # of one field, as a browser posts them

MOST_FIELDS = 2000
LONGEST_NAME = 200


@dataclass(frozen=True)
class Change:
    """``seen`` are the values the page may have started from: more than one where an answer of ours was lost."""

    now: Values
    seen: tuple[Values, ...]


@dataclass(frozen=True)
class Field:
    """``base`` is what the page showed before its author wrote: where it has changed since, resuming asks."""

    base: Values
    now: Values


@dataclass
class Merged:
    fields: dict[str, Field]
    clashes: dict[str, Values] = field(default_factory=dict)  # what the other wrote


def merge(kept: Mapping[str, Field], changes: Mapping[str, Change]) -> Merged:
    """Nothing is overwritten that the author of the change has not seen."""
    merged = Merged(dict(kept))
    for name, change in changes.items():
        stood = kept.get(name)
        if stood is None or stood.now == change.now or stood.now in change.seen:
            base = stood.base if stood else next(iter(change.seen), ())
            merged.fields[name] = Field(base, change.now)
        else:
            merged.clashes[name] = stood.now
    return merged


def read_changes(words: str) -> dict[str, Change]:
    """What the page sent; an error of value, type or key when it is nothing our page sends."""
    sent = json.loads(words)
    if not isinstance(sent, dict) or len(sent) > MOST_FIELDS:
        raise ValueError("not changes of a form")
    return {_name(name): Change(_values(one["now"]), tuple(map(_values, one["seen"]))) for name, one in sent.items()}


def write_fields(fields: Mapping[str, Field]) -> str:
    return json.dumps({name: {"base": one.base, "now": one.now} for name, one in fields.items()}, ensure_ascii=False)


def read_fields(words: str) -> dict[str, Field]:
    return {name: Field(tuple(one["base"]), tuple(one["now"])) for name, one in json.loads(words or "{}").items()}


def _name(name: str) -> str:
    if len(name) > LONGEST_NAME:
        raise ValueError("no field has such a name")
    return name


def _values(sent: Any) -> Values:
    if not isinstance(sent, Iterable) or isinstance(sent, str | Mapping):
        raise TypeError("values come as a list")
    return tuple(str(one) for one in sent)
