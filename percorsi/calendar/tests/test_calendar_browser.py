"""The calendar on a telephone and from the keyboard, with and without scripts, with the worst that is typed."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from percorsi.access.actor import Actor
from percorsi.activities.tests.factories import make_edition, make_staff
from percorsi.calendar.tests.factories import planned
from percorsi.cases.tests.cast import Cast
from percorsi.kernel.dates import add_days, today
from tests.browsing import HOST, browse

pytestmark = pytest.mark.browser
ClientOf = Callable[[Actor], Client]
Accessible = Callable[[Page], None]
NARROW = {"width": 320, "height": 640}
ENDLESS = "Xyz" * 40


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def looked_at(page: Page, accessible: Accessible) -> None:
    page.wait_for_load_state("load")
    assert fits(page), page.url
    accessible(page)


def test_an_appointment_is_made_moved_and_cancelled_on_the_narrowest_telephone(
    page: Page, cast: Cast, client_of: ClientOf, accessible: Accessible, tolerated: set[int]
) -> None:
    tolerated.add(422)
    case = cast.case_of_bruno(ENDLESS[:60], "Rossi")
    planned(case, cast.bruno, on=add_days(today(), 2))
    page.set_viewport_size(NARROW)  # type: ignore[arg-type] # a size
    browse(page, client_of(cast.bruno))
    page.goto(f"{HOST}/calendario")
    looked_at(page, accessible)
    page.locator("main").get_by_role("link", name="Nuovo appuntamento").click()
    looked_at(page, accessible)
    page.locator("main").get_by_role("link", name="Rossi").click()
    page.fill("input[name=on]", str(add_days(today(), 2)))
    page.fill("input[name=starts]", "10:30")
    page.fill("input[name=ends]", "09:00")
    page.fill("input[name=place]", ENDLESS)
    page.click("main form button[type=submit]")
    expect(page.locator("main")).to_contain_text("finirebbe prima di cominciare")
    assert page.input_value("input[name=place]") == ENDLESS
    looked_at(page, accessible)
    page.fill("input[name=ends]", "11:00")
    page.click("main form button[type=submit]")
    expect(page.locator("main")).to_contain_text("Alle stesse ore")
    looked_at(page, accessible)
    page.locator("main").get_by_role("link", name="Sposta").click()
    page.fill("input[name=starts]", "15:00")
    page.fill("input[name=ends]", "")
    looked_at(page, accessible)
    page.click("main form button[type=submit]")
    expect(page.locator("main")).to_contain_text("15:00–16:00")
    page.locator("main").get_by_role("link", name="Annulla").click()
    page.fill("input[name=reason]", "Malattia")
    looked_at(page, accessible)
    page.click("main form button[type=submit]")
    expect(page.locator("main")).to_contain_text("Annullato")
    looked_at(page, accessible)


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_list_week_and_day_are_read_at_every_width(
    width: int, page: Page, cast: Cast, client_of: ClientOf, accessible: Accessible
) -> None:
    for number, name in enumerate((ENDLESS[:60], "Anna")):
        planned(cast.case_of_bruno(name), cast.bruno, on=today(), place=ENDLESS[: 120 - number])
    edition = make_edition(cast.company_in_ciao, by=cast.olga, days=[today()], title=ENDLESS, place=ENDLESS)
    make_staff(edition, cast.bruno)
    page.set_viewport_size({"width": width, "height": 800})
    browse(page, client_of(cast.bruno))
    page.goto(f"{HOST}/calendario")
    for span in ("Settimana", "Giorno", "Elenco"):
        page.get_by_role("link", name=span, exact=True).click()
        expect(page.locator(".calendar-line")).to_have_count(3)
        expect(page.locator("main").get_by_text("Stesse ore")).to_have_count(3)
        looked_at(page, accessible)
    page.select_option("select[name=di]", label="Il mio ente")
    page.get_by_role("button", name="Mostra").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Calendario del mio ente")
    looked_at(page, accessible)


def test_without_scripts_it_is_chosen_and_walked_through_from_the_keyboard(
    browser: Browser, cast: Cast, client_of: ClientOf
) -> None:
    planned(cast.case_of_bruno(), cast.bruno, on=add_days(today(), 14))
    page = browser.new_context(java_script_enabled=False, locale="it-IT", viewport=NARROW).new_page()  # type: ignore[arg-type] # a size
    browse(page, client_of(cast.bruno))
    page.goto(f"{HOST}/calendario")
    expect(page.locator("main")).to_contain_text("In questi giorni non c'è nulla.")
    page.get_by_role("link", name="Successivi").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".calendar-line")).to_have_count(1)
    page.locator("select[name=di]").focus()
    page.keyboard.type("Il mio ente")
    page.get_by_role("button", name="Mostra").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Calendario del mio ente")
    expect(page.locator(".calendar-line")).to_have_count(1)
    page.context.close()


def test_an_address_for_the_telephone_is_made_and_closed(
    page: Page, cast: Cast, client_of: ClientOf, accessible: Accessible
) -> None:
    page.set_viewport_size(NARROW)  # type: ignore[arg-type] # a size
    browse(page, client_of(cast.bruno))
    page.goto(f"{HOST}/calendario")
    page.get_by_role("link", name="Sul tuo telefono").click()
    looked_at(page, accessible)
    page.get_by_role("button", name="Crea un indirizzo").click()
    address = page.locator(".feed-address code").inner_text()
    assert "/feed/ical/" in address
    looked_at(page, accessible)
    assert Client().get(address[address.index("/feed/") :]).status_code == 200
    page.get_by_role("button", name="Chiudi").click()
    expect(page.locator("main")).to_contain_text("Non hai nessun indirizzo aperto.")
    assert Client().get(address[address.index("/feed/") :]).status_code == 404
