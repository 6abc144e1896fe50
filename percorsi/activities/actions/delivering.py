"""What is done with one person alone: tutoring, counselling, accompaniment, a visit at home."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.activities.models import Delivery
from percorsi.activities.rules import LONGEST_DAY
from percorsi.activities.vocabulary import ActivityEvent
from percorsi.audit.actions import record
from percorsi.cases.models import Case
from percorsi.cases.queries import relation_to
from percorsi.kernel.dates import today
from percorsi.kernel.editing import create_once, save_version
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.privacy import DataClass
from percorsi.kernel.refusals import refuse
from percorsi.programmes.models import Intervention


@transaction.atomic
def record_delivery(
    case: Case, *, intervention: Intervention, on: date, minutes: int, by: Actor,
    id: UUID | None = None, **more: Any,  # noqa: A002 - the preset key
) -> Delivery:  # fmt: skip
    """``more``: step, quantity with its unit, setting."""
    authorise(by, Permission.PLAN_EDIT, relation_to(by, case, DataClass.ECONOMIC))
    if on > today():
        refuse(_("What is still to come cannot be recorded as done."), _("Choose a day until today."), ("on",))
    if minutes > LONGEST_DAY:
        refuse(_("Nobody is present for more than sixteen hours."), _("Correct the minutes."), ("minutes",))
    if more.get("quantity") and not more.get("unit"):
        refuse(_("Say what the number counts."), fields=("unit",))
    delivery, is_new = create_once(
        Delivery(
            id=id or new_id(), case=case, intervention=intervention, on=on, minutes=minutes, operator=by.user,
            created_by=by.user, **more,
        )
    )  # fmt: skip
    if is_new:
        _trace(ActivityEvent.DELIVERED, delivery, by)
    return delivery


@transaction.atomic
def withdraw_delivery(delivery: Delivery, *, seen: int, by: Actor) -> Delivery:
    """Recorded by mistake: it counts no more, and that it was there stays."""
    authorise(by, Permission.PLAN_EDIT, relation_to(by, delivery.case, DataClass.ECONOMIC))
    delivery.withdrawn_at, delivery.withdrawn_by = timezone.now(), by.user
    save_version(delivery, seen=seen, fields=("withdrawn_at", "withdrawn_by"))
    _trace(ActivityEvent.DELIVERY_WITHDRAWN, delivery, by)
    return delivery


def _trace(event: ActivityEvent, delivery: Delivery, by: Actor) -> None:
    record(event, by=by, on=delivery, case_id=delivery.case_id, person_id=delivery.case.person_id)
