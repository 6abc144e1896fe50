"""How the tests write in a diary, and convene a team."""

from datetime import date, time
from typing import Any

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.cases.models import Case
from percorsi.diary.actions import convene, tell
from percorsi.diary.models import Entry, Meeting
from percorsi.diary.rules import Telling
from percorsi.diary.vocabulary import EntryKind

DAY = date(2021, 3, 1)


def telling(**changed: Any) -> Telling:
    facts: dict[str, Any] = {"kind": EntryKind.ENCOUNTER, "on": DAY, "minutes": 45, "fact": "È venuta in ufficio"}
    return Telling(**(facts | changed))


def told(case: Case, by: Actor, **changed: Any) -> Entry:
    with acting(by):
        return tell(case, telling(**changed), by=by)


def convened(case: Case, by: Actor, *, invited: list[Actor], **changed: Any) -> Meeting:
    facts: dict[str, Any] = {"on": date.today(), "at_time": time(10)} | changed  # noqa: DTZ011 - the day of the test
    with acting(by):
        return convene(case, invited=[one.user for one in invited], by=by, **facts)
