"""The pages of requirements and measures: who may, who nearly may, who may not."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import join_team, make_record
from percorsi.eligibility.models import Check, Enrolment, Evidence, Rule, RuleValue
from percorsi.eligibility.tests.factories import make_check, make_enrolment
from percorsi.eligibility.vocabulary import Decision, Holding
from percorsi.kernel.dates import today
from percorsi.programmes.models import TargetGroup

ClientOf = Callable[[Actor], Client]
EMPLOYED = "<strong>Occupata</strong>"
DECISION = {"occasion": "intake", "decision": "go_on", "reason": "Corrisponde al gruppo.", "recheck_on": "2099-01-31"}


def test_the_check_page_says_what_the_rules_say_and_keeps_nothing(path: Case, cast: Cast, client_of: ClientOf) -> None:
    answer = client_of(cast.bruno).get(f"/percorsi/{path.id}/requisiti")
    assert answer.status_code == 200
    assert "Donne" in answer.content.decode()
    with as_owner():
        assert Check.objects.count() == 0


def test_a_decision_keeps_the_check_with_its_reason(path: Case, cast: Cast, client_of: ClientOf) -> None:
    answer = client_of(cast.bruno).post(f"/percorsi/{path.id}/requisiti", DECISION | {"form_id": str(path.id)})
    assert answer.status_code == 302, answer.content.decode()
    with as_owner():
        check = Check.objects.get()
        assert (check.decision, check.reason, check.decided_by) == (
            Decision.GO_ON,
            "Corrisponde al gruppo.",
            cast.bruno.user,
        )
        assert check.results.count() > 20
    read = client_of(cast.bruno).get(answer["Location"])
    assert (read.status_code, "Corrisponde al gruppo." in read.content.decode()) == (200, True)


def test_a_decision_without_a_reason_is_asked_for_it(path: Case, cast: Cast, client_of: ClientOf) -> None:
    answer = client_of(cast.bruno).post(f"/percorsi/{path.id}/requisiti", DECISION | {"reason": " "})
    assert answer.status_code == 422


@pytest.mark.parametrize("name", ["carla", "dario", "franca", "elsa", "gino", "ivo"])
def test_who_does_not_follow_her_finds_no_check(name: str, path: Case, cast: Cast, client_of: ClientOf) -> None:
    for rest in ("requisiti", "requisiti/storia", "misure", "misure/nuova"):
        assert client_of(getattr(cast, name)).get(f"/percorsi/{path.id}/{rest}").status_code in {403, 404}


def test_who_follows_her_without_the_casework_is_refused_with_the_reason(
    path: Case, cast: Cast, client_of: ClientOf
) -> None:
    with acting(cast.bruno):
        join_team(path, cast.carla, by=cast.bruno, classes=["B"])
    assert client_of(cast.carla).get(f"/percorsi/{path.id}/requisiti").status_code == 403


def test_an_educator_reads_the_check_and_decides_nothing(path: Case, cast: Cast, client_of: ClientOf) -> None:
    with acting(cast.bruno):
        join_team(path, cast.emma, by=cast.bruno, classes=["B", "E"])
    client = client_of(cast.emma)
    answer = client.get(f"/percorsi/{path.id}/requisiti")
    assert (answer.status_code, "La tua decisione" in answer.content.decode()) == (200, False)
    told = DECISION | {"form_id": str(path.id)}
    assert client.post(f"/percorsi/{path.id}/requisiti", told).status_code == 403
    assert client.get(f"/percorsi/{path.id}/misure/nuova").status_code == 403


def test_what_the_entry_data_say_is_to_verify_for_others(path: Case, cast: Cast, client_of: ClientOf) -> None:
    """The same page for the educator, whether the entry data are recorded or not."""
    with acting(cast.bruno):
        join_team(path, cast.emma, by=cast.bruno, classes=["B", "E"])
    before = client_of(cast.emma).get(f"/percorsi/{path.id}/requisiti").content.decode()
    with acting(cast.bruno):
        make_record(path, cast.bruno, labour_status="EMP", unemployed_since=None)
        make_check(path, cast.bruno)
    after = client_of(cast.emma).get(f"/percorsi/{path.id}/requisiti").content.decode()
    assert before.count("Da verificare") == after.count("Da verificare")
    assert EMPLOYED not in after
    with as_owner():
        check = Check.objects.get()
    kept = client_of(cast.emma).get(f"/percorsi/{path.id}/requisiti/{check.id}").content.decode()
    assert EMPLOYED not in kept
    assert EMPLOYED in client_of(cast.bruno).get(f"/percorsi/{path.id}/requisiti/{check.id}").content.decode()


def test_a_measure_is_recorded_changed_and_stopped(path: Case, cast: Cast, client_of: ClientOf) -> None:
    client, base = client_of(cast.bruno), f"/percorsi/{path.id}/misure"
    with as_owner():
        adi = Rule.objects.get(code="adi-isee").measure_id
    told = {"holding": "in_force", "since": "2024-02-01", "seen_on": "2024-03-01", "evidence": "Lettera INPS"}
    first = client.post(f"{base}/nuova", told | {"measure": str(adi), "form_id": str(path.id)})
    assert first.status_code == 302, first.content.decode()
    with as_owner():
        enrolment = Enrolment.objects.get()
    changed = told | {"pad_on": "2024-02-10", "version": "1"}
    assert client.post(f"{base}/{enrolment.id}/modifica", changed).status_code == 302
    stop = {"kind": "suspension", "reason": "no_meeting", "since": "2024-07-01", "form_id": str(enrolment.id)}
    assert client.post(f"{base}/{enrolment.id}/sospendi", stop).status_code == 302
    with as_owner():
        enrolment.refresh_from_db()
        pause = enrolment.pauses.get()
        assert (enrolment.pad_on, enrolment.version, pause.kind) == (date(2024, 2, 10), 2, "suspension")
    assert client.post(f"{base}/sospensioni/{pause.id}/termina", {"until": "2024-08-01"}).status_code == 302
    with as_owner():
        pause.refresh_from_db()
    assert pause.until == date(2024, 8, 1)
    page = client.get(base).content.decode()
    assert "Assegno di inclusione" in page
    assert "Lettera INPS" in page


def test_one_look_records_that_none_of_several_measures_is_there(path: Case, cast: Cast, client_of: ClientOf) -> None:
    with as_owner():
        keys = [str(rule.measure_id) for rule in Rule.objects.filter(code__in=["adi-isee", "sfl-isee"])]
    told = {"measures": keys, "seen_on": "2026-03-01", "evidence": "Detto dalla persona"}
    assert client_of(cast.bruno).post(f"/percorsi/{path.id}/misure/nessuna", told).status_code == 302
    with as_owner():
        assert {(one.measure.code, one.holding) for one in Enrolment.objects.select_related("measure")} == {
            ("ADI", Holding.ABSENT),
            ("SFL", Holding.ABSENT),
        }


def test_what_a_document_says_is_written_once_and_withdrawn(path: Case, cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.bruno)
    told = {"fact": "isee", "number": "8500", "on": "2026-01-20", "document": "ISEE 2026", "form_id": str(path.id)}
    assert client.post(f"/percorsi/{path.id}/requisiti/dati/nuovo", told).status_code == 302
    with as_owner():
        evidence = Evidence.objects.get()
        assert evidence.number == Decimal(8500)
    withdraw = f"/percorsi/{path.id}/requisiti/dati/{evidence.id}/ritira"
    assert client.post(withdraw, {"reason": "Era di un'altra persona"}).status_code == 302
    assert client.post(withdraw, {"reason": "Ancora"}).status_code == 404


def test_a_number_is_not_answered_with_yes(path: Case, cast: Cast, client_of: ClientOf) -> None:
    told = {"fact": "isee", "answer": "Y", "on": "2026-01-20", "document": "ISEE", "form_id": str(path.id)}
    assert client_of(cast.bruno).post(f"/percorsi/{path.id}/requisiti/dati/nuovo", told).status_code == 422


def test_the_register_is_open_and_kept_by_who_keeps_the_programme(path: Case, cast: Cast, client_of: ClientOf) -> None:
    assert client_of(cast.carla).get("/misure").status_code == 200
    page = client_of(cast.carla).get("/misure/ADI").content.decode()
    assert ("10.140 euro" in page, "9.360 euro" in page, "Aggiungi un valore" in page) == (True, True, False)
    assert client_of(cast.carla).get("/misure/ADI/adi-isee/valori/nuovo").status_code == 403
    told = {
        "name": "limit", "number": "11000", "valid_from": "2027-01-01", "source": "D.M. inventato", "confirmed": "Y",
        "form_id": str(path.id),
    }  # fmt: skip
    assert client_of(cast.ada).post("/misure/ADI/adi-isee/valori/nuovo", told).status_code == 302
    with as_owner():
        assert RuleValue.objects.filter(rule__code="adi-isee").count() == 3
    assert "11.000 euro" in client_of(cast.carla).get("/misure/ADI").content.decode()


def test_a_measure_that_is_not_there_is_not_found(path: Case, cast: Cast, client_of: ClientOf) -> None:
    assert client_of(cast.ada).get("/misure/INVENTATA").status_code == 404
    assert client_of(cast.ada).get("/misure/ADI/rdc-isee/valori/nuovo").status_code == 404


def test_the_group_is_chosen_where_two_fit(path: Case, cast: Cast, client_of: ClientOf) -> None:
    with as_owner():
        path.person.birth_date, path.person.sex = date(today().year - 25, 1, 1), "F"
        path.person.save()
        young = TargetGroup.objects.get(project__code="CIAO", code="giovani")
    page = client_of(cast.bruno).get(f"/percorsi/{path.id}/requisiti").content.decode()
    assert page.count("<option") >= 3
    told = DECISION | {"target": str(young.id), "form_id": str(path.id)}
    assert client_of(cast.bruno).post(f"/percorsi/{path.id}/requisiti", told).status_code == 302
    with as_owner():
        assert [one.target for one in path.attributions.all()] == [young]


@pytest.mark.parametrize("rest", ["requisiti", "misure", "requisiti/storia"])
def test_the_pages_ask_as_often_for_one_row_as_for_three(
    rest: str, path: Case, cast: Cast, client_of: ClientOf
) -> None:
    client = client_of(cast.bruno)
    with acting(cast.bruno):
        make_enrolment(path, cast.bruno, "ADI")
        make_check(path, cast.bruno)
    one = counted(client, f"/percorsi/{path.id}/{rest}")
    with acting(cast.bruno):
        for code in ("SFL", "GG"):
            make_enrolment(path, cast.bruno, code)
            make_check(path, cast.bruno)
    assert counted(client, f"/percorsi/{path.id}/{rest}") == one


def counted(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)
