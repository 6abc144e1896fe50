"""Budgets of what comes later on a path: a plan written anew together, a decision of the team made a step of it."""

from datetime import timedelta

import pytest
from playwright.sync_api import Locator, expect

from percorsi.kernel.dates import today
from tests.budgets.hand import Hand

pytestmark = pytest.mark.browser

GOALS = (
    ("Trovare un lavoro in officina", ("Aggiornare il curriculum", "Sentire due officine")),
    ("Imparare a usare il computer", ("Iscrivermi al corso serale", "Esercitarmi due volte la settimana")),
    ("Pagare l'affitto arretrato", ("Parlare con il proprietario", "Chiedere il contributo in Comune")),
)  # fmt: skip


def opens(hand: Hand, name: str) -> None:
    """Not counted: on the way to where the task begins."""
    with hand.page.expect_navigation():
        hand.page.get_by_role("main").get_by_role("link", name=name).first.click()


def to_file(hand: Hand, name: str) -> None:
    hand.enters("bruno")
    hand.page.goto(f"{hand.site}/persone")
    opens(hand, name)


def button(hand: Hand, name: str) -> Locator:
    return hand.page.get_by_role("main").get_by_role("button", name=name, exact=True)


def link(hand: Hand, name: str) -> Locator:
    return hand.page.get_by_role("main").get_by_role("link", name=name).first


@pytest.mark.task("1.1-5a")
def test_a_plan_of_three_goals_is_written_face_to_face(hand: Hand) -> None:
    """A new version with three goals more: no less than writing them the first time."""
    to_file(hand, "Livia Aurora")
    opens(hand, "Apri il progetto")
    hand.begins()
    hand.clicks_on(link(hand, "Nuova versione"))
    hand.types(hand.page.locator("[name=reason]"), "Abbiamo ripreso tutto da capo, con le sue parole.")
    hand.clicks_on(button(hand, "Inizia la nuova versione"))
    hand.page.wait_for_load_state()
    for number, (words, steps) in enumerate(GOALS):
        hand.clicks_on(link(hand, "Aggiungi un obiettivo"))
        hand.types(hand.page.locator("[name=words]"), words)
        hand.clicks += 2
        hand.page.locator("[name=area]").select_option(index=number + 1)
        for place, step in enumerate(steps):
            hand.types(hand.page.locator(f"[name=what-{place}]"), step)
            writes_day(hand, f"[name=due-{place}]", 30)
        hand.clicks_on(button(hand, "Salva l'obiettivo"))
        expect(hand.page.get_by_text(words).first).to_be_visible()


@pytest.mark.task("1.4-2b")
def test_a_decision_of_the_team_becomes_a_step(hand: Hand) -> None:
    """While a version of the plan is being written: one button a goal."""
    to_file(hand, "Livia Aurora")
    opens(hand, "Diario")
    opens(hand, "Apri il verbale dell'incontro")
    decision = link(hand, "Fanne un passo del progetto : Accompagnarla al sopralluogo")
    hand.begins()
    hand.clicks_on(decision)
    hand.clicks_on(button(hand, "Una casa per me e Leo"))
    expect(hand.page.get_by_text("Ora è un passo del progetto.")).to_be_visible()


def writes_day(hand: Hand, where: str, days: int) -> None:
    """A day is a click and eight keys."""
    hand.clicks += 1
    hand.keys += 8
    hand.page.locator(where).fill((today() + timedelta(days=days)).isoformat())
