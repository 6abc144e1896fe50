from typing import Any

from django.http import HttpRequest
from django.template.response import TemplateResponse

from percorsi.kernel.forms.bases import Answering
from percorsi.kernel.web import page


def form_page(request: HttpRequest, template: str, *, form: Answering, **context: Any) -> TemplateResponse:
    """The page with its form: as first opened (200), with its errors (422), with two versions to choose from (409)."""
    if form.conflict is not None:
        return page(request, "kernel/conflict.html", status=409, form=form, conflict=form.conflict, **context)
    return page(request, template, status=422 if form.errors else 200, form=form, **context)
