"""The copy of a person's data: whole, hers alone, readable by a machine, spared of others, given once (P1, P2, P3)."""

import json
import zipfile
from datetime import timedelta
from io import BytesIO

import jsonschema
import pytest
from django.apps import apps
from django.db import models
from django.http import Http404
from django.utils import timezone
from pypdf import PdfReader

from percorsi.access.context import acting
from percorsi.access.row_level import declared, privacy_of
from percorsi.access.tests.factories import make_actor
from percorsi.access.tests.roles import as_owner
from percorsi.access.vocabulary import Breadth, Role
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.kernel.privacy import Anchor
from percorsi.kernel.refusals import Refused
from percorsi.people.models import Person, SafetyNote
from percorsi.rights.actions.copies import confirm_texts, prepare_copy, take_copy, weigh_text
from percorsi.rights.actions.requests import read_as_second
from percorsi.rights.copy.document import collect, plain_values, read_back
from percorsi.rights.copy.pack import packed, schema_text
from percorsi.rights.copy.walk import LEFT_OUT, hanging_models, personal_models, rows_of
from percorsi.rights.copy.weighing import weighed_texts
from percorsi.rights.models import FileCopy, RightsRequest, TextVerdict
from percorsi.rights.rules import BLACK, blacked, possible_names
from percorsi.rights.tests.factories import SAFETY, accept, make_request, make_rich_case
from percorsi.rights.vocabulary import Reason, Verdict
from tests.sources import ROOT

pytestmark = pytest.mark.django_db


@pytest.fixture
def maria(cast: Cast) -> Case:
    return make_rich_case(cast)


@pytest.fixture
def accepted(cast: Cast, maria: Case) -> RightsRequest:
    return accept(make_request(maria, cast.bruno), cast.vera)


def second_officer(cast: Cast):  # noqa: ANN201 - an actor
    return make_actor("Sonia", Role.PRIVACY_OFFICER, organisation_id=cast.company.id, breadth=Breadth.PROGRAMME)


def ready(request: RightsRequest, cast: Cast, verdict: Verdict = Verdict.NAMES) -> None:
    """Every text weighed by Vera and confirmed by a second officer."""
    with acting(cast.vera):
        for one in weighed_texts(request):
            weigh_text(request, one.place, verdict=verdict, reason=Reason.PRIVATE, by=cast.vera)
    second = second_officer(cast)
    with acting(second):
        request.refresh_from_db()
        read_as_second(request, seen=request.version, by=second)
        confirm_texts(request, list(TextVerdict.objects.values_list("pk", flat=True)), by=second)


def test_every_model_that_hangs_on_a_person_is_in_the_copy_or_left_out_for_a_reason() -> None:
    """P1, by walking: whatever has a person, or a path, at the end of its keys."""
    anchored = {model for model in declared() if privacy_of(model).anchor in {Anchor.PERSON, Anchor.CASE}}
    pointing = {
        model
        for model in apps.get_models()
        if model._meta.managed  # the dated facts are a view of other rows
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model is Person
    }
    assert anchored | pointing <= set(hanging_models())
    assert {model._meta.label for model in hanging_models()} - {m._meta.label for m in personal_models()} == set(
        LEFT_OUT
    )


def test_the_copy_holds_every_row_of_hers_and_none_of_others(cast: Cast, maria: Case, accepted: RightsRequest) -> None:
    other = make_rich_case(cast, given_name="Lucia", family_name="Verdi")
    with as_owner():
        hers = {(m._meta.label, str(row.pk)) for m in personal_models() for row in rows_of(m, maria.person_id)}
        others = {str(row.pk) for m in personal_models() for row in rows_of(m, other.person_id)}
    with acting(cast.vera):
        _content, document = packed(collect(maria.person), request=accepted, mark="X" * 10, blacked_out={})
    found = {(table["name"], row["id"]) for table in document["tables"] for row in table["rows"]}
    assert found == hers
    assert not {key for _name, key in found} & others
    assert "Verdi" not in json.dumps(document)


def test_sealed_texts_are_opened_and_no_ciphertext_leaves(cast: Cast, maria: Case, accepted: RightsRequest) -> None:
    with acting(cast.vera):
        _content, document = packed(collect(maria.person), request=accepted, mark="X" * 10, blacked_out={})
    notes = next(table for table in document["tables"] if table["name"] == "people.SafetyNote")
    assert [row["values"]["text"] for row in notes["rows"]] == [SAFETY]


def test_the_json_follows_its_schema_and_reads_back_equal(cast: Cast, maria: Case, accepted: RightsRequest) -> None:
    """P2."""
    with acting(cast.vera):
        copy = collect(maria.person)
        content, _document = packed(copy, request=accepted, mark="X" * 10, blacked_out={})
    document = json.loads(zipfile.ZipFile(BytesIO(content)).read("dati.json"))
    jsonschema.validate(document, json.loads(schema_text()), cls=jsonschema.Draft202012Validator)
    told = {table.name: [plain_values(row) for row in table.rows] for table in copy.tables if table.rows}
    assert read_back(document) == told


def test_the_archive_holds_json_schema_paper_and_readings_with_the_mark_on_every_page(
    cast: Cast, maria: Case, accepted: RightsRequest
) -> None:
    with acting(cast.vera):
        content, document = packed(collect(maria.person), request=accepted, mark="ABCDE12345", blacked_out={})
    archive = zipfile.ZipFile(BytesIO(content))
    assert sorted(archive.namelist()) == ["dati.json", "fascicolo.pdf", "letture.csv", "person_file.schema.json"]
    pages = [page.extract_text() for page in PdfReader(BytesIO(archive.read("fascicolo.pdf"))).pages]
    assert all("ABCDE12345" in page for page in pages)
    assert "Maria Rossi" in pages[0]
    assert document["mark"] == "ABCDE12345"


def test_nobody_of_the_staff_is_named_in_the_copy(cast: Cast, maria: Case, accepted: RightsRequest) -> None:
    with acting(cast.vera):
        content, document = packed(collect(maria.person), request=accepted, mark="X" * 10, blacked_out={})
    archive = zipfile.ZipFile(BytesIO(content))
    assert "Bruno" not in json.dumps(document)
    assert "Bruno" not in archive.read("letture.csv").decode()
    assert document["accesses"]
    assert {one["organisation"] for one in document["accesses"]} <= {"Azienda sociale", "Cooperativa", ""}


def test_a_text_that_names_somebody_else_holds_the_copy_back_until_two_have_read_it(
    cast: Cast, accepted: RightsRequest
) -> None:
    """P3."""
    with acting(cast.vera), pytest.raises(Refused, match="nessuno li ha ancora letti"):
        prepare_copy(accepted, by=cast.vera)
    with acting(cast.vera):
        for one in weighed_texts(accepted):
            weigh_text(accepted, one.place, verdict=Verdict.NAMES, reason=Reason.PRIVATE, by=cast.vera)
        with pytest.raises(Refused, match="seconda lettura"):
            prepare_copy(accepted, by=cast.vera)
        with pytest.raises(Refused, match="un'altra lo conferma"):
            confirm_texts(accepted, list(TextVerdict.objects.values_list("pk", flat=True)), by=cast.vera)


def test_what_was_blacked_out_is_nowhere_in_the_archive_and_its_reason_is(cast: Cast, accepted: RightsRequest) -> None:
    ready(accepted, cast)
    with acting(cast.vera):
        accepted.refresh_from_db()
        copy = prepare_copy(accepted, by=cast.vera)
        _copy, content = take_copy(copy.id, by=cast.vera)
    archive = zipfile.ZipFile(BytesIO(content))
    document = json.loads(archive.read("dati.json"))
    paper = "".join(page.extract_text() for page in PdfReader(BytesIO(archive.read("fascicolo.pdf"))).pages)
    assert "Teresa" not in json.dumps(document) + paper
    assert any(row["field"] == "text" and row["table"] == "people.SafetyNote" for row in document["spared"])
    assert f"chiamare la {BLACK} {BLACK}" in json.dumps(document, ensure_ascii=False)
    with as_owner():
        assert SafetyNote.objects.count() == 1  # the original is untouched


def test_a_copy_is_given_once_before_it_expires_and_only_to_who_prepared_it(
    cast: Cast, accepted: RightsRequest
) -> None:
    ready(accepted, cast, Verdict.KEEP)
    with acting(cast.vera):
        accepted.refresh_from_db()
        first, second = (prepare_copy(accepted, by=cast.vera) for _ in range(2))
        taken, content = take_copy(first.id, by=cast.vera)
        assert len(taken.digest) == 64
        assert content.startswith(b"PK")
        with pytest.raises(Refused, match="una volta sola"):
            take_copy(first.id, by=cast.vera)
    with as_owner():
        FileCopy.objects.filter(pk=second.pk).update(expires_at=timezone.now() - timedelta(minutes=1))
    with acting(cast.vera), pytest.raises(Refused, match="scaduta"):
        take_copy(second.id, by=cast.vera)
    with (
        acting(make_actor("Sara", Role.PRIVACY_OFFICER, breadth=Breadth.PROGRAMME)),
        pytest.raises(Http404),
    ):
        take_copy(second.id, by=cast.vera)


def test_five_copies_a_day_and_no_more(cast: Cast, accepted: RightsRequest) -> None:
    ready(accepted, cast, Verdict.KEEP)
    with acting(cast.vera):
        accepted.refresh_from_db()
        for _ in range(5):
            prepare_copy(accepted, by=cast.vera)
        with pytest.raises(Refused, match="il massimo permesso"):
            prepare_copy(accepted, by=cast.vera)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Chiamare la Sorella Teresa", ["Sorella", "Teresa"]),
        ("Il marito Paolo Neri la aspetta. Vive sola.", ["Paolo", "Neri"]),
        ("Maria dice che va bene.", []),
        ("Paolo la aspetta fuori", ["Paolo"]),
        ("Bruno da questo mese segue altri percorsi.", ["Bruno"]),
        ("Paolo Neri la aspetta", ["Paolo", "Neri"]),
        ("vive da sola, tutto bene", []),
    ],
)
def test_words_that_look_like_names_of_others_are_found(text: str, names: list[str]) -> None:
    assert possible_names(text, known=["Maria Rossi"]) == names


def test_only_whole_words_are_blacked_out() -> None:
    assert blacked("Teresa e Teresina", ["Teresa"]) == f"{BLACK} e Teresina"


def test_every_field_of_the_copy_has_a_type_that_reads_back() -> None:
    known = {"AutoField", "ManyToManyField", "FileField"}
    assert not {type(field).__name__ for model in personal_models() for field in model._meta.concrete_fields} & known
    assert all(isinstance(model._meta.pk, models.UUIDField) for model in personal_models())


def test_the_schema_in_the_documentation_is_the_one_that_is_served() -> None:
    assert (ROOT / "docs" / "person-file.schema.json").read_text("utf-8") == schema_text()
