"""Before a plan comes into force whoever records the answer is asked whether the requirements were checked."""

from datetime import date

import pytest
from django.urls import reverse

from percorsi.access.context import acting
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.pages import ClientOf
from percorsi.eligibility.tests.factories import make_check
from percorsi.plans.tests.factories import make_plan

IN_THE_MENU = 1  # the menu of the path leads to the requirements from every page


def test_a_plan_about_to_be_signed_asks_for_the_check_and_shows_it_once_made(
    path: Case, cast: Cast, client_of: ClientOf
) -> None:
    plan = make_plan(path, cast.bruno)
    client, address = client_of(cast.bruno), reverse("plans:agree", args=[plan.id])
    check = f"/percorsi/{path.id}/requisiti"
    assert client.get(address).content.decode().count(f'href="{check}"') == 1 + IN_THE_MENU
    with acting(cast.bruno):
        kept = make_check(path, cast.bruno, recheck_on=date(2099, 1, 31))
    page = client.get(address).content.decode()
    assert f"{check}/{kept.id}" in page
    assert page.count(f'href="{check}"') == IN_THE_MENU


@pytest.mark.parametrize(("name", "status"), [("bruno", 200), ("ada", 200), ("carla", 404), ("dario", 404)])
def test_who_may_record_the_answer_reads_whether_it_was_checked(
    name: str, status: int, path: Case, cast: Cast, client_of: ClientOf
) -> None:
    plan = make_plan(path, cast.bruno)
    answer = client_of(getattr(cast, name)).get(reverse("plans:agree", args=[plan.id]))
    assert answer.status_code == status
    links = answer.content.decode().count(f'href="/percorsi/{path.id}/requisiti"')
    assert links == (1 + IN_THE_MENU if status == 200 else 0)
