"""Hosts and placements in the demonstration: from the search to being hired, one interrupted, two that go on."""

from typing import Any

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.services import service_principal
from percorsi.access.vocabulary import Permission
from percorsi.cases.models import Case
from percorsi.cases.queries import visible_cases
from percorsi.demo.invented import key
from percorsi.demo.telling import Network
from percorsi.demo.telling_months import months_are_told
from percorsi.kernel.dates import add_days, add_months, today
from percorsi.kernel.privacy import DataClass
from percorsi.network.models import Organisation
from percorsi.placements.actions import (
    add_host_person,
    add_site,
    draft_placement,
    note_contact,
    offer_place,
    pass_placement,
    record_paper,
    register_host,
    sign_agreement,
    tell_outcome,
)
from percorsi.placements.models import Host, Placement
from percorsi.placements.queries import (
    agreements_of,
    contacts_of,
    get_host,
    get_placement,
    host_people,
    kinds_by_position,
    placements_of,
    possible_host_tutors,
    sites_to_place_at,
)
from percorsi.placements.vocabulary import BEGUN, Phase
from percorsi.territory.models import Municipality

BRUNO, LIA, NORA = ("bruno", "UDP_MELZO"), ("lia", "AZ_CASTANESE"), ("nora", "UDP_MELZO")
HOSTS: tuple[dict[str, Any], ...] = (
    {"name": "Forno Spiga d'Oro", "kind": "craft", "ateco": "10.71.1", "employees": 7, "town": "Melzo",
     "address": "via Matteotti 12", "access": "partly", "transport": "Stazione di Melzo, 8 minuti a piedi",
     "by": BRUNO, "steps": (("call", "contacted", 118), ("visit", "interested", 112), ("visit", "available", 105))},
    {"name": "Cascina Fontanile", "kind": "farm", "ateco": "01.13", "employees": 3, "town": "Gorgonzola",
     "address": "strada del Fontanile", "access": "full", "transport": "Metropolitana Gorgonzola, poi bus",
     "by": BRUNO, "steps": (("event", "contacted", 110), ("visit", "available", 95))},
    {"name": "Cooperativa Verde Insieme", "kind": "social_coop", "ateco": "81.30", "employees": 42, "town": "Legnano",
     "address": "via Pace 4", "access": "full", "transport": "Stazione di Legnano, bus urbano",
     "by": LIA, "steps": (("office", "available", 25),)},
    {"name": "Officina Bielle", "kind": "firm", "ateco": "45.20.1", "employees": 12, "town": "Magenta",
     "address": "via Crivelli 9", "access": "not", "transport": "", "by": LIA, "steps": (("call", "contacted", 15),)},
    {"name": "Bar Centrale", "kind": "firm", "ateco": "56.3", "employees": 4, "town": "Cuggiono", "address": "piazza 1",
     "access": "unknown", "transport": "", "by": LIA, "steps": (("call", "not_now", 40),)},
    {"name": "Magazzini Riuniti", "kind": "firm", "ateco": "52.10", "employees": None, "town": "Segrate",
     "address": "via Industrie 30", "access": "unknown", "transport": "", "by": BRUNO, "steps": ()},
)  # fmt: skip
WORDS = {
    "contacted": "Hanno ascoltato la proposta e chiesto che cosa comporta.",
    "interested": "Abbiamo visto il laboratorio: mansioni semplici, un buon clima.",
    "available": "D'accordo: comincerebbero con una persona alla volta.",
    "not_now": "Stanno cambiando gestione: risentirli dopo.",
}
ALL = (("project", 0), ("inail", 0), ("liability", 0), ("notification", 0), ("safety", 0))
SOON = (("project", 0), ("inail", 0), ("liability", 12), ("notification", 0), ("safety", 0))
# From the search to being hired; one that was interrupted; one under way; one that waits for its papers.
PLACED: tuple[dict[str, Any], ...] = (
    {"story": "livia", "by": BRUNO, "host": "Forno Spiga d'Oro", "kind": "inclusion", "starts": -90, "ends": -4,
     "agreed": 400, "tasks": "Pesare, impastare, pulire il banco", "goals": "«Voglio imparare un mestiere vero.»",
     "papers": ALL, "outcome": ("hired_here", "fixed_term"),
     "phases": (("signed", 96, ""), ("notified", 93, ""), ("active", 90, ""), ("completed", 4, ""))},
    {"story": "zoe", "by": NORA, "host": "Cascina Fontanile", "kind": "extracurricular", "starts": -60, "ends": 120,
     "agreed": 500, "tasks": "Cura degli animali, raccolta, banco del sabato",
     "goals": "«Stare con gli animali tutto il giorno.»", "papers": ALL, "outcome": ("none", ""),
     "phases": (("signed", 66, ""), ("notified", 62, ""), ("active", 60, ""), ("interrupted", 15, "times"))},
    {"story": "mirto", "by": BRUNO, "host": "Forno Spiga d'Oro", "kind": "inclusion", "starts": -38, "ends": 140,
     "agreed": 400, "tasks": "Manutenzione delle macchine, consegne", "goals": "«Rimettere le mani su una macchina.»",
     "papers": SOON, "outcome": (), "phases": (("signed", 42, ""), ("notified", 40, ""), ("active", 38, ""))},
    {"story": "gaia", "by": BRUNO, "host": "Cascina Fontanile", "kind": "inclusion", "starts": 14, "ends": 100,
     "agreed": 350, "tasks": "Raccolta, cassette, banco del sabato", "goals": "", "papers": (("project", 0),),
     "outcome": (), "phases": (("signed", 1, ""),)},
)  # fmt: skip
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


def placements_are_told() -> None:
    """First the hosts, then who is placed there. Told again it adds nothing."""
    with acting(service_principal("demo")):
        colleagues = {name: Network().actor(*name) for name in {one["by"] for one in (*HOSTS, *PLACED)}}
    for told in HOSTS:
        with acting(colleagues[told["by"]]):
            _is_told(colleagues[told["by"]], told)
    for told in PLACED:
        with acting(colleagues[told["by"]]):
            _is_placed(colleagues[told["by"]], told)


def _is_placed(worker: Actor, told: dict[str, Any]) -> None:
    """Prepared, its papers recorded, then phase by phase, each on its day. Of a path that is over nothing is told."""
    paths = visible_cases(worker, DataClass.ECONOMIC).filter(person_id=key(told["story"]), closed_on=None)
    case = paths.first()
    if case is None or placements_of(worker, case).exists():
        return
    placement = _begins(worker, case, told)
    if placement.phase in BEGUN:
        months_are_told(worker, placement)


def _begins(worker: Actor, case: Case, told: dict[str, Any]) -> Placement:
    placement = _is_drafted(worker, case, told)
    for paper, until in told["papers"]:
        holds = add_days(today(), until) if until else None
        record_paper(placement, paper=paper, on=add_days(placement.starts_on, -7), until=holds, by=worker)
    for phase, ago, reason in told["phases"]:
        found = get_placement(worker, placement.pk, Permission.PLAN_EDIT)
        on = add_days(today(), -ago)
        placement = pass_placement(found, to=Phase(phase), seen=found.version, by=worker, on=on, reason=reason)
    if told["outcome"]:
        outcome, contract = told["outcome"]
        since = add_days(today(), -2)
        tell_outcome(placement, outcome=outcome, contract=contract, outcome_on=since, seen=placement.version, by=worker)
    return placement


def _is_drafted(worker: Actor, case: Case, told: dict[str, Any]) -> Placement:
    site = sites_to_place_at().get(host__name=told["host"])
    return draft_placement(
        case, by=worker, form_id=key(f"placement {told['story']}"), kind=kinds_by_position().get(code=told["kind"]),
        site=site, promoter=Organisation.objects.get(pk=worker.organisation_id), tutor=worker.user,
        host_tutor=possible_host_tutors(site.host).first(), starts_on=add_days(today(), told["starts"]),
        ends_on=add_days(today(), told["ends"]), hours_week=20, hours_day=4, tasks=told["tasks"], goals=told["goals"],
        agreed=told["agreed"],
    )  # fmt: skip


def _is_told(worker: Actor, told: dict[str, Any]) -> None:
    values = {name: told[name] for name in ("name", "kind", "ateco", "employees")}
    host = register_host(by=worker, form_id=key(f"host {told['name']}"), **values)
    place = Municipality.objects.filter(name=told["town"]).first()
    if place is not None and not host.sites.exists():
        where = {name: told[name] for name in ("address", "access", "transport")}
        site = add_site(host, municipality=place, by=worker, **where)
        if offered := OFFERED.get(host.name):
            names = ("title", "tasks", "timetable", "hours_week", "seats")
            facts: dict[str, Any] = dict(zip(names, offered, strict=True))
            offer_place(site=site, since=add_days(today(), -told["steps"][-1][2]), by=worker, **facts)
    if not host_people(host).exists():
        for name, function, craft in PEOPLE.get(host.name, ()):
            add_host_person(host, name=name, function=function, craft=craft, by=worker)
    if not contacts_of(host).exists():
        _are_contacted(worker, host, told)
    if told["steps"] and told["steps"][-1][1] == "available":
        _agrees(worker, host)


def _are_contacted(worker: Actor, host: Host, told: dict[str, Any]) -> None:
    for number, (how, stage, ago) in enumerate(told["steps"], start=1):
        follows = NEXT.get(stage, "") if number == len(told["steps"]) else ""
        note_contact(
            get_host(worker, host.pk), on=add_days(today(), -ago), how=how, words=WORDS[stage], stage=stage,
            seen=number,
            next_step=follows, next_on=add_days(today(), 12 - ago) if follows else None, by=worker,
        )  # fmt: skip


def _agrees(worker: Actor, host: Host) -> None:
    promoter = Organisation.objects.get(pk=worker.organisation_id)
    if not agreements_of(host).filter(promoter=promoter).exists():
        ends = add_days(today(), 25) if host.kind == "farm" else add_months(today(), 20)
        sign_agreement(host, promoter=promoter, signed_on=add_months(today(), -10), expires_on=ends, by=worker)
