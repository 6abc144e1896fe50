from collections.abc import Collection, Mapping
from typing import Any, Unpack
from uuid import UUID

from django.db import transaction

from percorsi.access.actor import Actor
from percorsi.access.models import Scope
from percorsi.cases.actions.opening import open_case
from percorsi.cases.models import Case
from percorsi.outreach.actions import join_contact
from percorsi.outreach.models import FirstContact
from percorsi.people.actions import IdentityValues, add_contact, register_person
from percorsi.people.vocabulary import ContactKind


@transaction.atomic
def register_with_path(
    *,
    scope: Scope,
    path: Mapping[str, Any],
    by: Actor,
    form_id: UUID,
    telephone: str = "",
    distinct: Collection[UUID] = (),
    met: FirstContact | None = None,
    **identity: Unpack[IdentityValues],
) -> Case:
    """A person nobody follows is seen by nobody: she and her first path come to be together, or not at all."""
    person = register_person(scope=scope, by=by, person_id=form_id, distinct_from=distinct, **identity)
    case = open_case(person=person, scope=scope, by=by, form_id=form_id, **path)
    if telephone:
        add_contact(person, kind=ContactKind.MOBILE, value=telephone, by=by, contact_id=form_id)
    if met is not None and met.is_open:
        join_contact(met, person=person, by=by)
    return case
