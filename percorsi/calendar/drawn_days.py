"""How a calendar is drawn: days with their lines, and the ways to other days and other calendars."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.activities.models import Gathering
from percorsi.activities.vocabulary import GatheringState
from percorsi.calendar.asked import Asked, Chosen
from percorsi.calendar.drawn import badge_of
from percorsi.calendar.models import Appointment
from percorsi.calendar.queries.days import Line, days, places
from percorsi.calendar.queries.feeds import chosen_of, own_feeds
from percorsi.calendar.rules import ROME
from percorsi.calendar.vocabulary import Span, Whose
from percorsi.diary.models import Meeting
from percorsi.kernel.components import Badge
from percorsi.kernel.dates import add_days, today
from percorsi.programmes.models import Project


@dataclass(frozen=True)
class DrawnLine:
    line: Line
    hours: str
    kind: str
    css: str
    address: str = ""
    place: str = ""
    about: str = ""
    badge: Badge | None = None


@dataclass(frozen=True)
class DrawnDay:
    on: date
    lines: list[DrawnLine]
    is_today: bool


def drawn_calendar(actor: Actor, asked: Asked) -> dict[str, Any]:
    found = days(actor, asked)
    lines = [drawn_line(line) for line in found.lines]
    return {
        "asked": asked,
        "title": asked.chosen.title,
        "days": _days(asked, lines),
        "is_empty": not lines,
        "earlier": asked.query(first=add_days(asked.first, -asked.days)),
        "later": asked.query(first=add_days(asked.first, asked.days)),
        "now": asked.query(first=today()),
        "spans": [(span, asked.query(span=span), span is asked.span) for span in Span],
        "more": asked.query(number=asked.number + 1) if found.more else "",
        "less": asked.query(number=asked.number - 1) if asked.number > 1 else "",
        "last": add_days(asked.first, asked.days - 1),
        "choices": _choices(actor, asked),
        "makes": actor.may(Permission.DIARY_WRITE),
    }


def _days(asked: Asked, lines: list[DrawnLine]) -> list[DrawnDay]:
    """The list leaves out days without anything; the week and the day show them."""
    by_day: dict[date, list[DrawnLine]] = {}
    for drawn in lines:
        by_day.setdefault(drawn.line.on, []).append(drawn)
    every = [add_days(asked.first, number) for number in range(asked.days)]
    shown = sorted(by_day) if asked.span is Span.LIST else every
    return [DrawnDay(day, by_day.get(day, []), day == today()) for day in shown]


def drawn_line(line: Line) -> DrawnLine:
    hours = f"{line.starts_at.astimezone(ROME):%H:%M}"
    hours += f"–{line.ends_at.astimezone(ROME):%H:%M}" if line.ends_at else ""
    if isinstance(line.row, Appointment):
        return _drawn_appointment(line, hours, line.row)
    if isinstance(line.row, Gathering):
        return _drawn_gathering(line, hours, line.row)
    if isinstance(line.row, Meeting):
        return _drawn_meeting(line, hours, line.row)
    return DrawnLine(line, hours, "", "line-busy")


def _drawn_appointment(line: Line, hours: str, one: Appointment) -> DrawnLine:
    place = f"{one.get_way_display()}: {one.place}" if one.place else one.get_way_display()
    address = reverse("calendar:appointment", args=[one.case_id, one.pk])
    badge = None if one.is_planned else badge_of(one)
    return DrawnLine(line, hours, _("Appointment"), "line-appointment", address, place, one.case.project.label, badge)


def _drawn_gathering(line: Line, hours: str, one: Gathering) -> DrawnLine:
    edition, state = one.edition, GatheringState(one.state)
    place = _("At a distance") if edition.remote else one.place or edition.place
    tone = "positive" if state is GatheringState.HELD else "neutral"
    badge = None if state is GatheringState.PLANNED else Badge(state.label, tone)
    address = reverse("activities:edition", args=[edition.pk])
    return DrawnLine(line, hours, _("Activity"), "line-activity", address, place, edition.project.label, badge)


def _drawn_meeting(line: Line, hours: str, one: Meeting) -> DrawnLine:
    address = reverse("diary:meeting", args=[one.case_id, one.pk])
    badge = None if one.state == "convened" else Badge(one.get_state_display(), "neutral")
    return DrawnLine(line, hours, _("Team"), "line-team", address, one.place, one.case.project.label, badge)


def _choices(actor: Actor, asked: Asked) -> list[tuple[StrOrPromise, list[tuple[str, str, bool]]]]:
    """The options of one field, in groups: a place that is asked for and not used any more stays chosen."""
    mine = [(Whose.MINE.value, _("My calendar")), (Whose.TEAM.value, _("My body"))]
    projects = [(f"{Whose.PROJECT}:{one.code}", one.label) for one in Project.objects.order_by("code")]
    known = places()
    if asked.chosen.place and asked.chosen.place not in known:
        known.append(asked.chosen.place)
    of_places = [(f"{Whose.PLACE}:{place}", place) for place in known]
    groups = [(_("Colleagues"), mine), (_("Projects"), projects), (_("Rooms and places"), of_places)]
    chosen = asked.chosen.value
    return [
        (name, [(value, label, value == chosen) for value, label in options]) for name, options in groups if options
    ]


def feed_choices(actor: Actor) -> list[tuple[StrOrPromise, list[tuple[str, str]]]]:
    """The same choices, for a field of a form."""
    asked = Asked(Chosen(), Span.LIST, today())
    groups = _choices(actor, asked)
    return [(name, [(value, label) for value, label, _chosen in options]) for name, options in groups]


def drawn_feeds(actor: Actor) -> dict[str, Any]:
    return {"feeds": [(one, chosen_of(one).title) for one in own_feeds(actor).filter(revoked_at=None)]}
