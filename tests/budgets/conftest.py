"""The hand; what it counted goes into the table (`table.py`)."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.budgets.hand import Hand
from tests.budgets.tasks import TASKS


def counted(found: Hand, request: pytest.FixtureRequest) -> Iterator[Hand]:
    """What it cost goes into the table, and must be within the budget of the task."""
    marker = request.node.get_closest_marker("task")
    code = marker.args[0]
    yield found
    request.node.user_properties.append(
        ("task", (code, found.clicks, found.keys, found.loads, round(found.seconds(), 1)))
    )
    assert found.begun, "the task never began"
    assert found.over(TASKS[code]) == []


@pytest.fixture
def hand(page: Page, site: str, request: pytest.FixtureRequest) -> Iterator[Hand]:
    """On the demonstration."""
    yield from counted(Hand(page, site), request)
