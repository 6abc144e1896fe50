"""A host with a site and a place offered, as a tutor would register it."""

from datetime import date
from typing import Any

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.services import service_principal
from percorsi.access.tests.roles import as_owner
from percorsi.kernel.dates import add_days, today
from percorsi.network.models import Organisation
from percorsi.placements.actions import add_site, keep_kinds, offer_place, register_host, sign_agreement
from percorsi.placements.models import Agreement, Host, HostSite, OfferedPlace
from percorsi.placements.shipped import shipped
from percorsi.territory.models import Municipality


def make_municipality(name: str = "Melzo") -> Municipality:
    with as_owner():
        known = Municipality.objects.filter(name=name).first()
        istat = f"9{str(Municipality.objects.count()).zfill(5)}"
        return known or Municipality.objects.create(name=name, sort_key=name.lower(), istat=istat, cadastral="Z900")


def make_host(by: Actor, name: str = "Panificio Spiga", **values: Any) -> Host:
    with acting(by):
        return register_host(by=by, **({"name": name, "kind": "firm", "employees": 8} | values))


def make_site(host: Host, by: Actor, municipality: str = "Melzo", **values: Any) -> HostSite:
    place = make_municipality(municipality)
    with acting(by):
        return add_site(host, municipality=place, by=by, **({"address": "via Roma 1"} | values))


def make_place(site: HostSite, by: Actor, **values: Any) -> OfferedPlace:
    stated = {"title": "Aiuto in laboratorio", "seats": 2, "since": add_days(today(), -10)}
    with acting(by):
        return offer_place(site=site, by=by, **(stated | values))


def make_agreement(host: Host, promoter: Organisation, by: Actor, **values: Any) -> Agreement:
    with acting(by):
        return sign_agreement(host, promoter=promoter, by=by, **({"signed_on": date(2021, 1, 7)} | values))


def load_kinds() -> None:
    """As the command does."""
    with as_owner():
        keep_kinds(
            shipped("kinds"), terms=shipped("terms"), papers=shipped("papers"), by=service_principal("programme")
        )
