"""Inputs that Django has otherwise: dates as typed in Italy, questions one may decline to answer."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DATE_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %m %Y"]


class DateInput(forms.DateInput):
    """The browser's calendar; what was typed and is no date stays visible, in a plain input."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        if not _is_iso(context["widget"]["value"]):
            context["widget"]["type"] = "text"
            context["widget"]["attrs"] |= {"data-as-date": True, "inputmode": "numeric"}
        return context


class DateField(forms.DateField):
    widget = DateInput

    def __init__(self, **options: Any) -> None:
        options.setdefault("input_formats", DATE_FORMATS)
        super().__init__(**options)


class Choices(forms.RadioSelect):
    """Radio buttons; ``inline`` puts few short answers on one line."""

    def __init__(self, *, inline: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self.inline = inline


SENSITIVE_ANSWERS: Sequence[tuple[str, str | Promise]] = (
    ("", _("Not asked yet")),
    ("Y", _("Yes")),
    ("N", _("No")),
    ("REFUSED", _("Prefers not to answer")),
)


class SensitiveField(forms.ChoiceField):
    """A question that may be declined: *not asked*, *yes*, *no* and *prefers not to answer* are never mixed."""

    says_unknown = True  # one of its answers says so: the word «optional» would be noise

    def __init__(self, *, choices: Sequence[tuple[str, str | Promise]] = SENSITIVE_ANSWERS, **options: Any) -> None:
        options.setdefault("required", False)
        options.setdefault("widget", Choices(inline=True))
        super().__init__(choices=choices, **options)


def adopt(field: forms.Field) -> None:
    """Fields made by Django from a model get the same dates as ours."""
    if isinstance(field, forms.DateField) and not isinstance(field, DateField):
        field.input_formats = DATE_FORMATS
        if type(field.widget) is forms.DateInput:
            field.widget = DateInput(attrs=field.widget.attrs)


def _is_iso(value: str | None) -> bool:
    try:
        return not value or bool(date.fromisoformat(value))
    except ValueError:
        return False
