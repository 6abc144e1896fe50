import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.assessments.actions import Change, save_answers
from percorsi.assessments.models import Answer, Assessment
from percorsi.assessments.queries import answers_of, draft_of
from percorsi.assessments.tests.factories import item, make_completed, make_draft
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.kernel.identifiers import new_id

ClientOf = Callable[[Actor], Client]


def section(draft: Assessment) -> str:
    return reverse("assessments:fill", args=[draft.id])


def typed(client: Client, draft: Assessment, author: Actor, **changes: tuple[str, str]) -> Any:
    """As the page sends what is typed: field by field, what it was and what it is."""
    sent = {
        name.replace("__", "-"): {"now": [now] if now else [], "seen": [[was] if was else []]}
        for name, (was, now) in changes.items()
    }
    form = {"changes": json.dumps(sent), "version": "0"}
    return client.post(
        reverse("assessments:keep", args=[draft.id]),
        form,
        headers={"X-Draft-Author": str(author.id), "X-Draft": "true"},
    )


def posted(code: str, *, seen: int = 0, was: dict[str, str] | None = None, **values: str) -> dict[str, str]:
    """One question as the browser sends it: what it holds now, what it held then, the version seen."""
    held = {"own_rating": "", "rating": "", "source": "observer", "words": "", "fact": "", "opinion": ""}
    now = {f"{code}-{name}": value for name, value in (held | values).items()}
    then = {f"initial-{code}-{name}": value for name, value in (held | (was or {})).items()}
    return {f"{code}-version": str(seen)} | now | then


def saved(actor: Actor, draft: Assessment) -> dict[str, tuple[Any, ...]]:
    with acting(actor):
        return {code: (each.rating, each.words) for code, each in answers_of(actor, draft).items()}


def test_a_form_posted_twice_starts_one_assessment(path: Case, cast: Cast, client_of: ClientOf) -> None:
    client, address = client_of(cast.bruno), reverse("assessments:start", args=[path.id])
    key = {"form_id": str(new_id()), "instrument": "preliminary", "stage": "entry"}
    first, second = client.post(address, key), client.post(address, key)
    assert first.headers["Location"] == second.headers["Location"]


def test_save_and_go_on_works_without_scripts(path: Case, cast: Cast, client_of: ClientOf) -> None:
    draft = make_draft(path, cast.bruno)
    answer = client_of(cast.bruno).post(section(draft), posted("housing", rating="2", words="“Fa freddo”"))
    assert answer.headers["Location"] == section(draft)
    assert saved(cast.bruno, draft) == {"housing": (2, "“Fa freddo”")}


def test_an_untouched_question_is_not_written_again(path: Case, cast: Cast, client_of: ClientOf) -> None:
    draft = make_draft(path, cast.bruno)
    with acting(cast.ada):
        save_answers(draft, changes=[Change(item("housing"), 0, {"words": "Di Ada"})], by=cast.ada)
    untouched, mine = posted("housing"), posted("housing_story", words="Di Bruno")
    client_of(cast.bruno).post(section(draft), untouched | mine)
    assert saved(cast.bruno, draft) == {"housing": (None, "Di Ada"), "housing_story": (None, "Di Bruno")}


def test_the_same_question_written_by_two_shows_both_texts(path: Case, cast: Cast, client_of: ClientOf) -> None:
    draft = make_draft(path, cast.bruno)
    with acting(cast.ada):
        save_answers(draft, changes=[Change(item("housing"), 0, {"words": "Di Ada"})], by=cast.ada)
    client, mine = client_of(cast.bruno), posted("housing", words="Di Bruno")
    answer = client.post(section(draft), mine)
    assert answer.status_code == 409
    assert b"Di Ada" in answer.content
    assert b"Di Bruno" in answer.content
    assert saved(cast.bruno, draft)["housing"] == (None, "Di Ada")
    client.post(section(draft), posted("housing", seen=1, was={"words": "Di Ada"}, words="Di Ada e di Bruno"))
    assert saved(cast.bruno, draft)["housing"] == (None, "Di Ada e di Bruno")


def test_saving_by_itself_tells_the_page_the_new_version(path: Case, cast: Cast, client_of: ClientOf) -> None:
    draft = make_draft(path, cast.bruno)
    client = client_of(cast.bruno)
    told = typed(client, draft, cast.bruno, housing__words=("", "Uno"), housing__rating=("", "2"))
    assert (told.status_code, told.json()["hidden"]["housing-version"]) == (200, "1")
    told = typed(client, draft, cast.bruno, housing__words=("Uno", "Uno e due"))
    assert (told.status_code, told.json()["hidden"]["housing-version"]) == (200, "2")
    assert saved(cast.bruno, draft) == {"housing": (2, "Uno e due")}


def test_two_who_type_in_parts_of_one_question_are_both_kept(path: Case, cast: Cast, client_of: ClientOf) -> None:
    draft = make_draft(path, cast.bruno)
    typed(client_of(cast.ada), draft, cast.ada, housing__words=("", "Di Ada"))
    told = typed(client_of(cast.bruno), draft, cast.bruno, housing__rating=("", "2"))
    assert (told.status_code, told.json()["fields"]["housing-words"]) == (200, ["Di Ada"])
    assert saved(cast.bruno, draft) == {"housing": (2, "Di Ada")}


def test_two_who_type_in_the_same_part_see_both_and_the_rest_is_kept(
    path: Case, cast: Cast, client_of: ClientOf
) -> None:
    draft = make_draft(path, cast.bruno)
    typed(client_of(cast.ada), draft, cast.ada, housing__words=("", "Di Ada"))
    told = typed(
        client_of(cast.bruno),
        draft,
        cast.bruno,
        housing__words=("", "Di Bruno"),
        housing_story__fact=("", "Tre stanze"),
    )
    assert told.status_code == 409
    assert {name: one["values"] for name, one in told.json()["clashes"].items()} == {"housing-words": ["Di Ada"]}
    assert saved(cast.bruno, draft) == {"housing": (None, "Di Ada"), "housing_story": (None, "")}
    told = typed(client_of(cast.bruno), draft, cast.bruno, housing__words=("Di Ada", "Di Ada e di Bruno"))
    assert (told.status_code, saved(cast.bruno, draft)["housing"]) == (200, (None, "Di Ada e di Bruno"))


def test_a_line_end_or_a_space_is_nobody_elses_text(path: Case, cast: Cast, client_of: ClientOf) -> None:
    draft, client = make_draft(path, cast.bruno), client_of(cast.bruno)
    typed(client, draft, cast.bruno, housing__words=("", "Uno \n due "))
    told = typed(client, draft, cast.bruno, housing__words=("Uno \n due ", "Uno \n due tre"))
    assert (told.status_code, saved(cast.bruno, draft)["housing"]) == (200, (None, "Uno \n due tre"))


def test_what_is_typed_and_not_accepted_is_said_and_the_rest_kept(path: Case, cast: Cast, client_of: ClientOf) -> None:
    draft = make_draft(path, cast.bruno)
    told = typed(
        client_of(cast.bruno), draft, cast.bruno, housing__rating=("", "9"), housing_story__fact=("", "Tre stanze")
    )
    assert (told.status_code, set(told.json()["refused"])) == (422, {"housing-rating"})
    assert set(saved(cast.bruno, draft)) == {"housing_story"}


def test_a_page_of_another_account_saves_nothing(path: Case, cast: Cast, client_of: ClientOf) -> None:
    draft = make_draft(path, cast.bruno)
    told = typed(client_of(cast.ada), draft, cast.bruno, housing__words=("", "Di Bruno"))
    assert (told.status_code, saved(cast.bruno, draft)) == (403, {})


def test_bad_input_is_told_kept_and_the_rest_is_saved(path: Case, cast: Cast, client_of: ClientOf) -> None:
    draft = make_draft(path, cast.bruno)
    bad, good = posted("housing", rating="9", words="Testo lungo"), posted("housing_story", fact="Tre stanze")
    answer = client_of(cast.bruno).post(section(draft), bad | good)
    assert answer.status_code == 422
    assert b"Testo lungo" in answer.content
    assert set(saved(cast.bruno, draft)) == {"housing_story"}


def test_confirming_takes_over_the_answer_of_the_last_time(path: Case, cast: Cast, client_of: ClientOf) -> None:
    first = make_completed(path, cast.bruno)
    with acting(cast.bruno):
        path = Case.objects.get(pk=path.pk)
    draft = make_draft(path, cast.bruno)
    client = client_of(cast.bruno)
    assert "“Va così”" in client.get(section(draft)).content.decode()
    answer = client.post(section(draft), posted("housing") | {"confirm": "housing"})
    assert answer.headers["Location"].endswith("#housing")
    with acting(cast.bruno):
        confirmed = Answer.objects.get(assessment=draft)
        assert (confirmed.rating, confirmed.words, confirmed.confirms.assessment) == (3, "“Va così”", first)  # type: ignore[union-attr] # it confirms


def test_a_completed_assessment_cannot_be_opened_for_writing(path: Case, cast: Cast, client_of: ClientOf) -> None:
    done = make_completed(path, cast.bruno)
    answer = client_of(cast.bruno).post(section(done), posted("housing", seen=1, words="Altro"))
    assert answer.status_code == 422
    assert saved(cast.bruno, done)["housing"] == (3, "“Va così”")


def test_completing_without_the_core_ratings_names_them(path: Case, cast: Cast, client_of: ClientOf) -> None:
    draft = make_draft(path, cast.bruno)
    form = {"version": "1", "on": "2026-01-01", "initial-on": "2026-01-01"}
    answer = client_of(cast.bruno).post(reverse("assessments:complete", args=[draft.id]), form)
    assert answer.status_code == 422
    assert "Avere una casa sicura e adatta" in answer.content.decode()


PAGES = ["assessment", "fill", "complete", "hand", "compare", "print"]


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_there_for_the_team_and_absent_for_others(
    name: str, path: Case, cast: Cast, client_of: ClientOf
) -> None:
    draft = make_draft(path, cast.bruno)
    address = reverse(f"assessments:{name}", args=[draft.id])
    assert client_of(cast.bruno).get(address).status_code == 200
    assert client_of(cast.ada).get(address).status_code == 200
    for outsider in (cast.carla, cast.dario):
        assert client_of(outsider).get(address).status_code == 404
    for role in (cast.franca, cast.elsa, cast.gino, cast.ivo):
        assert client_of(role).get(address).status_code == 403


def test_a_page_asks_the_same_of_the_database_however_much_is_written(
    path: Case, cast: Cast, client_of: ClientOf
) -> None:
    draft = make_draft(path, cast.bruno)
    client = client_of(cast.bruno)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("assessments:assessment", args=[draft.id]))
        return len(queries)

    asked()  # the first page of a session also keeps the session
    empty = asked()
    with acting(cast.bruno):
        codes = ("housing", "work", "family")
        save_answers(draft, changes=[Change(item(code), 0, {"words": "Sì"}) for code in codes], by=cast.bruno)
    assert asked() == empty


def test_starting_leads_to_the_draft_that_is_open(path: Case, cast: Cast, client_of: ClientOf) -> None:
    draft = make_draft(path, cast.bruno)
    answer = client_of(cast.ada).get(reverse("assessments:start", args=[path.id]))
    assert answer.headers["Location"] == reverse("assessments:assessment", args=[draft.id])
    with acting(cast.ada):
        assert draft_of(cast.ada, path) == draft
