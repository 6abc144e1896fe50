"""Hosts, where they work, who is there for them, and what was said with them."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit.actions import record
from percorsi.kernel.dates import today
from percorsi.kernel.editing import create_once, save_version
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import refuse, refuse_if
from percorsi.network.models import Organisation
from percorsi.placements.models import Host, HostContact, HostPerson, HostSite
from percorsi.placements.rules.hosts import section_of, why_not_host, why_not_note
from percorsi.placements.vocabulary import PlacementEvent, Stage
from percorsi.territory.models import Municipality
from percorsi.territory.rules import name_key

HOST = ("organisation", "name", "kind", "tax_code", "sector", "ateco", "employees", "phone", "email", "next_step",
        "next_on", "note")  # fmt: skip
SITE = ("municipality", "address", "access", "access_note", "transport", "closed_on")


@transaction.atomic
def register_host(
    *, by: Actor, form_id: UUID | None = None, municipality: Municipality | None = None, address: str = "",
    **values: Any,
) -> Host:  # fmt: skip
    """Somebody to be contacted, with a first site where it is known; the same tax code is never registered twice."""
    authorise(by, Permission.HOST_KEEP)
    host = Host(id=form_id or new_id(), created_by=by.user, **_stated(values))
    _refuse_twice(host)
    host, is_new = create_once(host)
    if is_new:
        record(PlacementEvent.HOST_REGISTERED, by=by, on=host)
        if municipality is not None:
            add_site(host, municipality=municipality, address=address.strip(), by=by)
    return host


@transaction.atomic
def change_host(host: Host, *, seen: int, by: Actor, **values: Any) -> Host:
    authorise(by, Permission.HOST_KEEP)
    for name, value in _stated(values).items():
        setattr(host, name, value)
    _refuse_twice(host)
    save_version(host, seen=seen, fields=(*HOST, "sort_key"))
    record(PlacementEvent.HOST_CHANGED, by=by, on=host)
    return host


def _stated(values: dict[str, Any]) -> dict[str, Any]:
    """As it will be kept: the sector follows from the code where there is one."""
    kept = values | {
        "tax_code": values.get("tax_code", "").strip(),
        "ateco": values.get("ateco", "").strip().upper(),
        "name": values["name"].strip(),
        "sort_key": name_key(values["name"]),
    }
    facts = {"next_step": kept.get("next_step", ""), "next_on": kept.get("next_on")}
    refuse_if(why_not_host(tax_code=kept["tax_code"], ateco=kept["ateco"], **facts))
    return kept | {"sector": section_of(kept["ateco"]) or kept.get("sector", "")}


def _refuse_twice(host: Host) -> None:
    others = Host.objects.exclude(pk=host.pk)
    same: Host | None = others.filter(tax_code=host.tax_code).first() if host.tax_code else None
    if same is not None:
        refuse(_("“%(name)s” already has this tax code.") % {"name": same.name}, _("Open it instead."), ("tax_code",))
    body: Organisation | None = host.organisation
    if body is not None and others.filter(organisation=body).exists():
        refuse(_("“%(name)s” is already a host.") % {"name": body.name}, _("Open it instead."), ("organisation",))


@transaction.atomic
def add_site(host: Host, *, by: Actor, form_id: UUID | None = None, **values: Any) -> HostSite:
    authorise(by, Permission.HOST_KEEP)
    site = HostSite(id=form_id or new_id(), host=host, created_by=by.user, **values)
    _refuse_same_place(site)
    site, is_new = create_once(site)
    if is_new:
        record(PlacementEvent.SITE_CHANGED, by=by, on=host)
    return site


@transaction.atomic
def change_site(site: HostSite, *, seen: int, by: Actor, **values: Any) -> HostSite:
    authorise(by, Permission.HOST_KEEP)
    for name in SITE:
        setattr(site, name, values[name])
    _refuse_same_place(site)
    save_version(site, seen=seen, fields=SITE)
    record(PlacementEvent.SITE_CHANGED, by=by, on=site.host)
    return site


def _refuse_same_place(site: HostSite) -> None:
    same = HostSite.objects.filter(host=site.host, municipality=site.municipality, address=site.address)
    if same.exclude(pk=site.pk).exists():
        refuse(_("This place is already among its sites."), _("Write another address."), ("address",))


@transaction.atomic
def add_host_person(
    host: Host, *, name: str, function: str, by: Actor, craft: str = "", phone: str = "", email: str = "",
    form_id: UUID | None = None,
) -> HostPerson:  # fmt: skip
    """Whom one calls, who follows, who teaches the trade; the same person may be there for two things."""
    authorise(by, Permission.HOST_KEEP)
    name = name.strip()
    person = HostPerson(
        id=form_id or new_id(), host=host, name=name, function=function, craft=craft.strip(), phone=phone, email=email,
        created_by=by.user,
    )  # fmt: skip
    known = HostPerson.objects.filter(host=host, name=name, function=function, until=None)
    if known.exclude(pk=person.pk).exists():
        refuse(_("%(name)s already does this for the host.") % {"name": name}, fields=("name",))
    person, is_new = create_once(person)
    if is_new:
        record(PlacementEvent.PEOPLE_CHANGED, by=by, on=host, detail={"function": function})
    return person


@transaction.atomic
def end_host_person(person: HostPerson, *, by: Actor) -> HostPerson:
    authorise(by, Permission.HOST_KEEP)
    person.until = today()
    HostPerson.objects.filter(pk=person.pk, until=None).update(until=person.until)
    record(PlacementEvent.PEOPLE_CHANGED, by=by, on=person.host, detail={"function": person.function, "ended": True})
    return person


@transaction.atomic
def note_contact(
    host: Host, *, on: date, stage: str, seen: int, by: Actor, next_step: str = "", next_on: date | None = None,
    form_id: UUID | None = None, **said: Any,
) -> HostContact:  # fmt: skip
    """``said``: how, and in which words. Where it led, what comes next: noted by two at once, the second is told."""
    authorise(by, Permission.HOST_KEEP)
    if form_id is not None and (found := HostContact.objects.filter(pk=form_id).first()) is not None:
        return found
    facts: dict[str, Any] = {"on": on, "now": today(), "next_step": next_step, "next_on": next_on}
    refuse_if(why_not_note(source=Stage(host.stage), target=Stage(stage), **facts))
    host.stage, host.next_step, host.next_on = stage, next_step.strip(), next_on
    save_version(host, seen=seen, fields=("stage", "next_step", "next_on"))
    contact, _is_new = create_once(
        HostContact(id=form_id or new_id(), host=host, on=on, stage=stage, created_by=by.user, **said)
    )
    record(PlacementEvent.HOST_CONTACTED, by=by, on=host, detail={"how": contact.how, "stage": stage})
    return contact


def trace_hosts(*, rows: int, by: Actor) -> None:
    """The list left as a file."""
    record(PlacementEvent.HOSTS_EXPORTED, by=by, detail={"rows": rows})
