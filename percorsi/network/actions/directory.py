"""The directory of services, kept by the bodies themselves and by who coordinates a project."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit import actions as audit
from percorsi.kernel.dates import today
from percorsi.kernel.editing import create_once, save_version
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import refuse, refuse_if
from percorsi.network.models import Organisation, Service
from percorsi.network.queries import keeps_service
from percorsi.network.rules import why_not_listed, why_not_open, why_not_phone
from percorsi.network.vocabulary import NetworkEvent

SAID = (
    "unit", "name", "note", "needs", "municipality", "address", "phone", "email", "hours", "for_whom", "languages",
    "accessibility", "conditions", "source", "valid_from", "valid_to",
)  # fmt: skip
CHECKED = ("checked_on", "checked_by")


@transaction.atomic
def add_service(*, organisation: Organisation, by: Actor, form_id: UUID | None = None, **said: Any) -> Service:
    """Whoever writes it has just asked: it begins as checked today."""
    authorise(by, Permission.SERVICE_KEEP)
    _refuse_others(organisation, by)
    key = form_id or new_id()
    _refuse_twice(organisation, said["name"], key)
    service = Service(id=key, organisation=organisation, checked_on=today(), checked_by=by.user, **_stated(said))
    service, is_new = create_once(service)
    if is_new:
        audit.record(NetworkEvent.SERVICE_ADDED, by=by, on=service)
    return service


@transaction.atomic
def change_service(service: Service, *, seen: int, by: Actor, **said: Any) -> Service:
    authorise(by, Permission.SERVICE_KEEP)
    _refuse_others(service.organisation, by)
    _refuse_twice(service.organisation, said["name"], service.pk)
    for name, value in _stated(said).items():
        setattr(service, name, value)
    return _checked(service, seen=seen, event=NetworkEvent.SERVICE_CHANGED, by=by)


@transaction.atomic
def check_service(service: Service, *, seen: int, by: Actor) -> Service:
    """Nothing has changed: the day on which somebody asked is what the others need."""
    authorise(by, Permission.SERVICE_KEEP)
    _refuse_others(service.organisation, by)
    return _checked(service, seen=seen, event=NetworkEvent.SERVICE_CHECKED, by=by)


def _checked(service: Service, *, seen: int, event: NetworkEvent, by: Actor) -> Service:
    service.checked_on, service.checked_by = today(), by.user
    said = SAID if event is NetworkEvent.SERVICE_CHANGED else ()
    save_version(service, seen=seen, fields=(*said, *CHECKED))
    audit.record(event, by=by, on=service)
    return service


def _stated(said: dict[str, Any]) -> dict[str, Any]:
    refuse_if(why_not_phone(said.get("phone", "")))
    refuse_if(why_not_open(said.get("valid_from"), said.get("valid_to")))
    return {name: said[name] for name in SAID if name in said}


def _refuse_others(organisation: Organisation, by: Actor) -> None:
    refuse_if(why_not_listed(is_protected=organisation.protected))
    if not keeps_service(by, organisation.pk):
        refuse(
            _("You keep the services of your own body only."),
            _("Tell the body itself, or who coordinates the project."),
            ("organisation",),
        )


def _refuse_twice(organisation: Organisation, name: str, own: UUID) -> None:
    if Service.objects.filter(organisation=organisation, name=name).exclude(pk=own).exists():
        refuse(_("This body already has a service of this name."), _("Open that one and change it."), ("name",))
