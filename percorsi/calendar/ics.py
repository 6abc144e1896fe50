"""A calendar as other programs read it (RFC 5545). Pure: what is told is decided by who hands the entries over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from percorsi.calendar.rules import USUAL

REFRESH = timedelta(hours=1)
WINTER, SUMMER = timedelta(hours=1), timedelta(hours=2)


@dataclass(frozen=True)
class Entry:
    """One event. ``sequence`` grows with every change; moments carry the zone of Italy."""

    uid: str
    starts_at: datetime
    ends_at: datetime | None
    summary: str
    sequence: int
    changed_at: datetime
    is_cancelled: bool = False
    place: str = ""
    address: str = ""


def calendar_file(name: str, entries: Iterable[Entry]) -> bytes:
    """With the rules of summer time in it, so that no reader has to know them."""
    calendar = Calendar()
    calendar.add("prodid", "-//Percorsi//Calendar//IT")
    calendar.add("version", "2.0")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", "Europe/Rome")
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    calendar.add_component(_zone())
    for entry in entries:
        calendar.add_component(_event(entry))
    return bytes(calendar.to_ical())


def _zone() -> Timezone:
    """Summer time as directive 2000/84/EC has it, as a rule: lists of past changes confuse some readers."""
    zone = Timezone()
    zone.add("tzid", "Europe/Rome")
    for part, (began, month, name, before, after) in (
        (TimezoneDaylight(), (datetime(1981, 3, 29, 2), 3, "CEST", WINTER, SUMMER)),  # noqa: DTZ001 - of the wall clock
        (TimezoneStandard(), (datetime(1996, 10, 27, 3), 10, "CET", SUMMER, WINTER)),  # noqa: DTZ001 - same
    ):
        part.add("dtstart", began)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("tzname", name)
        zone.add_component(part)
    return zone


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", entry.changed_at.astimezone(UTC))
    event.add("last-modified", entry.changed_at.astimezone(UTC))
    event.add("sequence", entry.sequence)
    event.add("dtstart", entry.starts_at)
    event.add("dtend", entry.ends_at or entry.starts_at + USUAL)
    event.add("summary", entry.summary)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("class", "PRIVATE")
    if entry.place:
        event.add("location", entry.place)
    if entry.address:
        event.add("url", entry.address)
    return event
