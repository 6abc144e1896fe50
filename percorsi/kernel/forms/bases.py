"""What every form of the product has: a way to be accepted, refused, or to meet somebody else's change."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise

from percorsi.kernel.conflicts import Conflict, chosen_versions
from percorsi.kernel.forms.fields import adopt
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import EditConflict, Refusal, Refused

Row = str | tuple[str, ...]  # one field, or some side by side
Section = tuple[str | Promise, Sequence[Row]]
HIDDEN = {"version": "seen", "form_id": "id"}  # how the action calls what the page carries


@dataclass(frozen=True)
class DrawnSection:
    title: str | Promise
    rows: list[list[BoundField]]


class Answering(forms.BaseForm):
    """Mixed into ``Form`` and ``ModelForm``.

    ``sections`` groups the fields under titles; fields it does not name come last. ``result`` is what the action
    gave back; ``conflict`` is set when somebody saved meanwhile.
    """

    sections: ClassVar[Sequence[Section]] = ()
    hides_optional: ClassVar[bool] = False  # where being free is plain, as in a search
    result: Any = None
    conflict: Conflict | None = None

    def __init__(self, data: Any = None, *args: Any, **options: Any) -> None:
        super().__init__(chosen_versions(data), *args, **options)
        for field in self.fields.values():
            adopt(field)

    def accepts(self, action: Callable[..., Any]) -> bool:
        """Valid, and the action did it. A refusal becomes an error beside its field; a conflict is kept to be shown."""
        if not self.is_valid():
            return False
        try:
            self.result = action(**self.facts())
        except Refused as refused:
            if refused.forbidden:
                raise
            self.add_refusal(refused.refusal)
        except EditConflict as conflict:
            self.conflict = Conflict.between(self, conflict.current)
        return not self.errors and self.conflict is None

    def facts(self) -> dict[str, Any]:
        """The cleaned data by the names the action uses."""
        return {HIDDEN.get(name, name): value for name, value in self.cleaned_data.items()}

    def add_refusal(self, refusal: Refusal) -> None:
        name = next((name for name in refusal.fields if name in self.fields), None)
        self.add_error(name, str(refusal))

    def saved_values(self, current: Any) -> Mapping[str, Any]:
        """What the record holds now, by field name; override where a form's field is no attribute of the record."""
        return {name: getattr(current, name) for name in self.fields if hasattr(current, name)}

    def drawn_sections(self) -> list[DrawnSection]:
        drawn = [DrawnSection(title, self._rows(rows)) for title, rows in self.sections]
        named = {field.name for section in drawn for row in section.rows for field in row}
        rest = [[field] for field in self.visible_fields() if field.name not in named]
        return [section for section in (*drawn, DrawnSection("", rest)) if section.rows]

    def _rows(self, rows: Sequence[Row]) -> list[list[BoundField]]:
        drawn = [[self[name] for name in _names(row) if name in self.fields] for row in rows]
        return [row for row in drawn if row]


class Form(Answering, forms.Form):
    pass


class ModelForm(Answering, forms.ModelForm):
    """Only reads the model's fields: writing is the action's work, ``save`` is never called."""

    def _post_clean(self) -> None:
        """The record on the page must not change before the action decides."""


class Versioned(forms.BaseForm):
    """Mixed in first: an edit that knows which version it has seen, and what each field held then."""

    def __init__(self, data: Any = None, *args: Any, seen: int | None = None, **options: Any) -> None:
        super().__init__(data, *args, **options)
        for field in self.fields.values():
            field.show_hidden_initial = True
        record = getattr(self, "instance", None)
        version = seen if seen is not None else getattr(record, "version", None)
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, initial=version)


class Once(forms.BaseForm):
    """Mixed in first: the key of what will be created travels with the page, so a form posted twice creates once."""

    def __init__(self, data: Any = None, *args: Any, **options: Any) -> None:
        super().__init__(data, *args, **options)
        self.fields["form_id"] = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)


def _names(row: Row) -> tuple[str, ...]:
    return (row,) if isinstance(row, str) else row
