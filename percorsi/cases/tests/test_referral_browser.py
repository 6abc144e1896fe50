"""A referral's whole life in the real browser: sent, asked about, replied to, accepted, read, and ended."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from percorsi.cases.tests.test_protection_browser import EVIL, enter, registered
from percorsi.kernel.dates import today

pytestmark = pytest.mark.browser
SUMMARY = "Cerca lavoro in cucina, ha un bambino al nido."


def sent(page: Page) -> str:
    """From her path to the colleague of another body; the address of the path."""
    page.locator("article.path-line h3 a").first.click()
    path = page.url
    page.goto(f"{path}/invio")
    body = page.locator("select[name=organisation]")
    body.select_option(value=body.locator("option", has_text="Stripes").first.get_attribute("value"))
    colleague = page.locator("select[name=receiver]")
    colleague.select_option(value=colleague.locator("option", has_text="Dario Modello").first.get_attribute("value"))
    page.locator("[name=summary]").fill(SUMMARY)
    page.locator("[name=until]").fill((today() + timedelta(days=60)).isoformat())
    page.locator("[name=agreed_on]").fill(today().isoformat())
    page.locator("select[name=agreed_how]").select_option(index=1)
    with page.expect_navigation():
        page.locator("form.form button[type=submit]").click()
    return path


def inbox(page: Page, site: str, box: str = "", *, initials: str = "I. I.") -> None:
    page.goto(f"{site}/invii{box}")
    page.get_by_role("link", name=initials).first.click()


def worded(page: Page, words: str) -> None:
    page.get_by_label("Le tue parole").fill(words)
    with page.expect_navigation():
        page.get_by_role("button", name="Invia", exact=True).click()


def asked_by_dario(page: Page, site: str, file: str, accessible: Callable[[Page], None]) -> None:
    enter(page, site, "dario")
    inbox(page, site)
    main = page.get_by_role("main")
    expect(main).to_contain_text(SUMMARY)
    expect(main).not_to_contain_text("Inviata")  # initials alone, until the answer
    accessible(page)
    absent(page, file)
    inbox(page, site)
    page.get_by_role("link", name="Fai una domanda").click()
    worded(page, "Da quando può cominciare?")


def replied_by_bruno(page: Page, site: str) -> None:
    enter(page, site, "bruno", hat=1)
    inbox(page, site, "/inviati")
    page.get_by_role("link", name="Rispondi").click()
    worded(page, "Da lunedì <script>alert(1)</script>")


def accepted_by_dario(page: Page, site: str, file: str, accessible: Callable[[Page], None]) -> None:
    enter(page, site, "dario")
    inbox(page, site)
    expect(page.get_by_role("main")).to_contain_text("Da lunedì <script>")
    page.get_by_role("link", name="Accetta").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Accetta").click()
    page.goto(file)
    expect(page.get_by_role("main")).to_contain_text("Inviata")
    accessible(page)


def closed(page: Page, word: str, said: str) -> None:
    """By the button of the word; the reason is asked for each."""
    page.locator(f".referral-actions a[href$='/{word}']").click()
    page.locator("form.form textarea").fill(f"Non serve più. {EVIL}")
    with page.expect_navigation():
        page.locator("form.form button[type=submit]").click()
    expect(page.get_by_role("status").or_(page.get_by_role("alert")).first).to_contain_text(said)


def absent(page: Page, *addresses: str) -> None:
    assert {page.goto(address).status for address in addresses} == {404}  # type: ignore[union-attr] # a page answers


def begun(page: Page, site: str, name: str) -> tuple[str, str]:
    """Bruno registers somebody and sends her: the addresses of her file and path."""
    enter(page, site, "bruno", hat=1)
    registered(page, site, name)
    file = page.url
    return file, sent(page)


def test_a_referral_from_its_sending_to_its_end(
    page: Page, site: str, accessible: Callable[[Page], None], tolerated: set[int]
) -> None:
    tolerated.add(404)
    file, path = begun(page, site, "Irma Inviata")
    asked_by_dario(page, site, file, accessible)
    replied_by_bruno(page, site)
    accepted_by_dario(page, site, file, accessible)
    enter(page, site, "bruno", hat=1)
    inbox(page, site, "/inviati")
    closed(page, "termina", "Terminato")
    enter(page, site, "dario")
    absent(page, file, path)


def test_a_referral_that_is_declined_opens_nothing_and_its_reason_comes_back(
    page: Page, site: str, tolerated: set[int]
) -> None:
    tolerated.add(404)
    file, path = begun(page, site, "Rosa Rifiutata")
    enter(page, site, "dario")
    inbox(page, site, initials="R. R.")
    referral = page.url
    closed(page, "rifiuta", "Rifiutato")
    absent(page, file, path)
    page.goto(referral)
    expect(page.get_by_role("main")).not_to_contain_text(SUMMARY)
    enter(page, site, "bruno", hat=1)
    inbox(page, site, "/inviati", initials="R. R.")
    expect(page.get_by_role("main")).to_contain_text(EVIL)


def test_who_does_not_agree_any_more_is_closed_to_the_other_body_at_once(
    page: Page, site: str, tolerated: set[int]
) -> None:
    tolerated.add(404)
    file, path = begun(page, site, "Olga Revocata")
    enter(page, site, "dario")
    inbox(page, site, initials="O. R.")
    page.get_by_role("link", name="Accetta").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Accetta").click()
    page.goto(file)
    expect(page.get_by_role("main")).to_contain_text("Revocata")
    enter(page, site, "bruno", hat=1)
    inbox(page, site, "/inviati", initials="O. R.")
    closed(page, "revoca", "Registrato")
    enter(page, site, "dario")
    absent(page, file, path)
