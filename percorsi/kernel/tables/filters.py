from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from percorsi.kernel.components.lists import Text
from percorsi.kernel.conflicts import side_of
from percorsi.kernel.forms.bases import Form

ANY = _("Any")


def with_any(choices: Iterable[tuple[str, str | Promise]]) -> list[tuple[str, str | Promise]]:
    return [("", ANY), *choices]


@dataclass(frozen=True)
class Chip:
    """A filter in force, to be read and removed."""

    name: str
    label: Text
    value: str


class Filters(Form):
    """Narrow a list; every field is optional. ``lookups`` says what each asks of the database."""

    lookups: ClassVar[Mapping[str, str]] = {}

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, auto_id="filter_%s", **options)
        for field in self.fields.values():
            field.required = False

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Only what was understood narrows; override for what a lookup cannot say."""
        asked = {lookup: value for name, lookup in self.lookups.items() if (value := self.given(name)) is not None}
        return rows.filter(**asked)

    def given(self, name: str) -> Any:
        """The value asked for, or nothing."""
        self.is_valid()
        value = self.cleaned_data.get(name)
        empty = value is None or value == "" or value is False or (hasattr(value, "__len__") and len(value) == 0)
        return None if empty else value

    def chips(self) -> Iterator[Chip]:
        for field in self.visible_fields():
            value = self.given(field.name)
            if value is not None:
                yield Chip(field.name, field.label, side_of(field.field, value).shown)


class NoFilters(Filters):
    """For lists that have none."""

    base_fields: ClassVar[dict[str, forms.Field]] = {}
