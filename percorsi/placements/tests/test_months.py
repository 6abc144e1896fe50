"""The month of a placement: hours by day, the host's word, approval, and who may."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.http import Http404
from django.test import Client

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.access.vocabulary import Permission
from percorsi.cases.tests.cast import Cast
from percorsi.kernel.dates import add_days, add_months, today
from percorsi.kernel.refusals import EditConflict, Refused
from percorsi.placements.actions import (
    approve_month,
    hand_in_month,
    pass_placement,
    record_days,
    record_paper,
    reopen_month,
)
from percorsi.placements.models import HostSite, MonthStep, Placement, PlacementPause, RegisterMonth, Term, WorkedDay
from percorsi.placements.queries import counted_month, get_placement, month_of
from percorsi.placements.rules.months import Entry
from percorsi.placements.tests.test_placed import drafted, site, with_papers
from percorsi.placements.vocabulary import MonthState, Paper, Phase

__all__ = ["site"]
pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
FIRST = add_months(today().replace(day=1), -1)  # the last month that is over
LAST = add_days(add_months(FIRST, 1), -1)


def workdays(first: date = FIRST, last: date = LAST) -> Iterator[date]:
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        if day.weekday() < 5:
            yield day


@pytest.fixture
def placement(cast: Cast, site: HostSite) -> Placement:
    """Under way since before the month: twenty hours a week, four a day, five hundred euro."""
    starts = add_days(FIRST, -20)
    found = with_papers(cast, drafted(cast, site, starts_on=starts, agreed=Decimal(500)))
    for phase in (Phase.SIGNED, Phase.NOTIFIED, Phase.ACTIVE):
        found = on_day(cast, found, phase, starts)
    return fetched(cast, found)


def on_day(cast: Cast, found: Placement, phase: Phase, on: date, reason: str = "") -> Placement:
    with acting(cast.bruno):
        seen = get_placement(cast.bruno, found.pk, Permission.PLAN_EDIT)
        return pass_placement(seen, to=phase, seen=seen.version, by=cast.bruno, on=on, reason=reason)


def fetched(cast: Cast, found: Placement) -> Placement:
    with acting(cast.bruno):
        return get_placement(cast.bruno, found.pk, Permission.PLAN_EDIT)


def written(
    cast: Cast, placement: Placement, *, days: int | None = None, hours: int = 4, seen: int = 1
) -> RegisterMonth:
    entries = [Entry(on=day, hours=Decimal(hours)) for day in list(workdays())[:days]]
    with acting(cast.bruno):
        return record_days(placement, first=FIRST, entries=entries, seen=seen, by=cast.bruno)


def confirmed(placement: Placement) -> dict[str, Any]:
    return {"who": placement.host_tutor, "on": today(), "how": "paper"}


def approved(cast: Cast, placement: Placement) -> RegisterMonth:
    month = written(cast, placement)
    with acting(cast.bruno):
        month = hand_in_month(placement, first=FIRST, seen=month.version, by=cast.bruno)
        return approve_month(placement, first=FIRST, seen=month.version, by=cast.bruno, **confirmed(placement))


def test_a_month_is_written_handed_in_confirmed_and_approved_with_its_calculation(
    cast: Cast, placement: Placement
) -> None:
    month = approved(cast, placement)
    with acting(cast.bruno):
        steps = list(MonthStep.objects.filter(month=month).order_by("created_at"))
    assert [(one.to, one.created_by_id) for one in steps] == [("handed_in", cast.bruno.id), ("approved", cast.bruno.id)]
    kept = steps[1]
    days = (LAST - FIRST).days + 1
    assert (kept.done, kept.planned) == (
        Decimal(4 * len(list(workdays()))),
        (Decimal(20 * days) / 7).quantize(Decimal("0.01")),
    )
    assert kept.amount == Decimal(500)
    assert "Importo del progetto: 500,00 €" in kept.words
    assert kept.words.splitlines()[-1].endswith("500,00 €")


def test_what_was_approved_stays_though_the_rules_change_and_the_month_is_opened_again(
    cast: Cast, placement: Placement
) -> None:
    month = approved(cast, placement)
    with as_owner():
        Placement.objects.filter(pk=placement.pk).update(agreed=900)
        Term.objects.filter(kind=placement.kind).update(number=1)
    with acting(cast.bruno):
        with pytest.raises(Refused, match="perché"):
            reopen_month(placement, first=FIRST, reason=" ", seen=month.version, by=cast.bruno)
        again = reopen_month(placement, first=FIRST, reason="Un giorno in più", seen=month.version, by=cast.bruno)
        steps = list(MonthStep.objects.filter(month=month))
    assert (again.state, again.is_confirmed) == (MonthState.OPEN, False)
    assert [(one.to, one.reason, one.amount) for one in steps] == [
        ("open", "Un giorno in più", None), ("approved", "", Decimal(500)), ("handed_in", "", None),
    ]  # fmt: skip


def test_below_the_share_the_allowance_is_in_proportion(cast: Cast, placement: Placement) -> None:
    month = written(cast, placement, days=10)
    with acting(cast.bruno):
        month = hand_in_month(placement, first=FIRST, seen=month.version, by=cast.bruno, **confirmed(placement))
        approve_month(placement, first=FIRST, seen=month.version, by=cast.bruno)
        (kept,) = MonthStep.objects.filter(to="approved")
    assert kept.planned is not None
    assert kept.amount == max(Decimal(300), (Decimal(500) * Decimal(40) / kept.planned).quantize(Decimal("0.01")))


def test_days_on_which_the_host_was_closed_are_not_planned_and_absences_are(cast: Cast, placement: Placement) -> None:
    days = list(workdays())
    entries = [Entry(on=days[0], absence="closed"), Entry(on=days[1], absence="told"), Entry(on=days[2], visited=True)]
    with acting(cast.bruno):
        month = record_days(placement, first=FIRST, entries=entries, seen=1, by=cast.bruno)
        found = counted_month(placement, month)
    planned = Decimal(20) * ((LAST - FIRST).days + 1) / 7 - 4
    assert (found.planned, found.done, found.closed) == (planned.quantize(Decimal("0.01")), Decimal(0), 1)
    assert found.visits == [days[2]]


def test_a_suspension_takes_its_days_out_of_the_month(cast: Cast, placement: Placement) -> None:
    on_day(cast, placement, Phase.SUSPENDED, add_days(FIRST, 7), "closure")
    with pytest.raises(Refused, match="successiva"):
        on_day(cast, placement, Phase.ACTIVE, add_days(FIRST, 6))
    on_day(cast, placement, Phase.ACTIVE, add_days(FIRST, 14))
    found = fetched(cast, placement)
    day = next(day for day in workdays() if day >= add_days(FIRST, 7))
    with acting(cast.bruno):
        assert PlacementPause.objects.count() == 1
        assert len(counted_month(found, month_of(found, FIRST)).frame.past) == (LAST - FIRST).days + 1 - 7
        with pytest.raises(Refused, match="sospeso"):
            record_days(found, first=FIRST, entries=[Entry(on=day, hours=Decimal(4))], seen=1, by=cast.bruno)


def test_one_wrong_day_and_nothing_of_the_month_is_written(cast: Cast, placement: Placement) -> None:
    good, bad = Entry(on=LAST, hours=Decimal(4)), Entry(on=FIRST, hours=Decimal(9))
    with acting(cast.bruno), pytest.raises(Refused, match="al massimo 8"):
        record_days(placement, first=FIRST, entries=[good, bad], seen=1, by=cast.bruno)
    with as_owner():
        assert not WorkedDay.objects.exists()
        assert not RegisterMonth.objects.exists()


def test_a_week_is_counted_across_two_months(cast: Cast, placement: Placement) -> None:
    before = add_months(FIRST, -1)
    monday = add_days(FIRST, -FIRST.weekday())
    week = [add_days(monday, number) for number in range(7)]
    earlier, later = [day for day in week if day < FIRST], [day for day in week if day >= FIRST]
    if not earlier:
        pytest.skip("This month begins with a Monday.")
    full = {day: Entry(on=day, hours=Decimal(7)) for day in week}
    with acting(cast.bruno):
        record_days(placement, first=before, entries=[full[day] for day in earlier], seen=1, by=cast.bruno)
        with pytest.raises(Refused, match="49 ore"):
            record_days(placement, first=FIRST, entries=[full[day] for day in later], seen=1, by=cast.bruno)


def test_two_who_write_the_same_month_are_told(cast: Cast, placement: Placement) -> None:
    written(cast, placement, days=1)
    with pytest.raises(EditConflict):
        written(cast, placement, days=2)


def test_handed_in_the_hours_stay_and_an_unconfirmed_month_is_not_approved(cast: Cast, placement: Placement) -> None:
    month = written(cast, placement)
    with acting(cast.bruno):
        month = hand_in_month(placement, first=FIRST, seen=month.version, by=cast.bruno)
    with pytest.raises(Refused, match="già stato consegnato"):
        written(cast, placement, seen=month.version)
    with acting(cast.bruno), pytest.raises(Refused, match="non ha confermato"):
        approve_month(placement, first=FIRST, seen=month.version, by=cast.bruno)


def test_the_month_that_goes_on_is_not_handed_in(cast: Cast, placement: Placement) -> None:
    with acting(cast.bruno), pytest.raises(Refused, match="non è ancora finito"):
        hand_in_month(placement, first=today().replace(day=1), seen=1, by=cast.bruno)


def test_an_insurance_that_expired_holds_the_approval_back_and_not_the_hours(cast: Cast, placement: Placement) -> None:
    with acting(cast.bruno):
        record_paper(placement, paper=Paper.LIABILITY, on=FIRST, until=add_days(LAST, -1), by=cast.bruno)
    month = written(cast, placement)
    with acting(cast.bruno):
        month = hand_in_month(placement, first=FIRST, seen=month.version, by=cast.bruno)
        with pytest.raises(Refused, match="non copre il mese"):
            approve_month(placement, first=FIRST, seen=month.version, by=cast.bruno, **confirmed(placement))
        record_paper(placement, paper=Paper.LIABILITY, on=FIRST, by=cast.bruno)
        approve_month(placement, first=FIRST, seen=month.version, by=cast.bruno, **confirmed(placement))


@pytest.mark.parametrize("name", ["carla", "dario", "emma", "franca", "elsa", "tullio", "gino"])
def test_who_does_not_follow_her_learns_nothing_of_her_hours(cast: Cast, placement: Placement, name: str) -> None:
    approved(cast, placement)
    stranger = getattr(cast, name)
    with acting(stranger):
        found = [model.objects.count() for model in (RegisterMonth, WorkedDay, MonthStep, PlacementPause)]
        assert found == [0, 0, 0, 0]
        with pytest.raises(Http404):
            get_placement(stranger, placement.pk, Permission.PLAN_READ)
