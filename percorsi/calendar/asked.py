"""Whose days somebody asks to see, how many, from which on: read from the address, never refused."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from percorsi.calendar.rules import ROME
from percorsi.calendar.vocabulary import Span, Whose
from percorsi.kernel.dates import add_days, today
from percorsi.programmes.models import Project

LONG = {Span.LIST: 14, Span.WEEK: 7, Span.DAY: 1}
PAGE = 50
LAST_PAGE = 40
LONGEST_PLACE = 200
FURTHEST = (date(2000, 1, 1), date(2100, 1, 1))


@dataclass(frozen=True)
class Chosen:
    """Mine, of my body, of one project, of one place."""

    whose: Whose = Whose.MINE
    project: Project | None = None
    place: str = ""

    @property
    def value(self) -> str:
        further = self.project.code if self.project else self.place
        return f"{self.whose.value}:{further}" if further else self.whose.value

    @property
    def title(self) -> str:
        if self.project:
            return _("Calendar of %(what)s") % {"what": self.project.label}
        if self.place:
            return _("Calendar of %(what)s") % {"what": self.place}
        return _("My calendar") if self.whose is Whose.MINE else _("Calendar of my body")


@dataclass(frozen=True)
class Asked:
    chosen: Chosen
    span: Span
    first: date
    number: int = 1  # of the page

    @property
    def days(self) -> int:
        return LONG[self.span]

    @property
    def since(self) -> datetime:
        return datetime.combine(self.first, time(0), tzinfo=ROME)

    @property
    def until(self) -> datetime:
        """The midnight after the last day: on a day of 23 or 25 hours too."""
        return datetime.combine(add_days(self.first, self.days), time(0), tzinfo=ROME)

    def query(self, **changed: object) -> str:
        """The address of the same calendar, with something else in it."""
        other = replace(self, **({"number": 1} | changed))  # type: ignore[arg-type] # names of its own fields
        words = {"di": other.chosen.value, "vista": other.span.value, "dal": other.first.isoformat()}
        return urlencode(words | ({"pagina": other.number} if other.number > 1 else {}))


def asked_in(words: QueryDict) -> Asked:
    typed = words.get("vista", "")
    span = Span(typed) if typed in Span.values else Span.LIST
    number = words.get("pagina", "1")
    page = min(int(number), LAST_PAGE) if number.isdecimal() and len(number) < 4 else 1  # noqa: PLR2004 - digits
    return Asked(chosen_in(words.get("di", "")), span, _first(words.get("dal", ""), span), max(page, 1))


def chosen_in(value: str) -> Chosen:
    """``miei``, ``ente``, ``progetto:CIAO``, ``luogo:Cascina``; what is not known is one's own."""
    word, _colon, further = value.partition(":")
    if word == Whose.PROJECT and (project := Project.objects.filter(code=further).first()):
        return Chosen(Whose.PROJECT, project=project)
    if word == Whose.PLACE and further.strip() and "\0" not in further:
        return Chosen(Whose.PLACE, place=further.strip()[:LONGEST_PLACE])
    return Chosen(Whose.TEAM) if word == Whose.TEAM else Chosen()


def _first(typed: str, span: Span) -> date:
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        day = today()
    day = min(max(day, FURTHEST[0]), FURTHEST[1])
    return day - timedelta(days=day.weekday()) if span is Span.WEEK else day
