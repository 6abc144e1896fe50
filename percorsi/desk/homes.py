"""Where each role begins that follows no person: a few doors, each with what is behind it. A literal."""

from dataclasses import dataclass

from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission


@dataclass(frozen=True)
class Door:
    title: StrOrPromise
    what: StrOrPromise
    address: str
    icon: str
    permission: Permission


DOORS = (
    Door(
        _("Requests of persons"),
        _("What persons ask about their data, and until when it must be answered."),
        "/richieste",
        "it-mail",
        Permission.RIGHTS_HANDLE,
    ),
    Door(
        _("Privacy notices"),
        _("What persons are told, edition by edition."),
        "/informative",
        "it-file",
        Permission.RIGHTS_HANDLE,
    ),
    Door(
        _("Register of processing"),
        _("Which data are kept, why, who reads them."),
        "/registro-trattamenti",
        "it-list",
        Permission.RIGHTS_HANDLE,
    ),
    Door(
        _("My area"),
        _("Who follows you, who has read your data, what you can ask."),
        "/mia-area",
        "it-user",
        Permission.OWN_AREA,
    ),
    Door(
        _("Accounts and roles"),
        _("Who works here, in which role, from when to when: invite, give, end, suspend."),
        "/account",
        "it-user",
        Permission.ACCOUNT_KEEP,
    ),
    Door(
        _("Assessment instruments"),
        _("What is asked of the persons, edition by edition: build, try, put in use, retire."),
        "/strumenti",
        "it-files",
        Permission.INSTRUMENT_KEEP,
    ),
    Door(
        _("Settings of the installation"),
        _("Versions, settings without secrets, state of the trace's seals."),
        "/impostazioni",
        "it-settings",
        Permission.SETTINGS_READ,
    ),
    Door(
        _("Indicators"),
        _("Every number with its definition, for women and men; each opens to the records behind it."),
        "/dati/indicatori",
        "it-chart-line",
        Permission.INDICATOR_READ,
    ),
    Door(
        _("Data to fix"),
        _("What is missing or does not agree, whose it is and where to correct it."),
        "/dati/qualita",
        "it-tool",
        Permission.QUALITY_READ,
    ),
    Door(
        _("Import of records"),
        _("Participation records from another system, checked before anything is written."),
        "/dati/importa",
        "it-upload",
        Permission.RECORD_IMPORT,
    ),
    Door(
        _("Trace of accesses"),
        _("Who read or changed what, when and why; unusual readings, to be asked about."),
        "/tracciato",
        "it-password-visible",
        Permission.TRACE_READ,
    ),
    Door(
        _("How long data are kept"),
        _("Whose time is over, to be decided one by one, and the plan."),
        "/diritti/conservazione",
        "it-calendar",
        Permission.RETENTION_DECIDE,
    ),
    Door(
        _("Extracts for study"),
        _("Records under pseudonyms, in groups of at least five, and the register of who made them."),
        "/dati/estratti",
        "it-download",
        Permission.EXTRACT_READ,
    ),
    Door(
        _("Programme and projects"),
        _("Who does what where, for how many people and when."),
        "/programma",
        "it-calendar",
        Permission.PROGRAMME_READ,
    ),
    Door(
        _("Hosts"),
        _("Who takes people in for internships, where, and how many were promised."),
        "/tirocini/aziende",
        "it-pa",
        Permission.HOST_READ,
    ),
    Door(
        _("Network"),
        _("The organisations of the programme and what each is for."),
        "/rete",
        "it-share",
        Permission.PROGRAMME_READ,
    ),
    Door(
        _("Territory"),
        _("Municipalities, districts and what they are covered by."),
        "/territorio",
        "it-map-marker",
        Permission.PROGRAMME_READ,
    ),
)


WHO_MAY = Door(
    _("Who may do what"),
    _("The tables by which Percorsi decides, in words; to read, print and take away."),
    "/chi-puo-fare-cosa",
    "it-key",
    Permission.OWN_WORK,
)


def doors_of(actor: Actor) -> list[Door]:
    return [door for door in (*DOORS, WHO_MAY) if actor.may(door.permission) and _leads_somewhere(door)]


def _leads_somewhere(door: Door) -> bool:
    try:
        resolve(door.address)
    except Resolver404:
        return False
    return True
