"""What a field holds when nothing may be read from it any more."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.contrib.postgres.search import SearchVectorField
from django.db import models

from percorsi.access import row_level
from percorsi.kernel.envelope import Sealed, SealedBytes

CODES = 60  # a code or a choice; longer is somebody's words
LONG_AGO = date(1900, 1, 1)
MARK = "–"  # where something was written: constraints ask for a reason, a name, a hash, and it was there
BLANKS: dict[type[Any], Any] = {
    SealedBytes: Sealed(b""),
    models.BinaryField: b"",
    models.DateField: LONG_AGO,
    models.JSONField: {},
}
UNMARKED = {"people.Person"}  # who is searched and compared by these: an erased person looks like nobody


def erased_fields(model: type[models.Model]) -> Iterator[Any]:
    """What the model declares as identifying, and besides every field that could hold somebody's words."""
    identifying = row_level.privacy_of(model).identifying
    for field in model._meta.concrete_fields:
        if field.name in identifying or _holds_words(field):
            yield field


def _holds_words(field: Any) -> bool:
    if isinstance(field, models.TextField | models.JSONField | SealedBytes):
        return True
    return isinstance(field, models.CharField) and not field.choices and (field.max_length or 0) > CODES


def _is_text(field: Any) -> bool:
    return isinstance(field, models.CharField | models.TextField)


def still_filled(field: Any) -> models.Q:
    """Whether something can still be read from it."""
    if field.null:
        return models.Q(**{f"{field.name}__isnull": False})
    if _is_text(field):
        return ~models.Q(**{f"{field.name}__in": ["", MARK]})
    if isinstance(field, SearchVectorField):
        return models.Q(pk__in=[])  # made of other fields
    return ~models.Q(**{field.name: blank_of(field)})


def blank_of(field: Any) -> Any:
    if field.null:
        return None
    if isinstance(field, SearchVectorField) or (_is_text(field) and field.model._meta.label in UNMARKED):
        return ""
    if _is_text(field):
        return models.Case(models.When(**{field.name: ""}, then=models.Value("")), default=models.Value(MARK))
    if isinstance(field, models.JSONField) and field.has_default():
        return field.get_default()
    kind = next((kind for kind in BLANKS if isinstance(field, kind)), None)
    if kind is None:
        raise TypeError(f"{field.model._meta.label}.{field.name}: nobody has said what its blank is")
    return BLANKS[kind]
