"""Meeting places, and people met there."""

from datetime import date
from typing import Any

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.models import Scope
from percorsi.access.tests.roles import as_owner
from percorsi.kernel.identifiers import new_id
from percorsi.outreach.actions import record_contact
from percorsi.outreach.models import FirstContact, OutreachPoint, PointMember
from percorsi.outreach.rules import Said, own_key
from percorsi.outreach.vocabulary import Function, PointKind, ReachBy
from percorsi.territory.models import Municipality

OPENED = date(2020, 1, 1)


def make_point(scope: Scope, *, by: Actor, name: str = "Antenna di quartiere", **values: Any) -> OutreachPoint:
    with as_owner():
        town, _new = Municipality.objects.get_or_create(
            istat="015146", defaults={"cadastral": "F205", "name": "Milano", "sort_key": "milano"}
        )
        return OutreachPoint.objects.create(
            **{
                "scope": scope,
                "organisation_id": scope.organisation_id,
                "project_id": scope.project_id,
                "name": name,
                "kind": PointKind.ANTENNA,
                "municipality": town,
                "opens_on": OPENED,
                "created_by": by.user,
            }
            | values
        )


def make_member(point: OutreachPoint, actor: Actor, function: Function = Function.VOLUNTEER) -> PointMember:
    with as_owner():
        return PointMember.objects.create(
            point=point, user=actor.user, function=function, since=OPENED, created_by=actor.user
        )


def make_contact(point: OutreachPoint, *, by: Actor, **values: Any) -> FirstContact:
    """Through the action, as the volunteer would; given back as the owner sees it."""
    form_id = values.pop("form_id", None) or new_id()
    met_on = values.pop("met_on", None)
    said = {"need": "Cerca una casa", "reach_by": ReachBy.CALL, "reach": "333 111 22 33"}
    with acting(by):
        record_contact(point, said=Said(**(said | values)), by=by, form_id=form_id, met_on=met_on)
    with as_owner():
        return FirstContact.objects.get(pk=own_key(by.id, form_id))
