"""How the answer to each kind of question is entered."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from percorsi.assessments.models import Item
from percorsi.assessments.vocabulary import ItemKind


class ChosenField(forms.MultipleChoiceField):
    """One answer among several, or several at once: always the list of the codes chosen."""

    widget = forms.CheckboxSelectMultiple

    def to_python(self, value: Any) -> list[str]:
        return [each for each in super().to_python([value] if isinstance(value, str) else value) if each]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return set(self.to_python(initial or [])) != set(self.to_python(data or []))


class OneChoice(forms.RadioSelect):
    """Radio buttons over a list of at most one code."""

    def format_value(self, value: Any) -> list[str]:
        kept = [str(each) for each in value] if isinstance(value, list | tuple) else [str(value or "")]
        return kept or [""]


def word_kind(fields: Mapping[str, forms.Field], item: Item) -> None:
    """Labels, choices and bounds as the question wants them."""
    if "chosen" in fields:
        _word_choice(fields["chosen"], item)
    if "number" in fields:
        number = fields["number"]
        number.label = _("Answer (%(unit)s)") % {"unit": item.unit} if item.unit else _("Answer")
        number.widget.attrs |= {"inputmode": "decimal", "size": 12}
    if "day" in fields:
        fields["day"].label = _("Answer")
    if item.kind == ItemKind.TEXT:
        fields["fact"].label = _("Answer")


def _word_choice(field: forms.Field, item: Item) -> None:
    options = [(option.code, option.label) for option in item.options.all()]
    field.label = _("Answer")
    if item.kind == ItemKind.CHOICE:
        field.widget = OneChoice()
        options = [("", _("Not yet")), *options]
    field.choices = options  # type: ignore[attr-defined] # a choice field
