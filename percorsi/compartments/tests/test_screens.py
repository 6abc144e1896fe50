"""The pages of the reserved parts: who opens them, what stays when two write at once, how much they ask."""

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.pages import hidden_fields
from percorsi.access.tests.roles import as_owner
from percorsi.cases.models import Case, HealthAdmission, TeamMember
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.pages import ClientOf, page, text
from percorsi.compartments.actions import correct_entry
from percorsi.compartments.models import HealthEntry
from percorsi.compartments.queries import told_of
from percorsi.compartments.tests.conftest import place_of
from percorsi.compartments.tests.factories import CANARIES, facts_of, write
from percorsi.compartments.vocabulary import Part
from percorsi.kernel.identifiers import new_id
from percorsi.network.models import Organisation

ADDRESSES = ["", "/salute", "/salute/nuova", "/salute/accessi", "/giustizia", "/giustizia/accessi", "/minori"]
ANSWERS = {
    "ines": [200, 200, 200, 200, 404, 404, 404],
    "bruno": [200, 403, 403, 200, 200, 200, 200],
    "carla": [200, 403, 403, 403, 404, 404, 404],
    "emma": [200, 403, 403, 403, 404, 403, 404],
    "ada": [404] * 7,
    "tullio": [404, 404, 404, 403, 404, 403, 404],
    "fabio": [404, 404, 404, 403, 404, 403, 404],
    "dario": [404] * 7,
    "franca": [403] * 7,
}


@pytest.mark.parametrize("name", ANSWERS)
def test_who_opens_what(name: str, cast: Cast, ines: Actor, written: Case, client_of: ClientOf) -> None:
    client = client_of(ines if name == "ines" else getattr(cast, name))
    found = [client.get(page(written, f"/riservato{end}")).status_code for end in ADDRESSES]
    assert dict(zip(ADDRESSES, found, strict=True)) == dict(zip(ADDRESSES, ANSWERS[name], strict=True))


def test_the_team_sees_day_provider_and_state_and_no_word(cast: Cast, written: Case, client_of: ClientOf) -> None:
    shown = text(client_of(cast.carla).get(page(written, "/riservato")))
    assert "1 marzo 2021 · ASST" in shown
    assert "Prenotato" in shown
    assert CANARIES[Part.HEALTH] not in shown
    assert "Giustizia" not in shown


def test_the_page_is_the_same_whether_a_part_unknown_to_her_is_empty_or_full(
    cast: Cast, case: Case, client_of: ClientOf
) -> None:
    """Nothing, no count: the coordinator of the scope gets the very same pages before and after."""
    pages = [f"/percorsi/{case.id}", f"/percorsi/{case.id}/riservato", f"/persone/{case.person_id}"]
    before = [_plain(client_of(cast.ada), one) for one in pages]
    write(case, Part.JUSTICE, by=cast.bruno)
    write(case, Part.MINORS, by=cast.bruno)
    assert [_plain(client_of(cast.ada), one) for one in pages] == before


def _plain(client: Client, address: str) -> str:
    return client.get(address).content.decode().split("<main", 1)[-1]


def form(part: Part, **changed: str) -> dict[str, str]:
    with as_owner():
        facts = {name: str(value or "") for name, value in facts_of(part).items()}
        facts["provider"] = str(Organisation.objects.get(code="asst").id)
    return facts | {"form_id": str(new_id())} | changed


def test_ines_writes_and_reads_what_she_wrote(ines: Actor, case: Case, client_of: ClientOf) -> None:
    client = client_of(ines)
    answer = client.post(page(case, "/riservato/salute/nuova"), form(Part.HEALTH, text="Visita fisiatrica <b>"))
    assert answer.status_code == 302
    shown = text(client.get(page(case, "/riservato/salute")))
    assert "Visita fisiatrica &lt;b&gt;" in shown


@pytest.mark.parametrize(
    "worst", [{}, {"on": "31/02/2021"}, {"provider": str(new_id())}, {"text": "x" * 4001}, {"subject": "\x00"}]
)
def test_the_worst_input_is_told_and_nothing_is_lost(
    worst: dict[str, str], ines: Actor, case: Case, client_of: ClientOf
) -> None:
    typed = {**form(Part.HEALTH), **worst} if worst else {"form_id": str(new_id()), "text": "Resta qui"}
    answer = client_of(ines).post(page(case, "/riservato/salute/nuova"), typed)
    assert answer.status_code == 422
    assert typed["text"][:30] in text(answer)
    with as_owner():
        assert HealthEntry.objects.count() == 0


def test_two_correct_at_once_and_both_texts_are_shown(ines: Actor, case: Case, client_of: ClientOf) -> None:
    entry = write(case, Part.HEALTH, by=ines)
    client, address = client_of(ines), page(case, f"/riservato/salute/{entry.pk}/correggi")
    opened = dict(hidden_fields(text(client.get(address))))
    with acting(ines):
        correct_entry(entry, Part.HEALTH, facts=facts_of(Part.HEALTH, text="Di un'altra"), reason="-", seen=1, by=ines)
    answer = client.post(address, opened | form(Part.HEALTH, text="Il mio testo") | {"reason": "Perché"})
    assert answer.status_code == 409
    assert "Il mio testo" in text(answer)
    assert "Di un&#x27;altra" in text(answer)
    with acting(ines):
        assert len(told_of(ines, case, Part.HEALTH)[0].editions) == 2


def test_a_colleague_is_let_in_and_out_again(cast: Cast, ines: Actor, written: Case, client_of: ClientOf) -> None:
    """A6: the session stays open, the next request is answered by the list as it is now."""
    carla, keeper = client_of(cast.carla), client_of(ines)
    with acting(cast.bruno):
        place = place_of(written, cast.carla)
    typed = {"place": str(place.id), "reason": "Segue la terapia", "form_id": str(new_id())}
    assert keeper.post(page(written, "/riservato/salute/accessi/nuovo"), typed).status_code == 302
    assert carla.get(page(written, "/riservato/salute")).status_code == 200
    with as_owner():
        admission = HealthAdmission.objects.get(place=place)
    address = page(written, f"/riservato/salute/accessi/{admission.pk}/chiudi")
    assert keeper.post(address, {"reason": "Finita"}).status_code == 302
    assert carla.get(page(written, "/riservato/salute")).status_code == 403
    assert keeper.post(address, {"reason": "Ancora"}).status_code == 404


def test_the_day_an_admission_ends_the_part_is_closed(
    cast: Cast, ines: Actor, written: Case, client_of: ClientOf
) -> None:
    client = client_of(ines)
    assert client.get(page(written, "/riservato/salute")).status_code == 200
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("UPDATE cases_healthadmission SET valid = tstzrange(lower(valid), now())")
    assert client.get(page(written, "/riservato/salute")).status_code == 403


def test_a_place_that_ends_closes_everything(ines: Actor, written: Case, client_of: ClientOf) -> None:
    client = client_of(ines)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE cases_teammember SET valid = tstzrange(lower(valid), now()) WHERE user_id = %s", [ines.id]
        )
    assert client.get(page(written, "/riservato/salute")).status_code == 404


def test_a_form_does_not_reach_the_place_or_the_admission_of_another_path(
    cast: Cast, ines: Actor, written: Case, client_of: ClientOf
) -> None:
    """A5: a key of elsewhere is answered like one that does not exist."""
    other = cast.case_of_bruno("Anna", "Verdi")
    with as_owner():
        foreign = TeamMember.objects.filter(case=other).values_list("id", flat=True)[0]
        admission = HealthAdmission.objects.get()
    client = client_of(cast.bruno)
    for key in (foreign, new_id()):
        typed = {"place": str(key), "reason": "-", "form_id": str(new_id())}
        answer = client.post(page(written, "/riservato/giustizia/accessi/nuovo"), typed)
        assert answer.status_code == 422
    assert client.get(page(other, f"/riservato/salute/accessi/{admission.pk}/chiudi")).status_code == 404
    with as_owner():
        entry = HealthEntry.objects.get()
    assert client_of(ines).get(page(written, f"/riservato/giustizia/{entry.pk}/correggi")).status_code == 404


def test_three_entries_ask_as_much_as_one(ines: Actor, written: Case, client_of: ClientOf) -> None:
    client = client_of(ines)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(page(written, "/riservato/salute"))
        return len(queries)

    asked()
    one = asked()
    for _more in range(2):
        write(written, Part.HEALTH, by=ines)
    assert asked() == one


def test_the_banner_of_a_minor_says_when_she_comes_of_age(cast: Cast, written: Case, client_of: ClientOf) -> None:
    shown = text(client_of(cast.bruno).get(page(written, "/riservato/minori")))
    assert "Minorenne: 15 anni" in shown
    assert "Entrambi i genitori" in shown


def test_addresses_are_not_built_from_words(cast: Cast, written: Case, client_of: ClientOf) -> None:
    for word in ("altro", "SALUTE", urlencode({"": "salute"})):
        assert client_of(cast.bruno).get(page(written, f"/riservato/{word}")).status_code == 404
