"""Which form settles which kind of request."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model
from django.http import Http404
from django.utils.translation import gettext as _

from percorsi.kernel.components.words import shown
from percorsi.people.queries import restriction_of
from percorsi.rights.copy.document import Table, collect, told_fields
from percorsi.rights.forms import LiftForm, ObjectForm, RectifyForm, RestrictForm
from percorsi.rights.models import RightsRequest
from percorsi.rights.vocabulary import RequestKind, RequestState

# Corrections are shown to who reads casework: what is sealed is corrected inside its own part.
CORRECTABLE = ("B", "E", "N")
FIELD_BY_FIELD = ("B", "N")  # casework is told in words: they are answered as a whole


def form_for(request: RightsRequest, data: Any) -> Any:
    if request.state != RequestState.ACCEPTED:
        raise Http404
    if request.kind == RequestKind.RESTRICTION:
        return LiftForm(data) if restriction_of(request.person) else RestrictForm(data)
    if request.kind == RequestKind.OBJECTION:
        return ObjectForm(data)
    if request.kind == RequestKind.RECTIFICATION:
        return RectifyForm(data, places=places_of(request))
    raise Http404


def places_of(request: RightsRequest) -> list[tuple[str, list[tuple[str, str]]]]:
    """Every row of hers that can have her words beside it; of registry rows each single field too."""
    return [
        (f"{str(table.model._meta.verbose_name).capitalize()}: {row}"[:120], list(_places_in(row, of_table(table))))
        for table in collect(request.person).tables
        if of_table(table) in CORRECTABLE
        for row in table.rows
    ]


def of_table(table: Table) -> str:
    return str(table.model.privacy.data_class or "B")  # type: ignore[attr-defined] # every model of ours has one


def _places_in(row: Model, data_class: str) -> Iterator[tuple[str, str]]:
    address = f"{row._meta.label_lower}/{row.pk}/"
    yield address, _("The whole of it")
    for one in told_fields(type(row)) if data_class in FIELD_BY_FIELD else ():
        value = getattr(row, one.attname)
        if value not in (None, "") and not one.primary_key and not one.is_relation:
            yield f"{address}{one.name}", f"{str(one.verbose_name).capitalize()}: {shown(value)}"[:120]
