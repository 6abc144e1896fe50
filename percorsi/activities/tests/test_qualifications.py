"""Qualifications: recorded as the paper says, owed a month before the last day, offered where results are recorded."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.activities.actions import record_qualification, withdraw_qualification
from percorsi.activities.models import Qualification
from percorsi.activities.queries import visible_qualifications
from percorsi.activities.vocabulary import ActivityEvent, QualificationKind
from percorsi.audit.models import Event
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import make_exit
from percorsi.kernel.dates import add_days, today
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import Refused

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]


@pytest.fixture
def case(cast: Cast) -> Case:
    return cast.case_of_bruno("Maria", "Rossi")


def qualified(case: Case, by: Actor, **said: Any) -> Qualification:
    paper: dict[str, Any] = {
        "kind": QualificationKind.FOOD, "title": "HACCP", "issuer": "ATS Milano",
        "issued_on": add_days(today(), -10), "expires_on": None,
    }  # fmt: skip
    with acting(by):
        return record_qualification(case, by=by, **(paper | said))


def test_only_who_reads_the_path_reads_them(cast: Cast, case: Case) -> None:
    found = qualified(case, cast.bruno)
    for actor, seen in ((cast.bruno, {found.pk}), (cast.dario, set()), (cast.franca, set()), (cast.emma, set())):
        with acting(actor):
            assert {one.pk for one in visible_qualifications(actor)} == seen


@pytest.mark.parametrize(
    ("said", "field"),
    [
        pytest.param({"issued_on": add_days(today(), 1)}, "issued_on", id="not awarded yet"),
        pytest.param({"expires_on": add_days(today(), -10)}, "expires_on", id="expired the day it was awarded"),
    ],
)
def test_days_that_cannot_be_are_refused(cast: Cast, case: Case, said: dict[str, date], field: str) -> None:
    with pytest.raises(Refused) as refused:
        qualified(case, cast.bruno, **said)
    assert refused.value.refusal.fields == (field,)


def test_what_is_taken_back_is_read_no_more_and_leaves_its_line(cast: Cast, case: Case) -> None:
    found = qualified(case, cast.bruno)
    with acting(cast.bruno):
        withdraw_qualification(found, seen=found.version, by=cast.bruno)
        assert not visible_qualifications(cast.bruno).exists()
    with as_owner():
        kinds = Event.objects.filter(object_id=str(found.pk)).order_by("at").values_list("type", flat=True)
        assert list(kinds) == [ActivityEvent.QUALIFIED, ActivityEvent.QUALIFICATION_WITHDRAWN]


def test_a_page_sent_twice_records_one(cast: Cast, case: Case, client_of: ClientOf) -> None:
    told = {
        "form_id": str(new_id()), "kind": "food", "title": "HACCP", "issuer": "ATS Milano",
        "issued_on": add_days(today(), -3).isoformat(),
    }  # fmt: skip
    for _again in range(2):
        assert client_of(cast.bruno).post(f"/percorsi/{case.pk}/attivita/qualifica", told).status_code == 302
    with as_owner():
        assert Qualification.objects.count() == 1
    assert client_of(cast.dario).post(f"/percorsi/{case.pk}/attivita/qualifica", told).status_code == 404


def test_bad_days_keep_what_was_typed(cast: Cast, case: Case, client_of: ClientOf) -> None:
    told = {
        "form_id": str(new_id()),
        "kind": "food",
        "title": "Alimentarista",
        "issuer": "ATS",
        "issued_on": "31/02/2026",
    }
    answer = client_of(cast.bruno).post(f"/percorsi/{case.pk}/attivita/qualifica", told)
    assert (answer.status_code, b"Alimentarista" in answer.content, b"31/02/2026" in answer.content) == (
        422,
        True,
        True,
    )


def test_a_list_of_three_costs_as_much_as_one(cast: Cast, case: Case, client_of: ClientOf) -> None:
    client, counts = client_of(cast.bruno), []
    client.get(f"/percorsi/{case.pk}/attivita")  # what is looked up once and kept
    for times in (1, 2):
        for number in range(times):
            qualified(case, cast.bruno, title=f"Corso {times} {number}")
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/percorsi/{case.pk}/attivita").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_recording_the_results_starts_from_what_was_awarded(cast: Cast, case: Case, client_of: ClientOf) -> None:
    left = add_days(today(), -5)
    with acting(cast.bruno):
        make_exit(case, cast.bruno, on=left)
    before = qualified(case, cast.bruno, issued_on=left - timedelta(days=2))
    qualified(case, cast.bruno, title="Prima del progetto", issued_on=date(2001, 1, 1))
    shown = client_of(cast.bruno).get(f"/percorsi/{case.pk}/esito").content.decode()
    assert "HACCP (ATS Milano)" in shown
    assert f'value="{before.issued_on.isoformat()}"' in shown or before.issued_on.strftime("%d/%m/%Y") in shown
    assert "Prima del progetto" not in shown
