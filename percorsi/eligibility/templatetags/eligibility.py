"""``{% load eligibility %}{% check_note case %}``: for the pages on which a plan starts. It holds nobody back."""

from typing import Any

from django import template

from percorsi.cases.models import Case
from percorsi.eligibility.queries.checks import check_note as note_on

register = template.Library()


@register.inclusion_tag("eligibility/note.html", takes_context=True)
def check_note(context: dict[str, Any], case: Case) -> dict[str, Any]:
    return {"case": case, "note": note_on(context["actor"], case)}
