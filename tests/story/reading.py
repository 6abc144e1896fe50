"""The situation read together: the rules advise, the assessment is written in two sittings."""

from playwright.sync_api import expect

from tests.story.somebody import BORN, GIVEN, Somebody, day, then

CORE = ("daily_life", "income", "housing", "work", "education", "family", "proximity")
ANSWERS = (
    "household_jobless", "household_dependent_children", "household_single_adult", "homeless", "foreign_background",
    "minority", "disability", "other_disadvantaged",
)  # fmt: skip
TALENT, WISH = "So cucinare per quaranta persone.", "Un contratto, e imparare bene l'italiano."


def moves_on(worker: Somebody, path: str) -> None:
    for step, days_ago in (("Inizia il pre-assessment", 290), ("Inizia la valutazione completa", 285)):
        worker.goes_to(path)
        worker.opens(step)
        worker.writes(on=then(days_ago), reason="Vuole ripartire dal lavoro.")
        worker.presses(step)


def enters(worker: Somebody, path: str) -> None:
    """Sex, birth date and citizenship are there already."""
    worker.goes_to(path)
    worker.opens("Dati di ingresso")
    expect(worker.field("birth_date")).to_have_value(BORN)
    worker.writes(entered_on=then(280), unemployed_since=then(400), asked_on=then(280))
    worker.chooses(isced="3", labour_status="UNE", in_education="N", **dict.fromkeys(ANSWERS, "N"))
    worker.presses("Salva i dati di ingresso")
    assert not worker.page.url.endswith("/ingresso"), worker.main.locator(".error-summary").inner_text()


def is_held_against_the_rules(worker: Somebody, path: str) -> None:
    """Something is not known yet: to verify, never refused."""
    worker.goes_to(path)
    worker.opens("Requisiti")
    worker.reads("Da verificare")
    worker.chooses(decision="go_on")
    worker.writes(reason="Le regole non escludono nulla: l'assegno lo verifichiamo insieme.", recheck_on=day(-30))
    worker.presses("Conserva il controllo e la decisione")
    worker.reads("Da verificare")


def is_assessed_in_two_sittings(worker: Somebody, path: str) -> None:
    address = _first_sitting(worker, path)
    _second_sitting(worker, address)


def _first_sitting(worker: Somebody, path: str) -> str:
    """The network dies in the middle of a sentence, and the page is closed."""
    page = worker.page
    worker.goes_to(path)
    worker.opens("Valutazioni")
    worker.opens("Inizia una valutazione")
    worker.page.get_by_label("Valutazione multidimensionale per CIAO!").check()
    worker.presses("Inizia la valutazione")
    worker.opens("Continua a scrivere")
    worker.writes(talents__words=TALENT)
    worker.field("aspirations-words").focus()
    status = page.locator("[data-save-status]")
    expect(status).to_have_attribute("data-state", "saved")
    page.context.set_offline(True)
    worker.field("aspirations-words").press_sequentially(WISH)
    expect(status).to_contain_text("resta su questo dispositivo")
    page.context.set_offline(False)
    address = page.url.removeprefix(worker.site)
    page.goto("about:blank")
    return address


def _second_sitting(worker: Somebody, address: str) -> None:
    """One click from the day; what the network did not take is still there."""
    worker.goes_to("/oggi")
    worker.page.get_by_role("listitem").filter(has_text=GIVEN).get_by_role("link", name=f"Riprendi : {GIVEN}").click()
    worker.goes_to(address)
    _takes_back_what_waited(worker)
    expect(worker.field("talents-words")).to_have_value(TALENT)
    expect(worker.field("aspirations-words")).to_have_value(WISH)
    worker.chooses(**{f"{code}__rating": "3" for code in CORE})
    worker.presses("Salva e vedi tutte le parti")
    worker.opens("Concludi la valutazione")
    worker.writes(on=then(270))
    worker.presses("Concludi la valutazione")
    worker.reads(WISH)


def _takes_back_what_waited(worker: Somebody) -> None:
    """The page offers it, unless it had left in the meantime."""
    button = worker.page.get_by_role("button", name="Riprendi la bozza")
    worker.page.wait_for_timeout(1000)
    if button.is_visible():
        button.click()
