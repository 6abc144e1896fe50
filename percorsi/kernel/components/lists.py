from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from itertools import groupby

from django.utils.functional import Promise

from percorsi.kernel.vocabulary import TONE_ICONS, Progress

Text = str | Promise


@dataclass(frozen=True)
class Badge:
    """A state in a word; the tone (``neutral accent positive warning danger``) only repeats it."""

    label: Text
    tone: str = "neutral"

    @property
    def icon(self) -> str:
        return TONE_ICONS[self.tone]


@dataclass(frozen=True)
class Fact:
    label: Text
    value: object
    address: str = ""


@dataclass(frozen=True)
class Tab:
    label: Text
    address: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Identity:
    """Who the page speaks of: always in sight on the pages of a person."""

    name: str
    address: str = ""
    facts: Sequence[Fact] = ()
    badges: Sequence[Badge] = ()
    tabs: Sequence[Tab] = ()

    @property
    def initials(self) -> str:
        words = self.name.split()
        return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()


@dataclass(frozen=True)
class Task:
    """One line of a task list: what, where, how far."""

    name: Text
    status: Progress
    address: str = ""
    hint: Text = ""


@dataclass(frozen=True)
class Step:
    label: Text
    state: str = "to_do"  # done | current | to_do
    address: str = ""


@dataclass(frozen=True)
class Moment:
    """Something that happened on a day. No invented midnight: ``at`` only when the hour is known."""

    on: date
    title: Text
    text: str = ""
    who: str = ""
    at: time | None = None
    kind: Text = ""
    address: str = ""
    milestone: bool = False
    badges: Sequence[Badge] = field(default=())


def by_month(moments: Iterable[Moment]) -> Iterator[tuple[date, list[Moment]]]:
    """The moments in the order given, under the first day of their month."""
    for month, group in groupby(moments, key=lambda moment: moment.on.replace(day=1)):
        yield month, list(group)
