"""What she says is right stands beside what was written: on the pages that show it, and in her copy (article 16)."""

import json
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import jsonschema
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.pages import text
from percorsi.access.tests.roles import as_owner
from percorsi.assessments.tests.factories import load_instruments
from percorsi.cases.models import Case
from percorsi.cases.queries import record_of
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import join_team
from percorsi.people.models import Contact, Rectification
from percorsi.people.vocabulary import Beside
from percorsi.plans.tests.factories import make_plan
from percorsi.rights.copy.document import collect
from percorsi.rights.copy.pack import packed, schema_text
from percorsi.rights.models import RightsRequest
from percorsi.rights.rules import BLACK
from percorsi.rights.tests.factories import accept, make_request, make_rich_case
from percorsi.rights.vocabulary import RequestKind

pytestmark = pytest.mark.django_db
Of = Callable[[Actor], Client]
WORDS = "Il mio cognome è Russo, con la u"


@pytest.fixture
def maria(cast: Cast) -> Case:
    return make_rich_case(cast)


@pytest.fixture
def asked(cast: Cast, maria: Case) -> RightsRequest:
    return accept(make_request(maria, cast.bruno, RequestKind.RECTIFICATION), cast.vera)


def settled(client: Client, asked: RightsRequest, place: str, **more: str) -> Any:
    sent = {"place": place, "words": WORDS, "standing": Beside.CORRECTED, "on": "2026-11-02"} | more
    return client.post(f"/richieste/{asked.pk}/esito", sent)


def name_of(maria: Case) -> str:
    return f"people.person/{maria.person_id}/family_name"


def test_a_correction_stands_beside_its_field_on_the_file(
    cast: Cast, maria: Case, asked: RightsRequest, client_of: Of
) -> None:
    vera = client_of(cast.vera)
    assert "Rossi" in text(vera.get(f"/richieste/{asked.pk}/esito"))
    assert settled(vera, asked, name_of(maria)).status_code == 302
    page = text(client_of(cast.bruno).get(f"/persone/{maria.person_id}"))
    assert WORDS in page
    assert "Corretto" in page
    assert "Rossi" in page


def test_what_is_not_corrected_keeps_her_words_and_the_request_is_refused(
    cast: Cast, maria: Case, asked: RightsRequest, client_of: Of
) -> None:
    vera = client_of(cast.vera)
    settled(vera, asked, name_of(maria), standing=Beside.STATED)
    with acting(cast.vera):
        asked.refresh_from_db()
    refused = {"outcome": "Il documento dice Rossi.", "version": asked.version}
    assert vera.post(f"/richieste/{asked.pk}/passo/refuse", refused).status_code == 302
    page = text(client_of(cast.bruno).get(f"/persone/{maria.person_id}"))
    assert WORDS in page
    assert "non è stato corretto" in page


def test_who_reads_only_who_she_is_reads_corrections_of_that_and_no_other(
    cast: Cast, maria: Case, asked: RightsRequest, client_of: Of
) -> None:
    with acting(cast.bruno):
        join_team(maria, cast.carla, by=cast.bruno, classes=["B"])
        phone = Contact.objects.get(person=maria.person)
    vera = client_of(cast.vera)
    settled(vera, asked, name_of(maria))
    settled(vera, asked, f"people.contact/{phone.pk}/value", words="Ho cambiato numero")
    settled(vera, asked, f"cases.case/{maria.pk}/", words="Il canale era un altro")
    with acting(cast.carla):
        assert set(Rectification.objects.values_list("words", flat=True)) == {WORDS, "Ho cambiato numero"}
    page = text(client_of(cast.carla).get(f"/persone/{maria.person_id}"))
    assert WORDS in page
    assert "Ho cambiato numero" in page
    with acting(cast.dario):
        assert not Rectification.objects.exists()


def test_corrections_stand_on_path_record_and_plan(
    cast: Cast, maria: Case, asked: RightsRequest, client_of: Of
) -> None:
    load_instruments()
    plan = make_plan(maria, cast.bruno)
    with acting(cast.bruno):
        goal = plan.goals.get()
        record = record_of(maria)
    assert record is not None
    vera, bruno = client_of(cast.vera), client_of(cast.bruno)
    for place, page in (
        (f"cases.case/{maria.pk}/", f"/percorsi/{maria.pk}"),
        (f"cases.participation/{record.pk}/isced", f"/percorsi/{maria.pk}/finanziatore"),
        (f"plans.goal/{goal.pk}/", f"/piani/{plan.pk}"),
    ):
        assert settled(vera, asked, place, words=f"Non è così: {place[:10]}").status_code == 302, place
        assert f"Non è così: {place[:10]}" in text(bruno.get(page)), page


def test_a_place_that_is_not_hers_is_refused(cast: Cast, maria: Case, asked: RightsRequest, client_of: Of) -> None:
    other = make_rich_case(cast, given_name="Lucia", family_name="Verdi")
    assert settled(client_of(cast.vera), asked, f"cases.case/{other.pk}/").status_code == 422
    with as_owner():
        assert not Rectification.objects.exists()


def test_an_objection_is_told_on_the_file(cast: Cast, maria: Case, client_of: Of) -> None:
    objecting = accept(make_request(maria, cast.bruno, RequestKind.OBJECTION), cast.vera)
    client_of(cast.vera).post(f"/richieste/{objecting.pk}/esito", {"purpose": "evaluation", "on": "2026-11-02"})
    assert "Si oppone a un uso dei suoi dati" in text(client_of(cast.bruno).get(f"/persone/{maria.person_id}"))


def test_one_and_three_corrections_cost_the_same(cast: Cast, maria: Case, asked: RightsRequest, client_of: Of) -> None:
    vera, bruno = client_of(cast.vera), client_of(cast.bruno)
    bruno.get(f"/persone/{maria.person_id}")
    costs = []
    for number in (1, 2, 3):
        settled(vera, asked, name_of(maria), words=f"Volta {number}")
        with CaptureQueriesContext(connection) as queries:
            bruno.get(f"/persone/{maria.person_id}")
        costs.append(len(queries))
    assert costs[0] == costs[2]


def test_the_copy_has_her_words_beside_the_row(cast: Cast, maria: Case, asked: RightsRequest, client_of: Of) -> None:
    settled(client_of(cast.vera), asked, name_of(maria))
    with acting(cast.vera):
        content, document = packed(collect(maria.person), request=asked, mark="X" * 10, blacked_out={})
    jsonschema.validate(document, json.loads(schema_text()), cls=jsonschema.Draft202012Validator)
    (person,) = next(table for table in document["tables"] if table["name"] == "people.Person")["rows"]
    assert person["beside"] == [{"field": "family_name", "standing": "corrected", "on": "2026-11-02", "words": WORDS}]
    paper = PdfReader(BytesIO(zipfile.ZipFile(BytesIO(content)).read("fascicolo.pdf")))
    assert WORDS in " ".join(page.extract_text() for page in paper.pages).replace("\n", " ")


def test_what_is_blacked_out_in_her_words_is_blacked_out_beside_the_row_too(
    cast: Cast, maria: Case, asked: RightsRequest, client_of: Of
) -> None:
    settled(client_of(cast.vera), asked, name_of(maria), words="Lo ha scritto Paolo")
    with acting(cast.vera):
        said = Rectification.objects.get()
        place = ("people.Rectification", said.pk, "words")
        spared = {place: (f"Lo ha scritto {BLACK}", "private")}
        content, document = packed(collect(maria.person), request=asked, mark="X" * 10, blacked_out=spared)
    assert "Paolo" not in json.dumps(document)
    paper = PdfReader(BytesIO(zipfile.ZipFile(BytesIO(content)).read("fascicolo.pdf")))
    assert "Paolo" not in " ".join(page.extract_text() for page in paper.pages)
