"""Which form settles which kind of request."""

from typing import Any

from django.http import Http404

from percorsi.people.queries import restriction_of
from percorsi.rights.copy.document import collect
from percorsi.rights.forms import LiftForm, ObjectForm, RectifyForm, RestrictForm
from percorsi.rights.models import RightsRequest
from percorsi.rights.vocabulary import RequestKind, RequestState

# Corrections are shown to who reads casework: what is sealed is corrected inside its own part.
CORRECTABLE = ("B", "E", "N")


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


def places_of(request: RightsRequest) -> list[tuple[str, str]]:
    """Every row of hers that can have a correction beside it, by kind and day."""
    return [
        (f"{row._meta.label_lower}/{row.pk}", f"{str(table.model._meta.verbose_name).capitalize()}: {row}"[:120])
        for table in collect(request.person).tables
        if (table.model.privacy.data_class or "B") in CORRECTABLE  # type: ignore[attr-defined] # every model of ours has one
        for row in table.rows
    ]
