"""The first-level entries (at most seven), as one literal: each appears when its page exists and the role opens it."""

from dataclasses import dataclass

from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission as P


@dataclass(frozen=True)
class Entry:
    label: StrOrPromise
    address: str
    permission: P
    icon: str
    covers: tuple[str, ...] = ()  # further addresses that belong here
    unless: P | None = None  # who may do this has a better one


OF_ACTIVITIES = ("/incontri/", "/m/presenze", "/tirocini")
OF_PROGRAMME = ("/progetti", "/attivita", *OF_ACTIVITIES)
OF_PEOPLE = ("/percorsi/", "/valutazioni/", "/piani/", "/contatti", "/m/")

ENTRIES = (
    Entry(_("My day"), "/oggi", P.OWN_WORK, "it-clock", unless=P.OWN_AREA),
    Entry(_("My area"), "/mia-area", P.OWN_AREA, "it-user"),
    Entry(_("People"), "/persone", P.CASE_LIST, "it-user", OF_PEOPLE),
    Entry(_("Referrals"), "/invii", P.REFERRAL_RECEIVE, "it-mail"),
    Entry(_("First contact"), "/m/primo-contatto", P.CONTACT_RECORD, "it-plus-circle", unless=P.CONTACT_TAKE),
    Entry(_("Services"), "/servizi", P.CONTACT_RECORD, "it-map-marker", unless=P.ACTIVITY_RUN),
    Entry(_("Activities"), "/attivita", P.ACTIVITY_RUN, "it-calendar", OF_ACTIVITIES, unless=P.INDICATOR_READ),
    Entry(_("Placements"), "/tirocini", P.HOST_KEEP, "it-pa", unless=P.REFERRAL_SEND),
    Entry(_("Programme"), "/programma", P.PROGRAMME_READ, "it-calendar", OF_PROGRAMME),
    Entry(_("Network"), "/rete", P.PROGRAMME_READ, "it-share", ("/territorio", "/servizi")),
    Entry(_("Indicators"), "/dati/indicatori", P.INDICATOR_READ, "it-chart-line"),
    Entry(_("Data to fix"), "/dati/qualita", P.QUALITY_READ, "it-tool"),
    Entry(_("Accounts and roles"), "/account", P.ACCOUNT_KEEP, "it-user"),
    Entry(_("Settings"), "/impostazioni", P.SETTINGS_READ, "it-settings"),
)

SEARCH = Entry(_("Search"), "/persone/cerca", P.PERSON_SEARCH, "it-search")
CALENDAR = Entry(_("Calendar"), "/calendario", P.DIARY_READ, "it-calendar")
RECORD = Entry(_("Record"), "/registra", P.DIARY_WRITE, "it-plus-circle")

BREAK_GLASS = Entry(_("Emergency access"), "/emergenza", P.EMERGENCY_OPEN, "it-warning-circle")

# Under the thumb: what is done standing up.
BOTTOM = (
    Entry(_("Today"), "/oggi", P.OWN_WORK, "it-clock", unless=P.OWN_AREA),
    Entry(_("My area"), "/mia-area", P.OWN_AREA, "it-user"),
    Entry(_("People"), "/persone", P.CASE_LIST, "it-user", ("/percorsi/", "/valutazioni/", "/piani/")),
    Entry(_("Record"), "/registra", P.DIARY_WRITE, "it-plus-circle"),
    Entry(_("First contact"), "/m/primo-contatto", P.CONTACT_RECORD, "it-plus-circle", unless=P.CONTACT_TAKE),
    Entry(_("Services"), "/servizi", P.CONTACT_RECORD, "it-map-marker", unless=P.ACTIVITY_RUN),
    Entry(_("Calendar"), "/calendario", P.DIARY_READ, "it-calendar"),
    Entry(_("Data"), "/dati/indicatori", P.INDICATOR_READ, "it-chart-line", ("/dati/",), unless=P.DIARY_READ),
)


@dataclass(frozen=True)
class Link:
    label: StrOrPromise
    address: str
    icon: str
    current: bool = False


def links(actor: Actor, entries: tuple[Entry, ...], path: str) -> list[Link]:
    """Those that exist and are open to the role; the one with the longest matching address is the current one."""
    shown = [entry for entry in entries if opens(actor, entry)]
    current = max(shown, key=lambda entry: _match(entry, path), default=None)
    return [
        Link(entry.label, entry.address, entry.icon, entry is current and _match(entry, path) > 0) for entry in shown
    ]


def link(actor: Actor, entry: Entry) -> Link | None:
    return Link(entry.label, entry.address, entry.icon) if opens(actor, entry) else None


def opens(actor: Actor, entry: Entry) -> bool:
    has_better = entry.unless is not None and actor.may(entry.unless)
    return actor.may(entry.permission) and not has_better and _exists(entry.address)


def _match(entry: Entry, path: str) -> int:
    """How much of the path the entry covers: nothing, or the length of what matches."""
    return max(len(address) if path.startswith(address) else 0 for address in (entry.address, *entry.covers))


def _exists(address: str) -> bool:
    try:
        resolve(address)
    except Resolver404:
        return False
    return True
