"""An appointment as its author would make it."""

from datetime import time
from typing import Any
from uuid import UUID

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.calendar.actions import plan_appointment
from percorsi.calendar.models import Appointment
from percorsi.calendar.rules import Hours
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import join_team
from percorsi.cases.vocabulary import Protection
from percorsi.kernel.dates import add_days, today


def planned(case: Case, by: Actor, *, id: UUID | None = None, **asked: Any) -> Appointment:  # noqa: A002 - as the action
    """A week from now at ten, met by its author, unless said otherwise."""
    with acting(by):
        return plan_appointment(case, hours=hours_of(by, **asked), by=by, id=id)


def hours_of(by: Actor, **asked: Any) -> Hours:
    return Hours(**({"user": by.user, "on": add_days(today(), 7), "starts": time(10)} | asked))


def joins(case: Case, member: Actor, cast: Cast) -> None:
    with acting(cast.bruno):
        join_team(case, member, by=cast.bruno, classes=["B", "E"])


def protected(case: Case) -> Case:
    """As after its protection: only those named find it."""
    with as_owner():
        Case.objects.filter(pk=case.pk).update(protection=Protection.PROTECTED, restricted=True)
        type(case.person).objects.filter(pk=case.person_id).update(restricted=True)
    return case
