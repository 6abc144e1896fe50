"""Likely doubles: who sees which pair, what is told of a stranger, what is remembered."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from percorsi.access.context import acting
from percorsi.access.models import Notice
from percorsi.access.services import service_principal
from percorsi.access.tests.roles import as_owner
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import make_case
from percorsi.desk.tests.conftest import ClientOf
from percorsi.kernel.identifiers import new_id
from percorsi.people.models import ContactRequest, Double, Merge, Objection, Person
from percorsi.people.vocabulary import ObjectionPurpose, Verdict

MARIA = {"given_name": "Maria Grazia", "family_name": "De Benedictis", "birth_date": date(1985, 3, 7), "sex": "F"}
SWAPPED = {"given_name": "De Benedictis", "family_name": "Mariagrazia", "birth_date": date(1985, 7, 3), "sex": "F"}


@pytest.fixture(autouse=True)
def _service(db: None) -> None:
    with as_owner():
        service_principal("doubles")


def by_night() -> None:
    call_command("find_doubles", verbosity=0)


@pytest.fixture
def two(cast: Cast) -> tuple[Case, Case]:
    with acting(cast.bruno):
        return (
            make_case(cast.bruno, cast.company_in_ciao, cast.ciao, **MARIA),
            make_case(cast.bruno, cast.company_in_ciao, cast.wip, **SWAPPED),
        )


@pytest.fixture
def of_two_bodies(cast: Cast) -> tuple[Case, Case]:
    with acting(cast.bruno):
        mine = make_case(cast.bruno, cast.company_in_ciao, cast.ciao, **MARIA, tax_code="DBNMGR85C47F205I")
    with acting(cast.dario):
        theirs = make_case(cast.dario, cast.cooperative_in_wip, cast.wip, **MARIA, tax_code="DBNMGR85C47F205I")
    by_night()
    return mine, theirs


def shown_to(client: Client) -> list[Double]:
    return [pair.double for pair, *_rest in client.get("/persone/doppioni").context["rows"]]


def test_by_night_the_pair_is_found_and_shown_once(cast: Cast, two: tuple[Case, Case], client_of: ClientOf) -> None:
    by_night()
    by_night()
    assert len(shown_to(client_of(cast.bruno))) == 1
    assert shown_to(client_of(cast.carla)) == []
    with as_owner():
        assert Double.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "status"), [("bruno", 200), ("carla", 200), ("emma", 403), ("franca", 403), ("elsa", 403), ("gino", 403)]
)
def test_who_may_look_for_doubles(name: str, status: int, cast: Cast, client_of: ClientOf) -> None:
    assert client_of(getattr(cast, name)).get("/persone/doppioni").status_code == status


def test_who_sees_neither_side_finds_no_page(cast: Cast, two: tuple[Case, Case], client_of: ClientOf) -> None:
    by_night()
    double = shown_to(client_of(cast.bruno))[0]
    page = client_of(cast.bruno).get(f"/persone/doppioni/{double.pk}").content.decode()
    assert "giorno e mese scambiati" in page
    assert client_of(cast.carla).get(f"/persone/doppioni/{double.pk}").status_code == 404


def test_of_a_stranger_only_that_there_is_one_is_told(
    cast: Cast, of_two_bodies: tuple[Case, Case], client_of: ClientOf
) -> None:
    _mine, theirs = of_two_bodies
    client = client_of(cast.bruno)
    double = shown_to(client)[0]
    pages = client.get("/persone/doppioni").content + client.get(f"/persone/doppioni/{double.pk}").content
    content = pages.decode()
    assert "Esiste una persona seguita da un altro ente" in content
    assert str(theirs.person_id) not in content
    assert "Cooperativa" not in content
    assert client.get(f"/persone/doppioni/{double.pk}/unisci").status_code in {302, 404}
    assert client.get(f"/persone/doppioni/{double.pk}/diverse").status_code == 404


def test_a_mere_likeness_with_a_stranger_is_not_told(cast: Cast, client_of: ClientOf) -> None:
    with acting(cast.bruno):
        make_case(cast.bruno, cast.company_in_ciao, cast.ciao, **(MARIA | {"birth_date": None}))
    with acting(cast.dario):
        make_case(cast.dario, cast.cooperative_in_wip, cast.wip, **MARIA)
    by_night()
    assert shown_to(client_of(cast.bruno)) == []


@pytest.mark.parametrize("hidden", ["protected", "restricted", "objecting"])
def test_who_is_hidden_or_objects_is_in_no_pair(
    hidden: str, cast: Cast, of_two_bodies: tuple[Case, Case], client_of: ClientOf
) -> None:
    """Also when it happens the morning after: the row is there, and nobody reads it."""
    _mine, theirs = of_two_bodies
    assert len(shown_to(client_of(cast.bruno))) == 1
    with as_owner():
        if hidden == "objecting":
            Objection.objects.create(
                person=theirs.person, purpose=ObjectionPurpose.MATCHING, on=date(2021, 1, 1), created_by=cast.vera.user
            )
        else:
            alias = "P-222222" if hidden == "protected" else ""
            Person.objects.filter(pk=theirs.person_id).update(
                restricted=True, scope_ids=[], alias=alias, tax_code="", version=9
            )
    assert shown_to(client_of(cast.bruno)) == []
    with acting(cast.bruno):
        assert Double.objects.count() == 0
    by_night()
    with as_owner():
        assert Double.objects.filter(verdict=Verdict.OPEN).count() == 0


def test_a_question_reaches_the_other_body_and_the_answer_comes_back(
    cast: Cast, of_two_bodies: tuple[Case, Case], client_of: ClientOf
) -> None:
    mine, theirs = of_two_bodies
    bruno, dario = client_of(cast.bruno), client_of(cast.dario)
    double = shown_to(bruno)[0]
    posted = {"form_id": str(new_id()), "words": "Seguo la persona a Rozzano: chiamami allo 02 1234567."}
    for _twice in range(2):
        assert bruno.post(f"/persone/doppioni/{double.pk}/contatto", posted).status_code == 302
    with as_owner():
        asked = ContactRequest.objects.get()
        assert list(Notice.objects.filter(event="double.asked").values_list("user_id", flat=True)) == [cast.dario.id]
    inbox = dario.get("/persone/contatti-chiesti").content.decode()
    assert "02 1234567" in inbox
    assert str(mine.person_id) not in inbox
    assert "Bruno" in inbox
    assert client_of(cast.carla).get(f"/persone/contatti-chiesti/{asked.pk}").status_code == 404
    answered = dario.post(f"/persone/contatti-chiesti/{asked.pk}", {"answer": "yes", "words": "Domani."})
    assert answered.status_code == 302
    back = bruno.get("/persone/contatti-chiesti").content.decode()
    assert "Domani." in back
    assert str(theirs.person_id) not in back


def test_two_people_are_remembered_as_two(cast: Cast, two: tuple[Case, Case], client_of: ClientOf) -> None:
    by_night()
    client = client_of(cast.bruno)
    double = shown_to(client)[0]
    assert client.post(f"/persone/doppioni/{double.pk}/diverse", {"reason": "Due documenti"}).status_code == 302
    by_night()
    assert shown_to(client) == []


def test_the_files_are_joined_from_the_page(cast: Cast, two: tuple[Case, Case], client_of: ClientOf) -> None:
    by_night()
    client = client_of(cast.bruno)
    double = shown_to(client)[0]
    form = client.get(f"/persone/doppioni/{double.pk}/unisci").context["form"]
    posted = {name: field.initial or "Stesso documento" for name, field in form.fields.items()}
    answer = client.post(f"/persone/doppioni/{double.pk}/unisci", posted)
    assert answer.status_code == 302
    with acting(cast.bruno):
        merge = Merge.objects.get()
    assert client.get(f"/persone/{merge.person_id}/unioni").status_code == 200
    parted = client.post(f"/persone/{merge.person_id}/unioni/{merge.pk}/separa", {"reason": "Gemelle"})
    assert parted.status_code == 302
    with as_owner():
        assert Person.objects.filter(merged_into=None).count() == 2


def test_the_list_asks_as_much_for_three_pairs_as_for_one(cast: Cast, client_of: ClientOf) -> None:
    def more(name: str) -> None:
        with acting(cast.bruno):
            for _twice in range(2):
                make_case(cast.bruno, cast.company_in_ciao, cast.ciao, given_name="Ada", family_name=name,
                          birth_date=date(1990, 1, len(name)))  # fmt: skip
        by_night()

    def asked() -> int:
        client = client_of(cast.bruno)
        client.get("/persone/doppioni")
        with CaptureQueriesContext(connection) as captured:
            client.get("/persone/doppioni")
        return len(captured)

    more("Zanzottera")
    one = asked()
    more("Quarantelli")
    more("Pappalardini")
    assert len(shown_to(client_of(cast.bruno))) == 3
    assert asked() == one
