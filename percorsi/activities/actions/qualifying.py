"""Qualifications: recorded as the paper says, withdrawn when they were recorded by mistake."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.activities.models import Qualification
from percorsi.activities.rules import why_not_qualified
from percorsi.activities.vocabulary import ActivityEvent
from percorsi.audit.actions import record
from percorsi.cases.models import Case
from percorsi.cases.queries import relation_to
from percorsi.kernel.dates import today
from percorsi.kernel.editing import create_once, save_version
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.privacy import DataClass
from percorsi.kernel.refusals import refuse_if


@transaction.atomic
def record_qualification(
    case: Case, *, issued_on: date, expires_on: date | None, by: Actor,
    id: UUID | None = None, **more: Any,  # noqa: A002 - the preset key
) -> Qualification:  # fmt: skip
    """``more``: kind, title, issuer, edition. A renewed one is a new one, and answers the old one's last day."""
    authorise(by, Permission.PLAN_EDIT, relation_to(by, case, DataClass.ECONOMIC))
    refuse_if(why_not_qualified(issued_on, expires_on, now=today()))
    found, is_new = create_once(
        Qualification(
            id=id or new_id(), case=case, issued_on=issued_on, expires_on=expires_on, created_by=by.user, **more
        )
    )
    if is_new:
        _trace(ActivityEvent.QUALIFIED, found, by)
    return found


@transaction.atomic
def withdraw_qualification(qualification: Qualification, *, seen: int, by: Actor) -> Qualification:
    authorise(by, Permission.PLAN_EDIT, relation_to(by, qualification.case, DataClass.ECONOMIC))
    qualification.withdrawn_at, qualification.withdrawn_by = timezone.now(), by.user
    save_version(qualification, seen=seen, fields=("withdrawn_at", "withdrawn_by"))
    _trace(ActivityEvent.QUALIFICATION_WITHDRAWN, qualification, by)
    return qualification


def _trace(event: ActivityEvent, found: Qualification, by: Actor) -> None:
    record(event, by=by, on=found, case_id=found.case_id, person_id=found.case.person_id)
