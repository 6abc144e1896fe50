"""What expires while somebody is placed stands on the home page of her tutor, nearer and nearer."""

from datetime import timedelta

import pytest

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.cases.tests.cast import Cast
from percorsi.desk.items import drawn
from percorsi.desk.models import Due
from percorsi.desk.queries.my_day import my_day
from percorsi.desk.rules import tone_of, when_due
from percorsi.desk.vocabulary import DueKind, When
from percorsi.kernel.dates import add_days, today
from percorsi.placements.actions import record_paper
from percorsi.placements.models import Agreement, HostSite, Placement
from percorsi.placements.tests.test_placed import drafted, passed, site, with_papers
from percorsi.placements.vocabulary import Paper, Phase

__all__ = ["site"]
KIND = DueKind.PLACEMENT_PAPER


@pytest.fixture
def placement(cast: Cast, site: HostSite) -> Placement:
    """Under way, for ninety days more."""
    return passed(cast, with_papers(cast, drafted(cast, site)), Phase.SIGNED, Phase.NOTIFIED, Phase.ACTIVE)


def expires(cast: Cast, placement: Placement, paper: Paper, days: int) -> None:
    with acting(cast.bruno):
        until = add_days(today(), days)
        record_paper(placement, paper=paper, on=add_days(today(), -40), until=until, by=cast.bruno)


def told(actor: Actor) -> list[tuple[str, int]]:
    with acting(actor):
        found = my_day(actor, today=today()).items.values()
        dues = [due for one in found for due in one if due.kind == KIND]
        return sorted((due.code, (due.due_on - today()).days) for due in dues if due.due_on)


@pytest.mark.parametrize(
    ("days", "tone"),
    [(31, ""), (30, "accent"), (16, "accent"), (15, "warning"), (6, "warning"), (5, "danger"), (0, "danger"), (-1, "")],
)
def test_an_expiry_is_told_thirty_fifteen_and_five_days_ahead(days: int, tone: str) -> None:
    assert tone_of(days) == tone
    day = today()
    told_today = when_due(KIND, day + timedelta(days=days), today=day) == When.TODAY
    assert told_today == (0 <= days <= 30)


def test_papers_and_agreement_are_told_to_the_tutor_and_to_nobody_else(cast: Cast, placement: Placement) -> None:
    for paper, days in ((Paper.LIABILITY, 12), (Paper.MEDICAL, 4), (Paper.INAIL, 45)):
        expires(cast, placement, paper, days)
    with as_owner():
        Agreement.objects.update(expires_on=add_days(today(), 29))
    assert told(cast.bruno) == [("agreement", 29), ("liability", 12), ("medical", 4)]
    for other in (cast.carla, cast.dario, cast.ada):
        assert told(other) == []
    with acting(cast.bruno):
        due = Due.objects.get(kind=KIND, code="medical")
        item = drawn(due, today=today())
    assert item.soon is not None
    assert (item.what, item.soon.tone, item.address) == (
        str(Paper.MEDICAL.label),
        "danger",
        f"/tirocini/{placement.pk}",
    )


def test_renewed_or_ended_or_holding_beyond_the_last_day_it_is_owed_no_more(cast: Cast, placement: Placement) -> None:
    expires(cast, placement, Paper.LIABILITY, 12)
    assert told(cast.bruno) == [("liability", 12)]
    expires(cast, placement, Paper.LIABILITY, 90)
    assert told(cast.bruno) == []
    expires(cast, placement, Paper.LIABILITY, 3)
    passed(cast, placement, Phase.INTERRUPTED, reason="work")
    assert told(cast.bruno) == []
