"""The pages of a month: typed, refused, handed in, approved; and the month of everybody one follows."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from percorsi.access.actor import Actor
from percorsi.access.tests.pages import text
from percorsi.access.tests.roles import as_owner
from percorsi.cases.tests.cast import Cast
from percorsi.kernel.dates import add_days, add_months, today
from percorsi.placements.models import HostSite, Placement, WorkedDay
from percorsi.placements.tests.test_months import FIRST, approved, fetched, placement, workdays, written
from percorsi.placements.tests.test_placed import drafted, passed, site, with_papers
from percorsi.placements.vocabulary import Phase

__all__ = ["placement", "site"]
pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]


def page_of(placement: Placement, first: date = FIRST) -> str:
    return f"/tirocini/{placement.pk}/mese/{first.year}/{first.month}"


def test_the_pages_from_the_hours_to_the_approval(cast: Cast, placement: Placement, client_of: ClientOf) -> None:
    client, page = client_of(cast.bruno), page_of(placement)
    days = list(workdays())
    first, second = days[:2]
    sent = {"version": "1", f"hours-{first}": "4", f"absence-{second}": "told", f"starts-{days[2]}": "09:00",
            f"ends-{days[2]}": "12:30", f"visited-{days[2]}": "on"}  # fmt: skip
    filled = client.get(f"{page}?riempi=si").content.decode()
    assert f'value="{int(placement.hours_day)}' in filled
    assert 'class="site-nav"' in filled
    assert client.post(page, sent).status_code == 302
    with as_owner():
        assert sorted(WorkedDay.objects.values_list("hours", "absence", "visited")) == [
            (Decimal(0), "told", False), (Decimal("3.50"), "", True), (Decimal(4), "", False),
        ]  # fmt: skip
    tutor = str(placement.host_tutor_id)  # offered by the page, and not yet a confirmation
    unconfirmed = {"version": "2", "who": tutor, "on": str(today()), "how": ""}
    assert client.post(f"{page}/consegna", unconfirmed).status_code == 302
    assert "Approva" in text(client.get(f"/tirocini/mese?month={FIRST:%Y-%m}"))
    unsaid = client.post(f"{page}/approva", {"version": "3", "who": tutor, "on": "", "how": ""})
    assert unsaid.status_code == 422
    said = {"version": "3", "who": tutor, "on": str(today()), "how": "email"}
    assert client.post(f"{page}/approva", said).status_code == 302
    assert "Indennità: 300,00 €" in text(client.get(page))
    assert client.post(f"{page}/riapri", {"version": "4", "reason": "Manca un giorno"}).status_code == 302
    assert "Manca un giorno" in text(client.get(page))
    paper = client.get(f"{page}/registro.pdf")
    assert (paper.status_code, paper["Content-Type"]) == (200, "application/pdf")
    assert client.get(f"/tirocini/{placement.pk}/mese/2026/13").status_code == 404
    for stranger, status in ((cast.carla, 404), (cast.franca, 403)):
        assert client_of(stranger).get(page).status_code == status


def test_what_was_typed_comes_back_with_a_sentence_a_day(cast: Cast, placement: Placement, client_of: ClientOf) -> None:
    this = today().replace(day=1)
    page, later = page_of(placement, this), add_days(add_months(this, 1), -1)
    sent = {"version": "1", f"hours-{this}": "9"}
    if later > today():
        sent[f"hours-{later}"] = "4"
    worst = client_of(cast.bruno).post(page, sent)
    assert worst.status_code == 422
    assert "al massimo 8" in text(worst)
    assert 'value="9"' in worst.content.decode()
    assert later <= today() or "deve ancora venire" in text(worst)
    twice = client_of(cast.bruno).post(page, {"version": "1", f"hours-{this}": ["4", "5"]})
    assert "due volte" in text(twice)
    nonsense = client_of(cast.bruno).post(page, {"version": "x", f"hours-{this}": "molte", f"starts-{this}": "99:99"})
    assert nonsense.status_code == 422
    with as_owner():
        assert not WorkedDay.objects.exists()


def test_two_who_write_by_the_page_choose_day_by_day(cast: Cast, placement: Placement, client_of: ClientOf) -> None:
    page, (day, other) = page_of(placement), list(workdays())[:2]
    client = client_of(cast.bruno)
    assert client.post(page, {"version": "1", f"hours-{day}": "4"}).status_code == 302
    late = client.post(page, {"version": "1", f"hours-{day}": "3", f"initial-hours-{day}": "", f"hours-{other}": "2"})
    assert late.status_code == 409
    assert "Scegli" in text(late)
    chosen = {"version": "2", f"hours-{day}": "3", f"initial-hours-{day}": "4.00", f"hours-{other}": "2"}
    assert client.post(page, chosen).status_code == 302
    with as_owner():
        assert sorted(WorkedDay.objects.values_list("hours", flat=True)) == [Decimal(2), Decimal(3)]


def test_the_list_asks_as_much_for_one_as_for_three(
    cast: Cast, site: HostSite, placement: Placement, client_of: ClientOf
) -> None:
    client, address, asked = client_of(cast.bruno), f"/tirocini/mese?month={FIRST:%Y-%m}", []
    written(cast, placement)
    for more in (0, 2):
        for number in range(more):
            found = with_papers(cast, drafted(
                cast, site, cast.case_of_bruno(f"Altra{number}"), starts_on=add_days(FIRST, -2), outside_limit=True
            ))  # fmt: skip
            passed(cast, found, Phase.SIGNED, Phase.NOTIFIED, Phase.ACTIVE)
            written(cast, fetched(cast, found), days=None if number else 0)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_the_list_tells_who_waits_and_what_is_not_confirmed(
    cast: Cast, placement: Placement, client_of: ClientOf
) -> None:
    client, name = client_of(cast.bruno), placement.case.person.family_name
    address = f"/tirocini/mese?month={FIRST:%Y-%m}"
    assert name in text(client.get(f"{address}&state=open&unconfirmed=on&mine=on"))
    assert name not in text(client.get(f"{address}&state=handed_in"))
    approved(cast, placement)
    assert name not in text(client.get(f"{address}&unconfirmed=on"))
    assert name in text(client.get(f"{address}&state=approved"))
    assert name not in text(client.get(f"/tirocini/mese?month={add_months(FIRST, -9):%Y-%m}"))
