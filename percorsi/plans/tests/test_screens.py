from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.kernel.dates import add_months, today
from percorsi.kernel.identifiers import new_id
from percorsi.plans.actions import add_ready_goal, edit_goal, retire_ready_goal, write_plan
from percorsi.plans.content import seal
from percorsi.plans.models import Goal, Plan
from percorsi.plans.queries import current_plan, goals_of, ready_goals
from percorsi.plans.tests.factories import make_agreed, make_plan
from percorsi.plans.vocabulary import Area, StepState

ClientOf = Callable[[Actor], Client]


def goal_form(plan: Plan, **more: str) -> dict[str, str]:
    return {
        "form_id": str(new_id()), "rows": "2", "words": "Una casa", "area": "housing",
        "what-0": "Chiamare", "responsible-0": "person", "due-0": "", "what-1": "", "responsible-1": "person",
    } | more  # fmt: skip


NOTE = "Nota riservata"


def test_a_form_posted_twice_creates_one_goal(path: Case, cast: Cast, client_of: ClientOf) -> None:
    plan = make_plan(path, cast.bruno)
    client, address = client_of(cast.bruno), reverse("plans:new_goal", args=[plan.id])
    form = goal_form(plan, words="Una casa", area="housing")
    for _turn in range(2):
        assert client.post(address, form).status_code == 302
    with acting(cast.bruno):
        goals = goals_of(plan)
        assert [goal.words for goal in goals] == ["Trovare un lavoro vicino a casa", "Una casa"]
        assert [step.what for step in goals[1].written] == ["Chiamare"]  # type: ignore[attr-defined] # prefetched


def test_another_step_is_asked_for_without_losing_what_is_written(path: Case, cast: Cast, client_of: ClientOf) -> None:
    plan = make_plan(path, cast.bruno)
    form = goal_form(plan, words="", another="1")
    answer = client_of(cast.bruno).post(reverse("plans:new_goal", args=[plan.id]), form)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="Chiamare"' in page
    assert 'name="what-2"' in page
    with acting(cast.bruno):
        assert len(goals_of(plan)) == 1


def test_a_goal_that_comes_ready_fills_words_and_steps(path: Case, cast: Cast, client_of: ClientOf) -> None:
    plan = make_plan(path, cast.bruno)
    with acting(cast.ada):
        ready = add_ready_goal(words="Trovare casa", area=Area.HOUSING, first_steps="Chiedere al Comune", by=cast.ada)
    client, address = client_of(cast.bruno), reverse("plans:new_goal", args=[plan.id])
    assert "Trovare casa" in client.get(address).content.decode()
    page = client.get(f"{address}?pronto={ready.id}").content.decode()
    assert "Trovare casa</textarea>" in page
    assert 'value="Chiedere al Comune"' in page
    assert client.get(f"{address}?pronto=altro").status_code == 200


def test_who_coordinates_keeps_the_ready_goals_and_nobody_else(cast: Cast, client_of: ClientOf) -> None:
    address = reverse("plans:ready")
    form = {"form_id": str(new_id()), "area": "work", "words": "Lavorare vicino", "first_steps": ""}
    assert client_of(cast.ada).post(address, form).status_code == 302
    assert client_of(cast.bruno).post(address, form).status_code == 403
    with acting(cast.ada):
        (ready,) = ready_goals()
        retire_ready_goal(ready, by=cast.ada)
        assert list(ready_goals()) == []


def test_a_step_without_who_answers_for_it_is_told_and_the_text_is_kept(
    path: Case, cast: Cast, client_of: ClientOf
) -> None:
    plan = make_plan(path, cast.bruno)
    with acting(cast.bruno):
        (goal,) = goals_of(plan)
    address = reverse("plans:new_step", args=[goal.id])
    form = {"form_id": str(new_id()), "what": "Un testo lungo", "responsible": "supporter", "supporter": ""}
    answer = client_of(cast.bruno).post(address, form)
    assert answer.status_code == 422
    assert "Un testo lungo" in answer.content.decode()


@pytest.mark.parametrize("who", ["person", "operator", "organisation", "supporter"])
def test_one_choice_says_who_answers_for_a_step(who: str, path: Case, cast: Cast, client_of: ClientOf) -> None:
    plan = make_plan(path, cast.bruno)
    with acting(cast.bruno):
        (goal,) = goals_of(plan)
    keys = {"operator": f":{cast.bruno.id}", "organisation": f":{cast.cooperative.id}"}
    form = {
        "form_id": str(new_id()),
        "what": "Telefonare",
        "responsible": who + keys.get(who, ""),
        "supporter": "Lucia, sorella" if who == "supporter" else "",
        "due_on": add_months(today(), 1).isoformat(),
    }
    assert client_of(cast.bruno).post(reverse("plans:new_step", args=[goal.id]), form).status_code == 302
    with acting(cast.bruno):
        step = goals_of(plan)[0].written[1]  # type: ignore[attr-defined] # prefetched
        assert (step.who, step.operator_id, step.organisation_id) == (
            who,
            cast.bruno.id if who == "operator" else None,
            cast.cooperative.id if who == "organisation" else None,
        )


def test_two_browsers_editing_one_goal_are_shown_both_versions(path: Case, cast: Cast, client_of: ClientOf) -> None:
    plan = make_plan(path, cast.bruno)
    with acting(cast.ada):
        goal = Goal.objects.get(plan=plan)
        edit_goal(goal, seen=1, by=cast.ada, words="Parole di Ada")
    form = {
        "version": "1", "words": "Parole di Bruno", "initial-words": "Trovare un lavoro vicino a casa",
        "area": "work", "initial-area": "work", "formulation": "", "initial-formulation": "",
        "expected_result": "", "initial-expected_result": "", "need": "", "initial-need": "",
    }  # fmt: skip
    answer = client_of(cast.bruno).post(reverse("plans:goal", args=[goal.id]), form)
    assert answer.status_code == 409
    assert "Parole di Ada" in answer.content.decode()
    assert "Parole di Bruno" in answer.content.decode()


def test_agreeing_with_words_that_changed_meanwhile_asks_again(path: Case, cast: Cast, client_of: ClientOf) -> None:
    plan = make_plan(path, cast.bruno)
    with acting(cast.bruno):
        shown = seal(plan, goals_of(plan))
        write_plan(plan, seen=plan.version, by=cast.bruno, wish="Un'altra cosa")
    form = {"form_id": str(new_id()), "how": "paper", "on": today().isoformat(), "shown": shown}
    answer = client_of(cast.bruno).post(reverse("plans:agree", args=[plan.id]), form)
    assert answer.status_code == 409
    with acting(cast.bruno):
        assert Plan.objects.get(pk=plan.pk).is_draft


def test_a_plan_is_agreed_followed_reviewed_and_revised_on_screen(path: Case, cast: Cast, client_of: ClientOf) -> None:
    plan, client = make_plan(path, cast.bruno), client_of(cast.bruno)
    with acting(cast.bruno):
        shown, step = seal(plan, goals_of(plan)), goals_of(plan)[0].written[0]  # type: ignore[attr-defined] # prefetched
    agreed = {"form_id": str(new_id()), "how": "paper", "on": today().isoformat(), "shown": shown}
    client.post(reverse("plans:agree", args=[plan.id]), agreed)
    client.post(reverse("plans:progress", args=[step.id]), {"version": "1", "state": "done", "outcome": "Fatto"})
    review = {
        "form_id": str(new_id()), "on": today().isoformat(), "present": "Maria", "decision": "revise",
        "goal-0": "1", "note-0": "Tre colloqui",
    }  # fmt: skip
    answer = client.post(reverse("plans:review", args=[plan.id]), review)
    assert answer.headers["Location"] == reverse("plans:revise", args=[plan.id])
    client.post(answer.headers["Location"], {"form_id": str(new_id()), "reason": "Ha trovato lavoro"})
    with acting(cast.bruno):
        assert current_plan(cast.bruno, path) == plan
        assert [edition.edition for edition in Plan.objects.filter(case=path).order_by("edition")] == [1, 2]
        assert [one.state for one in goals_of(plan)[0].written] == [StepState.DONE]  # type: ignore[attr-defined] # prefetched


@pytest.mark.parametrize("name", ["together", "print", "agree"])
def test_nothing_internal_is_on_what_the_person_sees(name: str, path: Case, cast: Cast, client_of: ClientOf) -> None:
    plan = make_plan(path, cast.bruno)
    with acting(cast.bruno):
        write_plan(plan, seen=plan.version, by=cast.bruno, internal_note=NOTE)
    client = client_of(cast.bruno)
    assert NOTE in client.get(reverse("plans:plan", args=[plan.id])).content.decode()
    assert NOTE not in client.get(reverse(f"plans:{name}", args=[plan.id])).content.decode()
    assert NOTE not in client.get(reverse("plans:opening", args=[plan.id]) + "?insieme").content.decode()


def test_what_is_saved_on_the_turned_screen_keeps_the_internal_note(
    path: Case, cast: Cast, client_of: ClientOf
) -> None:
    plan = make_plan(path, cast.bruno)
    with acting(cast.bruno):
        write_plan(plan, seen=plan.version, by=cast.bruno, internal_note=NOTE)
    form = {"version": str(plan.version), "wish": "Altro", "review_on": ""}
    client_of(cast.bruno).post(reverse("plans:opening", args=[plan.id]) + "?insieme", form)
    with acting(cast.bruno):
        saved = Plan.objects.get(pk=plan.pk)
        assert (saved.wish, saved.internal_note) == ("Altro", NOTE)


@pytest.mark.parametrize("name", ["plan", "together", "print", "paper", "signatures", "review", "revise"])
def test_every_page_is_there_for_the_team_and_absent_for_others(
    name: str, path: Case, cast: Cast, client_of: ClientOf
) -> None:
    plan = make_agreed(path, cast.bruno)
    address = reverse(f"plans:{name}", args=[plan.id])
    assert client_of(cast.bruno).get(address).status_code == 200
    assert client_of(cast.ada).get(address).status_code == 200
    for outsider in (cast.carla, cast.dario):
        assert client_of(outsider).get(address).status_code == 404
    for role in (cast.franca, cast.elsa, cast.gino, cast.ivo):
        assert client_of(role).get(address).status_code == 403
