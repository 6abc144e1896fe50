"""``{% load claims %}``: what a person obtained about her data, shown where the data are."""

from typing import Any
from uuid import UUID

from django import template
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model

from percorsi.people.models import Person, Rectification
from percorsi.people.queries import objections_of, restriction_of, words_beside

register = template.Library()
Words = dict[tuple[str, UUID], list[Rectification]]


@register.inclusion_tag("people/parts/beside.html", takes_context=True)
def beside(context: Any, row: Model, of: UUID) -> dict[str, Any]:
    """``{% beside contact of=person.id %}``: her words about this row, or nothing where there are none."""
    found = _of_page(context, of).get((row._meta.label_lower, row.pk), [])
    return {"words": [(one, _called(row, one.field)) for one in found]}


@register.inclusion_tag("people/parts/claims.html")
def claims(person: Person) -> dict[str, Any]:
    """``{% claims person %}``: whether her data are only kept, and to which uses she objected."""
    return {"restriction": restriction_of(person), "objections": objections_of(person)}


def _of_page(context: Any, person_id: UUID) -> Words:
    """Asked once a page and person, however many rows ask."""
    kept: dict[UUID, Words] = vars(context["request"]).setdefault("words_beside", {})
    if person_id not in kept:
        kept[person_id] = words_beside(person_id)
    return kept[person_id]


def _called(row: Model, field: str) -> str:
    try:
        return str(row._meta.get_field(field).verbose_name) if field else ""  # type: ignore[union-attr] # a column
    except FieldDoesNotExist:
        return ""
