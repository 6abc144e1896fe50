"""Whoever is not signed in may be a person in danger: every page she can open has the way out in sight."""

import pytest
from django.test import Client

from tests.addresses import walked

# A dialog of the page one was signed in on, and what a colleague's telephone keeps for the time without a network.
OF_COLLEAGUES = {"/accedi/qui", "/accedi/qui/codice", "/m/senza-rete", "/m/presenze/senza-rete"}
PUBLIC = sorted({one.address for one in walked() if one.is_public} - OF_COLLEAGUES)


@pytest.mark.django_db
@pytest.mark.parametrize("address", PUBLIC)
def test_every_page_for_who_is_not_signed_in_has_the_way_out(address: str) -> None:
    answer = Client().get(address)
    if not answer.streaming and answer.headers["Content-Type"].startswith("text/html"):
        assert not answer.content or b"data-quick-exit" in answer.content


def test_there_are_such_pages(db: None) -> None:
    shown = [address for address in PUBLIC if b"data-quick-exit" in Client().get(address).content]
    assert {"/accedi", "/informativa"} <= set(shown)
    assert len(shown) > 5
