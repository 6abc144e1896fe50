"""Further words of the stories: where people are met before they are anybody's path, and what becomes of it."""

from dataclasses import dataclass
from uuid import UUID

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.models import Scope, User
from percorsi.demo.invented import key
from percorsi.demo.telling import Path
from percorsi.kernel.dates import add_days, today
from percorsi.network.models import Organisation, Service
from percorsi.outreach.actions import (
    add_member,
    close_contact,
    join_contact,
    open_point,
    orient,
    record_attempt,
    record_contact,
)
from percorsi.outreach.models import FirstContact, OutreachPoint
from percorsi.outreach.queries import get_contact
from percorsi.outreach.rules import Said, own_key
from percorsi.outreach.vocabulary import Function, PointKind
from percorsi.programmes.models import Project
from percorsi.territory.models import Municipality


@dataclass
class Meeting:
    """A first contact, told from there on by who takes it up. Days are counted back from today."""

    worker: Actor
    contact_id: UUID

    def is_tried(self, *, days_ago: int, channel: str, outcome: str, note: str = "") -> None:
        with acting(self.worker):
            on = add_days(today(), -days_ago)
            record_attempt(self._contact(), on=on, channel=channel, outcome=outcome, note=note, by=self.worker)

    def is_pointed_to(self, organisation: str, *, days_ago: int, service: str = "") -> None:
        """To one of its services, where the directory has it."""
        with acting(self.worker):
            body, on = Organisation.objects.get(code=organisation), add_days(today(), -days_ago)
            found = Service.objects.get(organisation=body, name=service) if service else None
            orient(self._contact(), organisation=body, service=found, on=on, by=self.worker)

    def ends(self, why: str) -> None:
        with acting(self.worker):
            contact = self._contact()
            close_contact(contact, nothing_more=why, seen=contact.version, by=self.worker)

    def turns_out_to_be(self, path: Path) -> None:
        with acting(self.worker):
            join_contact(self._contact(), person=path.person, by=self.worker)

    def _contact(self) -> FirstContact:
        return get_contact(self.worker, self.contact_id)


def opens_place(
    name: str, *, kind: PointKind, lies_in: str, project: str, by: Actor, place: str = "", hours: str = ""
) -> OutreachPoint:
    with acting(by):
        at = Project.objects.get(code=project)
        return open_point(
            scope=Scope.objects.get(organisation_id=by.organisation_id, project_id=at.id),
            by=by,
            form_id=key(f"place {name}"),
            name=name,
            kind=kind,
            municipality=Municipality.objects.get(istat=lies_in),
            place=place,
            hours=hours,
            opens_on=add_days(today(), -400),
        )


def is_at(point: OutreachPoint, username: str, *, function: Function, by: Actor) -> None:
    with acting(by):
        colleague = User.objects.get(username=username)
        add_member(point, user=colleague, function=function, by=by, since=add_days(today(), -300))


def place_named(name: str, *, by: Actor) -> OutreachPoint:
    with acting(by):
        return OutreachPoint.objects.get(name=name)


def meets_somebody(story: str, *, at: OutreachPoint, days_ago: int, by: Actor, taken_by: Actor, **said: str) -> Meeting:
    with acting(by):
        form_id = key(f"meeting {story}")
        record_contact(at, said=Said(**said), by=by, form_id=form_id, met_on=add_days(today(), -days_ago))
    return Meeting(worker=taken_by, contact_id=own_key(by.id, form_id))
