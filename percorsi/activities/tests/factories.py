"""What is offered, and an edition with its meetings, as its coordinator would open it."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.models import Scope
from percorsi.access.tests.roles import as_owner
from percorsi.activities.actions import open_edition
from percorsi.activities.models import Edition, Gathering, Staff
from percorsi.activities.vocabulary import StaffRole
from percorsi.kernel.dates import add_days, today
from percorsi.kernel.identifiers import new_id
from percorsi.programmes.models import Intervention, Project

TEN, ONE = time(10), time(13)


def make_intervention(project: Project | None = None, **values: Any) -> Intervention:
    stated: dict[str, Any] = {
        "name": "Orto condiviso", "kind": "laboratorio", "area": "educativa", "mode": "group", "position": 1,
        "sessions": 10, "minutes_each": 180, "code": f"x{str(new_id())[-8:]}",
    }  # fmt: skip
    with as_owner():
        return Intervention.objects.create(project=project, **(stated | values))


def make_edition(scope: Scope, *, by: Actor, days: Sequence[date] | None = None, **values: Any) -> Edition:
    """Yesterday, today very early and in a week, from ten to one; what is past can be marked."""
    item = make_intervention()
    with acting(by):
        return open_edition(
            scope=scope, by=by, days=[add_days(today(), -1), add_days(today(), 7)] if days is None else days,
            starts=TEN, ends=ONE, **({"intervention": item, "title": "Orto di primavera"} | values),
        )  # fmt: skip


def make_staff(edition: Edition, actor: Actor, role: StaffRole = StaffRole.EDUCATOR) -> Staff:
    with as_owner():
        return Staff.objects.create(
            edition=edition, user=actor.user, organisation_id=actor.organisation_id, role=role,
            since=date(2020, 1, 1), created_by=actor.user,
        )  # fmt: skip


def meeting_of(edition: Edition, number: int = 0) -> Gathering:
    with as_owner():
        return Gathering.objects.filter(edition=edition).order_by("on")[number]
