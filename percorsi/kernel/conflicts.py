"""Two people edit the same record: nothing is lost, what only one of them changed is kept, the rest is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict

from percorsi.kernel.components.words import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.functional import Promise

    from percorsi.kernel.forms.bases import Answering

KEEP, SAVED = "keep-", "saved-"
THEIRS = "saved"


@dataclass(frozen=True)
class Side:
    """One version of one field: as it is read, and as it is posted."""

    shown: str
    posted: list[str]


@dataclass(frozen=True)
class Difference:
    name: str
    label: str | Promise
    mine: Side
    theirs: Side


@dataclass(frozen=True)
class Conflict:
    """``asked``: changed by both, the author chooses. ``taken``: changed by the other alone. ``kept``: all the rest."""

    version: int
    asked: list[Difference]
    taken: list[Difference]
    kept: list[tuple[str, str]]
    seen: list[tuple[str, str]]  # what every field holds now: the base of the next comparison

    @classmethod
    def between(cls, form: Answering, current: Any) -> Conflict:
        """What was typed in the (valid) form against what ``current`` holds now, field by field."""
        saved = form.saved_values(current)
        differences = [_difference(form, name, saved[name]) for name in _visible(form) if name in saved]
        unlike = [one for one in differences if one.mine.posted != one.theirs.posted]
        asked = [one for one in unlike if one.name in form.changed_data]
        taken = [one for one in unlike if one.name not in form.changed_data]
        chosen = {one.name for one in asked}
        kept = [pair for name in _visible(form) if name not in chosen for pair in _pairs(form, name, taken)]
        others = [(name, str(form.cleaned_data[name])) for name in _carried(form)]
        seen = [(one.name, value) for one in differences for value in one.theirs.posted]
        return cls(version=current.version, asked=asked, taken=taken, kept=kept + others, seen=seen)


def chosen_versions(data: Any) -> Any:
    """When the author chose between two versions, the form goes on with the chosen ones."""
    names = [key.removeprefix(KEEP) for key in data or {} if key.startswith(KEEP) and data[key] == THEIRS]
    if not isinstance(data, QueryDict) or not names:
        return data
    chosen = data.copy()
    for name in names:
        chosen.setlist(name, data.getlist(SAVED + name))
    return chosen


def _visible(form: Answering) -> list[str]:
    return [field.name for field in form.visible_fields()]


def _carried(form: Answering) -> list[str]:
    return [field.name for field in form.hidden_fields() if field.name != "version"]


def _difference(form: Answering, name: str, saved: Any) -> Difference:
    field = form.fields[name]
    label = form[name].label
    return Difference(name, label, side_of(field, form.cleaned_data[name]), side_of(field, saved))


def side_of(field: forms.Field, value: Any) -> Side:
    posted = posted_as(field, value)
    return Side(_shown(field, value, posted), posted)


def posted_as(field: forms.Field, value: Any) -> list[str]:
    """The value as a browser would send it back."""
    prepared = field.prepare_value(value)
    if isinstance(prepared, bool):
        return ["on"] if prepared else []
    if isinstance(prepared, list | tuple | set):
        return [str(one) for one in prepared]
    return [] if prepared is None or prepared == "" else [str(prepared)]


def _shown(field: forms.Field, value: Any, posted: Sequence[str]) -> str:
    if isinstance(field, forms.ModelChoiceField) or not isinstance(field, forms.ChoiceField):
        return shown(value)
    labels = {str(key): str(label) for key, label in _flat(field.choices)}
    return ", ".join(labels.get(one, one) for one in posted) or shown(None)


def _flat(choices: Any) -> list[tuple[Any, Any]]:
    """Choices without their groups."""
    pairs: list[tuple[Any, Any]] = []
    for key, label in choices:
        pairs.extend(label if isinstance(label, list | tuple) else [(key, label)])
    return pairs


def _pairs(form: Answering, name: str, taken: list[Difference]) -> list[tuple[str, str]]:
    theirs = next((one.theirs.posted for one in taken if one.name == name), None)
    values = posted_as(form.fields[name], form.cleaned_data[name]) if theirs is None else theirs
    return [(name, value) for value in values]
