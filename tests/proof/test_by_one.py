"""What only one colleague may read or add: her policy is needed, and no wider one would pass unnoticed.

These are the policies that `test_layers` leaves aside, because nobody of its walk is the author of the rows.
"""

from datetime import date
from typing import Any

import pytest
from django.db import models

from percorsi.access import row_level
from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.people.models import ContactRequest, Double
from tests.proof.probes import Rows, changed, everything_of, shown, taken_in, undone
from tests.proof.rows import fill, hanging
from tests.proof.test_layers import BY_ONE, PROBES, as_the_owner
from tests.proof.universe import Standing

pytestmark = pytest.mark.django_db
TABLES = {model._meta.db_table: model for model, _privacy in hanging()}
# A referral begins waiting, of a place of its author's, and a reply follows a question: a copy of a row is neither.
# `cases/tests/referrals` proves both.
NO_COPY = {("add", "cases_referral"), ("add", "cases_referralmessage")}
LEFT_ASIDE = [
    (name, table) for name, tables in BY_ONE.items() for table in sorted(tables) if (name, table) not in NO_COPY
]
# What points to a row that a stranger does not see is refused by a trigger as well (`test_links`).
HELD_TWICE = {("add", table) for table in BY_ONE["add"] if table.startswith("diary_") and table != "diary_entry"}
HELD_TWICE |= {("add", "cases_referralsummary")}
WIDER = {"read": "USING (true)", "add": "WITH CHECK (true)", "edit": "USING (true) WITH CHECK (true)"}


@pytest.fixture
def case(cast: Cast) -> Case:
    """A path of Bruno with a row of his in each of these tables; another of his that may be the same person."""
    found, twin = cast.case_of_bruno(), cast.case_of_bruno("Marie", "Rossi")
    with as_owner():
        for model in (Double, ContactRequest):
            for person, other in ((found.person, twin.person), (twin.person, found.person)):
                model.objects.create(person=person, other=other, **_of(model, cast.bruno))
        fill(found, cast.bruno.user, tables=set().union(*BY_ONE.values()))
    return found


def _of(model: type[models.Model], by: Actor) -> dict[str, Any]:
    if model is Double:
        return {"score": 1.0, "clues": ["name"], "found_on": date(2021, 3, 1)}
    return {"organisation_id": by.organisation_id, "words": "-", "created_by": by.user}


def rows(case: Case, model: type[models.Model]) -> Rows:
    return everything_of({Standing.TEAM: case}, [(model, row_level.privacy_of(model))])


def answer(name: str, model: type[models.Model], known: Rows, by: Actor) -> bool:
    with acting(by):
        return bool(PROBES[name](model, known))


@pytest.mark.parametrize(("name", "table"), LEFT_ASIDE)
def test_without_her_policy_she_is_refused(name: str, table: str, case: Case, cast: Cast) -> None:
    model = TABLES[table]
    known = rows(case, model)
    assert answer(name, model, known, cast.bruno)
    with undone():
        as_the_owner(f"DROP POLICY {name} ON {table}")
        assert not answer(name, model, known, cast.bruno)


@pytest.mark.parametrize(("name", "table"), [one for one in LEFT_ASIDE if one not in HELD_TWICE])
def test_with_a_wider_policy_a_stranger_gets_in(name: str, table: str, case: Case, cast: Cast) -> None:
    model = TABLES[table]
    known = rows(case, model)
    assert not answer(name, model, known, cast.dario)
    with undone():
        if name == "edit":
            as_the_owner(f"ALTER POLICY read ON {table} USING (true)")
        as_the_owner(f"ALTER POLICY {name} ON {table} {WIDER[name]}")
        assert answer(name, model, known, cast.dario)


def test_each_policy_left_aside_is_one_that_there_is() -> None:
    assert {table for _name, table in LEFT_ASIDE} <= set(TABLES)
    assert set(PROBES.values()) == {shown, taken_in, changed}
