"""The whole story, as the people of the network live it: from the street without a network to the follow-up."""

import pytest
from playwright.sync_api import Page

from tests.browser import NO_NETWORK
from tests.story import agreeing, ending, meeting, reading
from tests.story.somebody import Somebody

pytestmark = pytest.mark.browser


def test_from_the_street_to_the_follow_up(page: Page, site: str, tolerated: set[int]) -> None:
    tolerated.update({NO_NETWORK, 422})
    somebody = Somebody(page, site)
    meeting.is_met_without_a_network(somebody)
    path = meeting.is_joined_to_a_person(somebody)
    reading.moves_on(somebody, path)
    reading.enters(somebody, path)
    reading.is_held_against_the_rules(somebody, path)
    reading.is_assessed_in_two_sittings(somebody, path)
    plan = agreeing.writes_a_plan(somebody, path)
    agreeing.is_signed_by_three(somebody, plan, path)
    referral = agreeing.asks_a_partner(somebody, path)
    agreeing.is_accepted(somebody, referral)
    agreeing.the_sender_learns_it(somebody, referral)
    ending.is_reviewed(somebody, plan)
    ending.is_handed_over(somebody, path)
    ending.is_closed(somebody, path)
    ending.is_followed_up(somebody, path)
