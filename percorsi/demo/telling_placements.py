"""The host network in the demonstration: one host that takes people in, one on its way, one that said not now."""

from typing import Any

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.services import service_principal
from percorsi.demo.invented import key
from percorsi.demo.telling import Network
from percorsi.kernel.dates import add_days, add_months, today
from percorsi.network.models import Organisation
from percorsi.placements.actions import (
    add_host_person,
    add_site,
    note_contact,
    offer_place,
    register_host,
    sign_agreement,
)
from percorsi.placements.models import Host
from percorsi.placements.queries import contacts_of, get_host, host_people
from percorsi.territory.models import Municipality

HOSTS: tuple[dict[str, Any], ...] = (
    {"name": "Forno Spiga d'Oro", "kind": "craft", "ateco": "10.71.1", "employees": 7, "town": "Melzo",
     "address": "via Matteotti 12", "access": "partly", "transport": "Stazione di Melzo, 8 minuti a piedi",
     "steps": (("call", "contacted", 60), ("visit", "interested", 45), ("visit", "available", 30))},
    {"name": "Cascina Fontanile", "kind": "farm", "ateco": "01.13", "employees": 3, "town": "Gorgonzola",
     "address": "strada del Fontanile", "access": "full", "transport": "Metropolitana Gorgonzola, poi bus",
     "steps": (("event", "contacted", 50), ("visit", "available", 20))},
    {"name": "Cooperativa Verde Insieme", "kind": "social_coop", "ateco": "81.30", "employees": 42, "town": "Legnano",
     "address": "via Pace 4", "access": "full", "transport": "Stazione di Legnano, bus urbano",
     "steps": (("office", "available", 25),)},
    {"name": "Officina Bielle", "kind": "firm", "ateco": "45.20.1", "employees": 12, "town": "Magenta",
     "address": "via Crivelli 9", "access": "not", "transport": "", "steps": (("call", "contacted", 15),)},
    {"name": "Bar Centrale", "kind": "firm", "ateco": "56.3", "employees": 4, "town": "Cuggiono", "address": "piazza 1",
     "access": "unknown", "transport": "", "steps": (("call", "not_now", 40),)},
    {"name": "Magazzini Riuniti", "kind": "firm", "ateco": "52.10", "employees": None, "town": "Segrate",
     "address": "via Industrie 30", "access": "unknown", "transport": "", "steps": ()},
)  # fmt: skip
WORDS = {
    "contacted": "Hanno ascoltato la proposta e chiesto che cosa comporta.",
    "interested": "Abbiamo visto il laboratorio: mansioni semplici, un buon clima.",
    "available": "D'accordo: comincerebbero con una persona alla volta.",
    "not_now": "Stanno cambiando gestione: risentirli dopo.",
}
NEXT = {"contacted": "Fissare una visita", "interested": "Mandare la convenzione", "not_now": "Risentire"}
OFFERED = {
    "Forno Spiga d'Oro": ("Aiuto in laboratorio", "Pesare, impastare, pulire il banco", "Mattine, 6–10", 20, 1),
    "Cascina Fontanile": ("Orto e vendita diretta", "Raccolta, cassette, banco del sabato", "Mattine, 9–13", 20, 2),
    "Cooperativa Verde Insieme": ("Manutenzione del verde", "Taglio, raccolta, pulizia degli attrezzi", "8–14", 30, 3),
}
PEOPLE = {
    "Forno Spiga d'Oro": (("Piero Campione", "master", "panificazione"), ("Rosa Campione", "tutor", "")),
    "Cascina Fontanile": (("Olimpia Modello", "tutor", ""),),
    "Cooperativa Verde Insieme": (("Sandro Prova", "mentor", "cura del verde"), ("Livia Saggio", "signatory", "")),
}


def hosts_are_told() -> None:
    """Told again it adds nothing."""
    with acting(service_principal("demo")):
        lia = Network().actor("lia", "AZ_CASTANESE")
    for told in HOSTS:
        with acting(lia):
            _is_told(lia, told)


def _is_told(lia: Actor, told: dict[str, Any]) -> None:
    values = {name: told[name] for name in ("name", "kind", "ateco", "employees")}
    host = register_host(by=lia, form_id=key(f"host {told['name']}"), **values)
    place = Municipality.objects.filter(name=told["town"]).first()
    if place is not None and not host.sites.exists():
        where = {name: told[name] for name in ("address", "access", "transport")}
        site = add_site(host, municipality=place, by=lia, **where)
        if offered := OFFERED.get(host.name):
            names = ("title", "tasks", "timetable", "hours_week", "seats")
            facts: dict[str, Any] = dict(zip(names, offered, strict=True))
            offer_place(site=site, since=add_days(today(), -20), by=lia, **facts)
    if not host_people(host).exists():
        for name, function, craft in PEOPLE.get(host.name, ()):
            add_host_person(host, name=name, function=function, craft=craft, by=lia)
    if not contacts_of(host).exists():
        _are_contacted(lia, host, told)


def _are_contacted(lia: Actor, host: Host, told: dict[str, Any]) -> None:
    for number, (how, stage, ago) in enumerate(told["steps"], start=1):
        follows = NEXT.get(stage, "") if number == len(told["steps"]) else ""
        note_contact(
            get_host(lia, host.pk), on=add_days(today(), -ago), how=how, words=WORDS[stage], stage=stage, seen=number,
            next_step=follows, next_on=add_days(today(), 12 - ago) if follows else None, by=lia,
        )  # fmt: skip
    if told["steps"] and told["steps"][-1][1] == "available":
        promoter = Organisation.objects.get(pk=lia.organisation_id)
        ends = add_days(today(), 25) if host.kind == "farm" else add_months(today(), 20)
        sign_agreement(host, promoter=promoter, signed_on=add_months(today(), -10), expires_on=ends, by=lia)
