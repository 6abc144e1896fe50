"""Drafts: kept field by field, their author's alone, ended when the form was sent."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import signing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import percorsi
from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.accounts.actions.drafts import forget_expired_drafts
from percorsi.accounts.models import Draft
from percorsi.cases.models import CaseDraft
from percorsi.cases.tests.cast import Cast
from percorsi.kernel.dates import today
from percorsi.kernel.drafts import Place, token_of
from percorsi.kernel.drafts.places import SALT
from percorsi.kernel.drafts.queries import draft_at, fields_of

READ = {".py", ".sql", ".toml", ".yml"}
ClientOf = Callable[[Actor], Client]
FORM = "/persone/nuova"


def own(actor: Actor, address: str = FORM) -> Place:
    return Place(actor.id, address, "New person")


def of_path(actor: Actor, case: Any, address: str = "/percorsi/modulo") -> Place:
    return Place(actor.id, address, "Closing", case.id)


def sent(client: Client, place: Place, *, seen: int = 0, **changes: tuple[str, str]) -> Any:
    """As the page sends it: by field, what it was and what it is."""
    told = {name: {"seen": [[was] if was else []], "now": [now] if now else []} for name, (was, now) in changes.items()}
    form = {"draft": token_of(place), "version": str(seen), "changes": json.dumps(told)}
    return client.post(reverse("accounts:keep_draft"), form, headers={"X-Draft": "true"})


def words(actor: Actor, place: Place) -> dict[str, tuple[str, ...]]:
    with acting(actor):
        return {name: one.now for name, one in fields_of(draft_at(place), place).items()}


def test_what_is_typed_is_kept_and_given_back_with_the_form(cast: Cast, client_of: ClientOf) -> None:
    client, place = client_of(cast.bruno), own(cast.bruno, reverse("access:components"))
    told = sent(client, place, given_name=("", "Amina"))
    assert (told.status_code, told.json()["version"], told.json()["clashes"]) == (200, 1, {})
    assert told.headers["Cache-Control"] == "no-store"
    assert sent(client, place, seen=1, given_name=("Amina", "Amina M"), note=("", "x")).json()["version"] == 2
    assert words(cast.bruno, place) == {"given_name": ("Amina M",), "note": ("x",)}
    page = client.get(place.address).content.decode()
    assert "data-draft-found" in page
    assert "Amina M" in page


def test_two_pages_on_different_fields_are_both_kept_and_each_learns_the_other(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.bruno)
    sent(client, own(cast.bruno), given_name=("", "Amina"))
    told = sent(client, own(cast.bruno), family_name=("", "Diallo"))
    assert (told.status_code, told.json()["fields"]) == (200, {"given_name": ["Amina"], "family_name": ["Diallo"]})
    assert words(cast.bruno, own(cast.bruno)) == {"given_name": ("Amina",), "family_name": ("Diallo",)}


def test_two_pages_on_one_field_get_both_texts_and_nothing_is_overwritten(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.bruno)
    sent(client, own(cast.bruno), given_name=("", "Amina"))
    told = sent(client, own(cast.bruno), given_name=("", "Fatou"), note=("", "Una nota"))
    assert told.status_code == 409
    assert {name: one["values"] for name, one in told.json()["clashes"].items()} == {"given_name": ["Amina"]}
    assert words(cast.bruno, own(cast.bruno)) == {"given_name": ("Amina",), "note": ("Una nota",)}


def test_an_answer_that_got_lost_is_no_clash_with_oneself(cast: Cast, client_of: ClientOf) -> None:
    """The page did not hear of its first save: it names both texts it may have started from."""
    client, place = client_of(cast.bruno), own(cast.bruno)
    sent(client, place, note=("", "Uno"))
    again = {"note": {"seen": [[], ["Uno"]], "now": ["Uno e due"]}}
    form = {"draft": token_of(place), "version": "0", "changes": json.dumps(again)}
    assert client.post(reverse("accounts:keep_draft"), form).status_code == 200
    assert words(cast.bruno, place) == {"note": ("Uno e due",)}


def test_nothing_but_the_author_reads_a_draft(cast: Cast, client_of: ClientOf) -> None:
    """Ada coordinates and reaches the path; Carla does not; both find nothing, whatever they ask."""
    case = cast.case_of_bruno()
    sent(client_of(cast.bruno), of_path(cast.bruno, case), reason=("", "Parole mie"))
    sent(client_of(cast.bruno), own(cast.bruno), note=("", "Parole mie"))
    for actor in (cast.ada, cast.carla, cast.dario, cast.ivo):
        with acting(actor):
            assert (CaseDraft.objects.count(), Draft.objects.count()) == (0, 0)
        assert b"Parole mie" not in client_of(actor).get(reverse("desk:drafts")).content
    with acting(cast.bruno):
        assert (CaseDraft.objects.count(), Draft.objects.count()) == (1, 1)


def test_a_draft_is_never_in_words_in_the_database(cast: Cast, client_of: ClientOf) -> None:
    sent(client_of(cast.bruno), of_path(cast.bruno, cast.case_of_bruno()), reason=("", "Parole mie"))
    sent(client_of(cast.bruno), own(cast.bruno), note=("", "Parole mie"))
    with as_owner():
        kept = [bytes(row.content or b"") for model in (Draft, CaseDraft) for row in model.objects.all()]
    assert len(kept) == 2
    assert not any(b"Parole" in content for content in kept)


def test_a_token_of_another_account_or_of_nobody_keeps_nothing(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.carla)
    assert sent(client, own(cast.bruno), note=("", "x")).status_code == 403
    for forged in ("", "x", signing.dumps(["x"], salt="other"), token_of(own(cast.carla))[:-1]):
        form = {"draft": forged, "changes": "{}", "version": "0"}
        assert client.post(reverse("accounts:keep_draft"), form).status_code == 403
    assert SALT
    with as_owner():
        assert Draft.objects.count() == 0


def test_rubbish_is_refused_in_words(cast: Cast, client_of: ClientOf) -> None:
    client, token = client_of(cast.bruno), token_of(own(cast.bruno))
    for rubbish in ("", "[]", "{", '{"a": 1}', '{"a": {"now": "x", "seen": []}}', '{"a": {"now": [1]}}'):
        answer = client.post(reverse("accounts:keep_draft"), {"draft": token, "changes": rubbish, "version": "0"})
        assert (rubbish, answer.status_code) == (rubbish, 422)


def test_whoever_no_longer_reaches_the_path_keeps_no_draft_on_it(cast: Cast, client_of: ClientOf) -> None:
    case = cast.case_of_bruno()
    answer = sent(client_of(cast.carla), of_path(cast.carla, case), reason=("", "x"))
    assert answer.status_code == 403
    assert "percorso" in answer.json()["refusal"]


def test_sending_the_form_ends_its_draft_and_only_what_it_had(cast: Cast, client_of: ClientOf) -> None:
    client, place = client_of(cast.bruno), own(cast.bruno, "/oggi/letti")
    sent(client, place, note=("", "Uno"))
    address = reverse("desk:notices_seen")  # any form that is accepted answers with a redirection
    client.post(address, {"draft": token_of(place), "draft_version": ""})
    assert words(cast.bruno, place) == {"note": ("Uno",)}  # sent by a page that never saw the draft
    sent(client, place, seen=1, more=("", "Due"))
    client.post(address, {"draft": token_of(place), "draft_version": "1"})
    assert words(cast.bruno, place) == {"note": ("Uno",), "more": ("Due",)}  # another page has written since
    client.post(address, {"draft": token_of(place), "draft_version": "2"})
    assert words(cast.bruno, place) == {}
    assert sent(client, place, seen=3, note=("", "Nuova")).json()["version"] == 4  # the version only grows


def test_a_refused_form_keeps_its_draft(cast: Cast, client_of: ClientOf) -> None:
    client, place = client_of(cast.bruno), own(cast.bruno)
    sent(client, place, given_name=("", "Amina"))
    answer = client.post(FORM, {"draft": token_of(place), "draft_version": "1", "given_name": "Amina"})
    assert answer.status_code == 422
    assert words(cast.bruno, place) == {"given_name": ("Amina",)}


def test_a_draft_is_listed_read_and_thrown_away_without_scripts(cast: Cast, client_of: ClientOf) -> None:
    client, case = client_of(cast.bruno), cast.case_of_bruno()
    place = of_path(cast.bruno, case, reverse("cases:case", args=[case.id]))
    sent(client, place, reason=("", "Parole mie"))
    day = client.get(reverse("desk:day")).content.decode()
    assert f'href="{place.address}#bozza"' in day
    assert "Parole mie" not in day
    page = client.get(reverse("desk:drafts")).content.decode()
    assert "Parole mie" in page
    assert case.person.full_name in page
    answer = client.post(reverse("accounts:drop_draft"), {"draft": token_of(place), "next": reverse("desk:drafts")})
    assert answer.headers["Location"] == reverse("desk:drafts")
    assert words(cast.bruno, place) == {}


@pytest.mark.parametrize("shelf", ["own", "case"])
def test_the_list_asks_the_same_of_the_database_for_one_and_three(shelf: str, cast: Cast, client_of: ClientOf) -> None:
    client, case = client_of(cast.bruno), cast.case_of_bruno()

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("desk:drafts"))
        return len(queries)

    def write(number: int) -> None:
        address = f"/modulo/{number}"
        place = own(cast.bruno, address) if shelf == "own" else of_path(cast.bruno, case, address)
        sent(client, place, note=("", "x"))

    write(1)
    asked()
    one = asked()
    write(2)
    write(3)
    assert asked() == one


def test_an_expired_draft_is_not_offered_and_goes_for_good(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.bruno)
    for place in (own(cast.bruno), of_path(cast.bruno, cast.case_of_bruno())):
        sent(client, place, note=("", "x"))
    with as_owner():
        for model in (Draft, CaseDraft):
            model.objects.update(expires_on=today() - timedelta(days=1))
    assert words(cast.bruno, own(cast.bruno)) == {}
    assert b"#bozza" not in client.get(reverse("desk:drafts")).content
    with as_owner():
        assert forget_expired_drafts() == 2
        assert (Draft.objects.count(), CaseDraft.objects.count()) == (0, 0)


def test_a_week_before_its_end_the_author_is_told(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.bruno)
    sent(client, own(cast.bruno), note=("", "x"))
    assert "Si cancella dopo" not in client.get(reverse("desk:day")).content.decode()
    with as_owner():
        Draft.objects.update(expires_on=today() + timedelta(days=7))
    assert "Si cancella dopo" in client.get(reverse("desk:day")).content.decode()


def test_a_draft_longer_than_anybody_writes_is_refused(cast: Cast, client_of: ClientOf) -> None:
    answer = sent(client_of(cast.bruno), own(cast.bruno), note=("", "x" * 1_000_001))
    assert answer.status_code == 422
    assert "troppo lunga" in answer.json()["refusal"]


def test_drafts_leave_every_number_as_it_was() -> None:
    """No query of a number reads the tables of drafts."""
    above = Path(percorsi.__file__).parent
    files = [path for name in ("indicators", "checks") for path in (above / name).rglob("*") if path.suffix in READ]
    texts = [path.read_text("utf-8").casefold() for path in files]
    assert texts
    assert [word for word in ("casedraft", "accounts_draft", "desk_draft") for text in texts if word in text] == []
