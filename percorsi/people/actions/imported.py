"""Persons of whom a sending system says no more than its own identifier."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.kernel.bulk import insert_rows
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import refuse
from percorsi.people.models import Person
from percorsi.people.rules.finding import identifier_terms


@transaction.atomic
def register_pseudonymous(scopes: Mapping[str, UUID], *, by: Actor) -> dict[str, UUID]:
    """One person for each identifier, in the scope given; without a name until somebody joins it to a known person.

    The trace of the import tells them all; a line for each would say nothing more.
    """
    authorise(by, Permission.RECORD_IMPORT)
    if not set(scopes.values()) <= set(by.seat_scope_ids):
        refuse(
            _("You cannot register people for this organisation."), _("Change role in the header, or ask its staff.")
        )
    rows = [_row(identifier, scope, by) for identifier, scope in scopes.items()]
    insert_rows(Person, rows)
    return {row["external_id"]: row["id"] for row in rows}


def _row(identifier: str, scope: UUID, by: Actor) -> dict[str, Any]:
    return {
        "id": new_id(),
        "external_id": identifier,
        "search_terms": identifier_terms(identifier),
        "scope_ids": [scope],
        "created_by_id": by.id,
    }
