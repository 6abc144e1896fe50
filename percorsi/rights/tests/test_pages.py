"""The screens: on the person's file, in the officer's queue, in the person's own area; one who may, one who may not."""

import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.test import Client

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.factories import make_actor
from percorsi.access.tests.roles import as_owner
from percorsi.access.vocabulary import Breadth, Role
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.kernel.identifiers import new_id
from percorsi.people.actions import add_contact, keep_notices, link_account, record_consent
from percorsi.people.models import Consent, NoticeDelivery, Person, PersonAccount, PrivacyNotice
from percorsi.people.notice_texts import stated_notices
from percorsi.people.queries import holds_consent
from percorsi.people.vocabulary import ConsentAnswer, ConsentKind, Standing
from percorsi.rights.models import FileCopy, RightsRequest
from percorsi.rights.queries.register import register
from percorsi.rights.tests.factories import SAFETY, accept, make_request, make_rich_case
from percorsi.rights.vocabulary import RequestKind

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]


@pytest.fixture
def maria(cast: Cast) -> Case:
    service = make_actor("Notices", Role.SERVICE)
    with as_owner():
        keep_notices(stated_notices(), by=service)
    return make_rich_case(cast)


@pytest.fixture
def herself(cast: Cast, maria: Case) -> Actor:
    """Maria with an account of her own, linked after her identity was checked."""
    actor = make_actor("Maria", Role.PERSON, organisation_id=cast.company.id)
    make_request(maria, cast.bruno)
    with acting(cast.vera) as vera:
        link_account(maria.person, actor.user, standing=Standing.SELF, since=datetime(2021, 1, 1, tzinfo=UTC), by=vera)
    return actor


def test_a_notice_is_given_and_an_answer_recorded_from_the_file(cast: Cast, maria: Case, client_of: ClientOf) -> None:
    client, root = client_of(cast.bruno), f"/persone/{maria.person_id}/diritti"
    notice = PrivacyNotice.objects.get(treatment="care", language="it", audience="adults")
    sent = {"notice": notice.pk, "channel": "read_aloud", "on": "2021-03-01", "form_id": new_id()}
    assert client.post(f"{root}/informativa", sent).status_code == 302
    assert client.post(f"{root}/informativa", sent).status_code == 302  # posted twice
    assert client.post(f"{root}/consensi/photos", {"answer": "given", "on": "2021-03-01"}).status_code == 302
    shown = client.get(root).content.decode()
    assert "Come usiamo i tuoi dati mentre ti seguiamo" in shown
    with acting(cast.bruno):
        assert (NoticeDelivery.objects.count(), Consent.objects.count()) == (1, 1)


@pytest.mark.parametrize("who", ["carla", "dario", "elsa", "franca", "gino", "ivo", "vera"])
def test_who_does_not_follow_the_person_finds_no_such_page(
    who: str, cast: Cast, maria: Case, client_of: ClientOf
) -> None:
    assert client_of(getattr(cast, who)).get(f"/persone/{maria.person_id}/diritti").status_code in {403, 404}


@pytest.mark.parametrize("page", ["testi", "testi/0", "testi/conferma", "copia", "esito", "area"])
def test_an_officer_to_whom_her_file_is_not_open_reads_and_does_nothing_there(
    page: str, cast: Cast, maria: Case, client_of: ClientOf
) -> None:
    """Of the same body, but neither handles the request nor is its second reader."""
    accepted = accept(make_request(maria, cast.bruno), cast.vera)
    other = make_actor("Sonia", Role.PRIVACY_OFFICER, organisation_id=cast.company.id, breadth=Breadth.PROGRAMME)
    asked = (getattr(client_of(other), method)(f"/richieste/{accepted.pk}/{page}") for method in ("get", "post"))
    answers = [(answer.status_code, "Rossi" in answer.content.decode()) for answer in asked]
    assert {status for status, _shown in answers} <= {200, 404, 405, 422}
    assert not any(shown for _status, shown in answers)


@pytest.mark.parametrize("path", ["/richieste", "/registro-trattamenti", "/informative"])
def test_only_the_privacy_officer_sees_queue_register_and_notices_kept(
    path: str, cast: Cast, maria: Case, client_of: ClientOf
) -> None:
    assert client_of(cast.vera).get(path).status_code == 200
    assert {client_of(who).get(path).status_code for who in (cast.ada, cast.bruno, cast.gino, cast.ivo)} == {403}


def test_the_queue_asks_as_often_for_three_requests_as_for_one(
    cast: Cast, maria: Case, client_of: ClientOf, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    from django.db import connection  # noqa: PLC0415 - only counts
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 - only counts

    client, counts = client_of(cast.vera), []
    client.get("/richieste")
    for kinds in ([RequestKind.ACCESS], [RequestKind.ACCESSES, RequestKind.OBJECTION]):
        for kind in kinds:
            make_request(maria, cast.bruno, kind)
        with CaptureQueriesContext(connection) as caught:
            client.get("/richieste")
        counts.append(len(caught))
    assert counts[0] == counts[1]


def test_a_request_goes_from_the_letter_to_the_copy(cast: Cast, maria: Case, client_of: ClientOf) -> None:
    with as_owner():
        Person.objects.filter(pk=maria.person_id).update(birth_date="1985-03-01")
    client = client_of(cast.vera)
    sent = {
        "given_name": "maria", "family_name": "ROSSI", "birth_date": "1985-03-01", "kind": "access",
        "received_on": "2026-11-02", "claimant": "self", "form_id": new_id(),
    }  # fmt: skip
    root = client.post("/richieste/nuova", sent)["Location"]
    assert client.post(f"{root}/verifica", {"identity_proof": "document", "version": 1}).status_code == 302
    assert client.post(f"{root}/passo/accept", {"version": 2}).status_code == 302
    number = 0
    while client.get(f"{root}/testi/{number}").status_code == 200:
        answer = client.post(f"{root}/testi/{number}", {"verdict": "names", "reason": "private"})
        assert answer.status_code == 302
        number += 1
    assert number
    second = make_actor("Sonia", Role.PRIVACY_OFFICER, organisation_id=cast.company.id, breadth=Breadth.PROGRAMME)
    other = client_of(second)
    assert other.post(f"{root}/seconda-lettura", {"version": 3}).status_code == 302
    with acting(second):
        keys = [str(one.pk) for one in RightsRequest.objects.get().verdicts.all()]
    assert other.post(f"{root}/testi/conferma", {"agreed": keys}).status_code == 302
    assert client.post(f"{root}/copia").status_code == 302
    with acting(cast.vera):
        copy = FileCopy.objects.get()
    answer = client.post(f"/richieste/copie/{copy.pk}")
    assert answer["Content-Type"] == "application/zip"
    assert "Rossi" not in answer["Content-Disposition"]
    assert "dati.json" in zipfile.ZipFile(BytesIO(answer.content)).namelist()
    assert client.post(f"/richieste/copie/{copy.pk}").status_code == 422
    assert other.post(f"/richieste/copie/{copy.pk}").status_code == 404


def test_a_letter_about_nobody_and_about_a_protected_person_get_the_same_answer(
    cast: Cast, maria: Case, client_of: ClientOf
) -> None:
    with as_owner():
        Person.objects.filter(pk=maria.person_id).update(birth_date="1985-03-01", restricted=True)
    sent = {
        "family_name": "Rossi", "birth_date": "1985-03-01", "kind": "access", "received_on": "2026-11-02",
        "claimant": "guardian", "claimant_name": "Il padre", "form_id": "01a203e3-1320-7592-96b4-87df6ca3debd",
    }  # fmt: skip
    client = client_of(cast.vera)
    answers = [client.post("/richieste/nuova", sent | {"given_name": name}) for name in ("Maria", "Nessuna")]
    assert [answer.status_code for answer in answers] == [422, 422]
    with as_owner():
        assert not RightsRequest.objects.exists()


@pytest.mark.parametrize("kind", ["restriction", "objection", "rectification"])
def test_what_she_obtains_is_done_from_her_request(kind: str, cast: Cast, maria: Case, client_of: ClientOf) -> None:
    request = accept(make_request(maria, cast.bruno, RequestKind(kind)), cast.vera)
    client = client_of(cast.vera)
    sent = {
        "restriction": {"ground": "accuracy", "reason": "Verifica", "on": "2026-11-02"},
        "objection": {"purpose": "evaluation", "on": "2026-11-02"},
        "rectification": {
            "place": f"cases.case/{maria.pk}/",
            "words": "Il canale era un altro",
            "on": "2026-11-02",
            "standing": "corrected",
        },
    }[kind]
    assert client.get(f"/richieste/{request.pk}/esito").status_code == 200
    assert client.post(f"/richieste/{request.pk}/esito", sent).status_code == 302
    told = client_of(cast.bruno).get(f"/persone/{maria.person_id}/diritti").content.decode()
    assert {"restriction": "sono solo conservati" in told, "rectification": "Il canale era un altro" in told}.get(
        kind, True
    )


def test_the_register_holds_every_table_with_purpose_recipients_retention_and_measures(cast: Cast) -> None:
    with acting(cast.vera):
        found = register()
    assert {"people.Person", "cases.Case", "plans.Plan", "rights.RightsRequest"} <= {one.table for one in found}
    assert all(one.purposes and one.bases and one.recipients and one.measures and one.kept_for for one in found)


def test_the_register_leaves_as_csv(cast: Cast, client_of: ClientOf) -> None:
    answer = client_of(cast.vera).get("/registro-trattamenti?format=csv")
    assert answer["Content-Type"].startswith("text/csv")
    with acting(cast.vera):
        assert len(answer.content.decode().splitlines()) == len(register()) + 1


def test_her_own_area_shows_hers_and_nothing_of_others(
    cast: Cast, maria: Case, herself: Actor, client_of: ClientOf
) -> None:
    make_request(make_rich_case(cast, given_name="Lucia", family_name="Verdi"), cast.bruno)
    client_of(cast.bruno).get(f"/persone/{maria.person_id}")
    with acting(cast.bruno):
        record_consent(maria.person, kind=ConsentKind.PHOTOS, answer=ConsentAnswer.GIVEN, by=cast.bruno)
    client = client_of(herself)
    shown = client.get("/mia-area").content.decode()
    assert "Azienda sociale" in shown
    assert "data-quick-exit" in shown
    assert not [word for word in ("Bruno", "Lucia", "Verdi", SAFETY) if word in shown]
    with acting(herself):
        assert not Person.objects.exists()  # the file itself is asked for, not browsed
        assert RightsRequest.objects.count() == 1
    assert client.post("/mia-area/consensi/photos/ritira").status_code == 302
    with acting(cast.bruno):
        assert not holds_consent(maria.person_id, ConsentKind.PHOTOS)


def test_she_asks_from_her_area_and_hides_it(cast: Cast, maria: Case, herself: Actor, client_of: ClientOf) -> None:
    client = client_of(herself)
    assert client.post("/mia-area/richiesta", {"kind": "accesses", "words": "", "form_id": new_id()}).status_code == 302
    with acting(cast.vera):
        assert sorted(RightsRequest.objects.values_list("kind", flat=True)) == ["access", "accesses"]
    client.post("/mia-area/nascondi")
    hidden = client.get("/mia-area").content.decode()
    shown = client.post("/mia-area/nascondi", follow=True).content.decode()
    assert ["/mia-area/consensi" in page or "/mia-area/richiesta" in page for page in (hidden, shown)] == [False, True]


def test_an_account_links_itself_to_nobody(cast: Cast, maria: Case) -> None:
    from django.db import DatabaseError, transaction  # noqa: PLC0415 - only here

    actor = make_actor("Curiosa", Role.PERSON, organisation_id=cast.company.id)
    with acting(actor), pytest.raises(DatabaseError, match="row-level"), transaction.atomic():
        PersonAccount(
            user=actor.user, person_id=maria.person_id, valid=(datetime(2021, 1, 1, tzinfo=UTC), None),
            created_by=actor.user,
        ).save(force_insert=True)  # fmt: skip


def test_what_protects_her_is_in_no_page_of_the_officer_nor_file_name(
    cast: Cast, maria: Case, client_of: ClientOf
) -> None:
    """P10, for the outputs of this module: before a request is accepted nothing of class P is anywhere."""
    request = make_request(maria, cast.bruno)
    client = client_of(cast.vera)
    pages = ["/richieste", f"/richieste/{request.pk}", "/registro-trattamenti", "/registro-trattamenti?format=csv"]
    bodies = [client.get(path) for path in [*pages, "/informativa", "/contitolari", "/oggi"]]
    assert not [one for one in bodies if "Canarino" in one.content.decode() or "Canarino" in str(one.headers)]
    with acting(cast.bruno):
        add_contact(maria.person, kind="other", value="x", note="", by=cast.bruno)  # type: ignore[arg-type] # a code


def test_the_schema_of_the_copy_is_public(client: Client) -> None:
    assert client.get("/schemi/fascicolo.json").json()["properties"]["format"] == {"const": "percorsi-person-file"}


def test_everybody_reads_who_does_what_with_the_data(client: Client, cast: Cast) -> None:
    answer = client.get("/contitolari")
    assert answer.status_code == 200
    assert "data-quick-exit" in answer.content.decode()
