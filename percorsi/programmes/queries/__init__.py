"""Reads of the programme: open to everybody signed in. What other modules use is here."""

from percorsi.programmes.queries.projects import (
    districts_of,
    lead_seat,
    municipalities_of,
    organisation_in_scope,
    projects_of_organisation,
    projects_open_on,
    reference_day,
    scope_label,
    scope_labels,
    seats,
)

__all__ = [
    "districts_of",
    "lead_seat",
    "municipalities_of",
    "organisation_in_scope",
    "projects_of_organisation",
    "projects_open_on",
    "reference_day",
    "scope_label",
    "scope_labels",
    "seats",
]
