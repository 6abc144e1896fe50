"""Nothing moves silently: each step leaves a line in the trace, and a notice on the page of who waits for it."""

from typing import Any
from uuid import UUID

from django.db import connection

from percorsi.access.actions import notify
from percorsi.access.actor import Actor
from percorsi.audit.actions import record
from percorsi.cases.models import Case, Referral
from percorsi.cases.vocabulary import CaseEvent


def page_of(referral: Referral) -> str:
    return f"/invii/{referral.pk}"


def asked(question: str, values: list[Any]) -> bool:
    """What a vetted function answers."""
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        row = cursor.fetchone()
    return bool(row[0])


def person_of(referral: Referral) -> UUID | None:
    """Known to who follows the path; before the answer the addressee has no key of hers."""
    found: UUID | None = Case.objects.filter(pk=referral.case_id).values_list("person_id", flat=True).first()
    return found


def after(event: CaseEvent, referral: Referral, *, by: Actor, person_id: UUID | None = None) -> None:
    referral.refresh_from_db()
    trace(event, referral, by=by, person_id=person_id)
    others = {user_id for user_id in (referral.created_by_id, referral.receiver_id) if user_id and user_id != by.id}
    notify(others, event, address=page_of(referral))


def trace(event: CaseEvent, referral: Referral, *, by: Actor, person_id: UUID | None = None) -> None:
    detail = {"kind": referral.kind, "state": referral.state, "classes": referral.classes}
    about = person_id or person_of(referral)
    record(event, by=by, on=referral, case_id=referral.case_id, person_id=about, detail=detail)
