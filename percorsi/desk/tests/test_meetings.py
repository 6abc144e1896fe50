"""Meetings a measure asks for, over two simulated years: the database against a plain reading of the rule."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.desk.models import Due
from percorsi.desk.queries.my_day import my_day
from percorsi.desk.vocabulary import DueKind, DueState, When
from percorsi.diary.tests.factories import told
from percorsi.diary.vocabulary import EntryKind
from percorsi.eligibility.actions import Stop, pause
from percorsi.eligibility.models import Enrolment
from percorsi.eligibility.tests.factories import make_enrolment
from percorsi.eligibility.vocabulary import Holding, PauseKind, PauseReason
from percorsi.kernel.dates import today

FIRST, NEXT = 120, 90  # days, as the register holds them for the inclusion allowance


def due_on(pad: date, meetings: list[date], exempt_until: date | None) -> date:
    """The plain reading: from the pact, or from the last meeting, or from the end of an exemption after it."""
    held = [each for each in meetings if each >= pad]
    last = max(held, default=None)
    if exempt_until is not None and exempt_until < (last or pad):
        exempt_until = None
    if last is None:
        first = pad + timedelta(days=FIRST)
        return max(first, exempt_until + timedelta(days=NEXT)) if exempt_until else first
    start = max(filter(None, (last, exempt_until)))
    return start + timedelta(days=NEXT)


@pytest.fixture
def path(cast: Cast) -> Case:
    """Maria, followed by Bruno; the register of measures as an installation has it."""
    with as_owner():
        call_command("load_programme", verbosity=0)
        call_command("load_eligibility", verbosity=0)
    return cast.case_of_bruno()


PACT = today() - timedelta(days=730)


def enrolled(path: Case, by: Actor, **facts: Any) -> Enrolment:
    told = {"since": PACT, "pad_on": PACT, "seen_on": PACT} | facts
    with acting(by):
        return make_enrolment(path, by, "ADI", **told)


def owed(path: Case, by: Actor) -> tuple[date, str] | None:
    with acting(by):
        return Due.objects.filter(case=path, kind=DueKind.MEASURE_MEETING).values_list("due_on", "state").first()


@pytest.mark.parametrize("gaps", [[], [100], [30, 95, 91], [119, 90, 90, 90, 90, 90], [1, 200, 10, 10], [121, 340]])
def test_over_two_years_each_meeting_moves_the_next(cast: Cast, path: Case, gaps: list[int]) -> None:
    enrolled(path, cast.bruno)
    held: list[date] = []
    assert owed(path, cast.bruno) == (due_on(PACT, held, None), DueState.DUE)
    for gap in gaps:
        held.append((held[-1] if held else PACT) + timedelta(days=gap))
        told(path, cast.bruno, kind=EntryKind.VISIT if gap % 2 else EntryKind.ENCOUNTER, on=held[-1], others="Lia")
        assert owed(path, cast.bruno) == (due_on(PACT, held, None), DueState.DUE)


def test_neither_a_call_nor_what_came_before_the_pact_is_a_meeting(cast: Cast, path: Case) -> None:
    enrolled(path, cast.bruno)
    told(path, cast.bruno, kind=EntryKind.CALL, on=PACT + timedelta(days=50))
    told(path, cast.bruno, on=PACT - timedelta(days=1))
    assert owed(path, cast.bruno) == (PACT + timedelta(days=FIRST), DueState.DUE)


@pytest.mark.parametrize(
    ("kind", "state"), [(PauseKind.SUSPENSION, DueState.SUSPENDED), (PauseKind.EXEMPTION, DueState.EXEMPT)]
)
def test_while_the_measure_stands_still_the_duty_waits_and_says_so(
    cast: Cast, path: Case, kind: PauseKind, state: DueState
) -> None:
    enrolment = enrolled(path, cast.bruno)
    with acting(cast.bruno):
        since = today() - timedelta(days=3)
        stop = Stop(kind=kind, reason=PauseReason.JUSTIFIED, since=since, words="Lo ha scritto il Comune")
        pause(enrolment, case=path, stop=stop, by=cast.bruno)
        late = my_day(cast.bruno, today=today()).items[When.LATE]
    assert owed(path, cast.bruno) == (PACT + timedelta(days=FIRST), state)
    assert [due.kind for due in late if due.kind == DueKind.MEASURE_MEETING] == []


@pytest.mark.parametrize("ended_after", [10, 119, 200, 600])
def test_after_an_exemption_the_days_are_counted_from_its_end(cast: Cast, path: Case, ended_after: int) -> None:
    enrolment, until = enrolled(path, cast.bruno), PACT + timedelta(days=ended_after)
    with acting(cast.bruno):
        stop = Stop(kind=PauseKind.EXEMPTION, reason=PauseReason.AGE, since=PACT, until=until)
        pause(enrolment, case=path, stop=stop, by=cast.bruno)
    assert owed(path, cast.bruno) == (due_on(PACT, [], until), DueState.DUE)


def test_a_measure_that_has_ended_asks_for_nothing(cast: Cast, path: Case) -> None:
    enrolled(path, cast.bruno, holding=Holding.ENDED, until=today() - timedelta(days=1))
    assert owed(path, cast.bruno) is None


def test_who_does_not_follow_the_path_learns_of_no_duty(cast: Cast, path: Case) -> None:
    enrolled(path, cast.bruno)
    assert (owed(path, cast.carla), owed(path, cast.dario)) == (None, None)


def test_the_page_says_what_each_duty_rests_on(cast: Cast, path: Case, client_of: Callable[[Actor], Client]) -> None:
    enrolled(path, cast.bruno)
    address = f"/persone/{path.person_id}/scadenze"
    page = client_of(cast.bruno).get(address).content.decode()
    assert "Primo incontro chiesto dalla misura" in page
    assert "Registro delle misure" in page
    assert client_of(cast.dario).get(address).status_code == 404
