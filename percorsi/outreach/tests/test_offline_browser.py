"""The first contact without a network, in the real browser: nothing is lost, nothing is sent twice, nothing stays."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser import NO_NETWORK

pytestmark = pytest.mark.browser
FORM = "/m/primo-contatto"
IN_THE_STORE = """async () => {
  const opened = await new Promise((done) => { const asked = indexedDB.open("percorsi-offline");
    asked.onsuccess = () => done(asked.result); });
  const all = (name) => new Promise((done) => { const asked = opened.transaction(name).objectStore(name).getAll();
    asked.onsuccess = () => done(asked.result); });
  if (!opened.objectStoreNames.contains("keys")) { opened.close(); return { waiting: 0, keys: 0, text: "" }; }
  const waiting = await all("waiting"), keys = (await all("keys")).filter((one) => typeof one !== "string");
  opened.close();
  const text = waiting.map((one) => JSON.stringify(one) + new TextDecoder().decode(one.sealed)).join();
  return { waiting: waiting.length, keys: keys.length, text, takenOut: keys.some((one) => one.extractable) };
}"""


@pytest.fixture
def zita(page: Page, site: str, tolerated: set[int]) -> Iterator[Page]:
    """On her phone, in the square, with the worker ready."""
    tolerated.add(NO_NETWORK)
    page.set_viewport_size({"width": 360, "height": 740})
    sign_in(page, site, "zita")
    page.goto(site + FORM)
    ready(page)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    yield page
    page.context.set_offline(False)


def sign_in(page: Page, site: str, player: str) -> None:
    page.goto(f"{site}/accedi")
    page.locator(f"button.player[value={player}]").click()
    page.wait_for_url("**/oggi")


def ready(page: Page) -> None:
    page.locator("[data-offline][data-ready=yes]").wait_for()


def write(page: Page, need: str) -> None:
    page.get_by_label("Dove vi siete incontrati").select_option(label="Piazza della Stazione")
    page.get_by_label("Che cosa chiede, con le sue parole").fill(need)
    page.get_by_label("Sì, per telefono").check()
    page.get_by_label("Numero o recapito").fill("000 555 0199")
    page.get_by_role("button", name="Invia", exact=True).click()


def counter(page: Page, number: int) -> None:
    expect(page.locator("[data-offline-count]")).to_have_text(str(number))


def stored(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(IN_THE_STORE)
    return found


def sent(page: Page) -> int:
    return page.locator("ul.sent li").count()


def test_with_the_network_it_is_sent_at_once_and_nothing_stays(zita: Page, accessible: Callable[[Page], None]) -> None:
    accessible(zita)
    before = sent(zita)
    write(zita, "Cerca un medico")
    expect(zita.get_by_text("Ricevuto. Su questo telefono non ne resta nulla.")).to_be_visible()
    counter(zita, 0)
    assert stored(zita)["waiting"] == 0
    zita.reload()
    assert sent(zita) == before + 1


def test_without_the_network_it_waits_sealed_and_goes_later(zita: Page, site: str) -> None:
    before = sent(zita)
    zita.context.set_offline(True)
    write(zita, "Scappa di casa")
    counter(zita, 1)
    expect(zita.get_by_text("resta su questo telefono e parte più tardi")).to_be_visible()
    kept = stored(zita)
    assert (kept["waiting"], kept["keys"], kept["takenOut"]) == (1, 1, False)
    assert "Scappa" not in kept["text"]
    assert "0199" not in kept["text"]
    zita.goto(site + FORM)  # opened again without a network: the page kept on the phone
    ready(zita)
    expect(zita.get_by_text("Non c'è rete. Puoi scrivere lo stesso.")).to_be_visible()
    write(zita, "Un'altra persona")
    counter(zita, 2)
    zita.context.set_offline(False)
    zita.get_by_role("button", name="Invia adesso").click()
    counter(zita, 0)
    zita.goto(site + FORM)
    ready(zita)
    assert sent(zita) == before + 2


def test_killed_in_mid_send_it_is_sent_again_and_counts_once(zita: Page, site: str) -> None:
    """The server has it, the answer never came, the phone was switched off."""
    before = sent(zita)
    posts: list[str] = []

    def swallow(route: Route) -> None:
        if route.request.method == "POST":
            posts.append(route.fetch().text())
            route.abort()
        else:
            route.continue_()

    zita.route(f"**{FORM}", swallow)
    write(zita, "Chiede un corso")
    expect(zita.get_by_text("resta su questo telefono")).to_be_visible()
    counter(zita, 1)
    assert [json.loads(text) for text in posts] == [{"received": True}]
    zita.unroute(f"**{FORM}")
    again = zita.context.new_page()
    zita.close()
    again.goto(site + FORM)
    ready(again)
    counter(again, 0)
    again.reload()
    assert sent(again) == before + 1


def test_with_the_server_down_it_waits(zita: Page, site: str, tolerated: set[int]) -> None:
    tolerated.add(503)
    down: Callable[[Route], None] = lambda route: route.fulfill(status=503, body="")  # noqa: E731
    zita.route("**/m/gettone", down)
    write(zita, "Chiede dei vestiti")
    counter(zita, 1)
    expect(zita.get_by_text("resta su questo telefono")).to_be_visible()
    zita.unroute("**/m/gettone")
    zita.get_by_role("button", name="Invia adesso").click()
    counter(zita, 0)


def test_an_update_in_between_wipes_nothing(zita: Page, site: str) -> None:
    """A new worker takes over: old pages are forgotten, what waits is not."""
    zita.context.set_offline(True)
    write(zita, "Aspetta da ieri")
    counter(zita, 1)
    zita.context.clear_cookies()  # nothing can be sent meanwhile
    zita.context.set_offline(False)
    zita.evaluate("caches.open('percorsi-offline-vecchia')")
    zita.evaluate(
        """async () => { const one = await navigator.serviceWorker.getRegistration('/m/'); await one.unregister();
           await navigator.serviceWorker.register('/m/servizio.js', { scope: '/m/' });
           await navigator.serviceWorker.ready; }"""
    )
    zita.wait_for_function("caches.keys().then((names) => !names.includes('percorsi-offline-vecchia'))")
    zita.goto(f"{site}/m/senza-rete")
    ready(zita)
    counter(zita, 1)
    sign_in(zita, site, "zita")
    zita.goto(site + FORM)
    ready(zita)
    counter(zita, 0)


def test_signed_out_meanwhile_it_stays_and_asks_to_sign_in(zita: Page, site: str) -> None:
    zita.context.set_offline(True)
    write(zita, "Dopo la fine della sessione")
    counter(zita, 1)
    zita.context.clear_cookies()
    zita.context.set_offline(False)
    zita.get_by_role("button", name="Invia adesso").click()
    expect(zita.get_by_role("link", name="accedi per inviarlo")).to_be_visible()
    counter(zita, 1)
    zita.get_by_role("link", name="accedi per inviarlo").click()
    zita.locator("button.player[value=zita]").click()
    zita.wait_for_url(f"**{FORM}")
    ready(zita)
    counter(zita, 0)


def test_another_account_does_not_send_what_one_wrote(zita: Page, site: str) -> None:
    zita.context.set_offline(True)
    write(zita, "Non è di Bruno")
    counter(zita, 1)
    zita.context.clear_cookies()
    zita.context.set_offline(False)
    sign_in(zita, site, "bruno")
    zita.goto(site + FORM)
    ready(zita)
    counter(zita, 1)
    expect(zita.get_by_text("Alcuni sono di un altro account")).to_be_visible()
    zita.get_by_role("button", name="Cancella tutto da questo telefono").click()
    counter(zita, 0)
    assert stored(zita)["waiting"] == 0


def test_signing_out_asks_and_then_empties_key_and_queue(zita: Page, site: str) -> None:
    zita.context.set_offline(True)
    write(zita, "Non ancora partito")
    counter(zita, 1)
    zita.route("**/m/gettone", lambda route: route.abort())
    zita.context.set_offline(False)
    asked: list[str] = []
    answers = iter([False, True])

    def answer(dialog: Any) -> None:
        asked.append(dialog.message)
        dialog.accept() if next(answers) else dialog.dismiss()

    zita.on("dialog", answer)
    for _time in range(2):
        zita.locator("details.menu").first.evaluate("menu => menu.open = true")
        zita.get_by_role("button", name="Esci", exact=True).click()
        if len(asked) == 1:
            counter(zita, 1)
    zita.wait_for_url("**/accedi**")
    assert len(asked) == 2
    assert stored(zita) == {"waiting": 0, "keys": 0, "text": ""}


def test_one_tap_wipes_the_phone(zita: Page) -> None:
    zita.context.set_offline(True)
    write(zita, "Da cancellare")
    counter(zita, 1)
    zita.get_by_role("button", name="Cancella tutto da questo telefono").click()
    counter(zita, 0)
    assert stored(zita)["waiting"] == 0
    expect(zita.get_by_text("Su questo telefono non resta nulla.")).to_be_visible()


def test_after_five_days_it_warns_and_after_seven_it_is_gone(zita: Page, site: str) -> None:
    zita.context.set_offline(True)
    write(zita, "Vecchio di giorni")
    counter(zita, 1)
    zita.route("**/m/gettone", lambda route: route.abort())
    zita.context.set_offline(False)
    age(zita, days=6)
    zita.reload()
    ready(zita)
    expect(zita.get_by_text("Si cancella se non parte prima di:")).to_be_visible()
    age(zita, days=2)
    zita.reload()
    ready(zita)
    counter(zita, 0)
    expect(zita.get_by_text("più di sette giorni")).to_be_visible()


def age(page: Page, *, days: int) -> None:
    page.evaluate(
        """(days) => new Promise((done) => { const asked = indexedDB.open("percorsi-offline");
          asked.onsuccess = () => { const writing = asked.result.transaction("waiting", "readwrite");
            writing.objectStore("waiting").openCursor().onsuccess = (event) => { const at = event.target.result;
              if (!at) { asked.result.close(); done(); return; }
              at.update({ ...at.value, at: at.value.at - days * 86400000 }); at.continue(); }; }; })""",
        days,
    )


def test_without_scripts_it_is_a_plain_form(browser: Any, site: str, browser_context_args: dict[str, Any]) -> None:
    context: BrowserContext = browser.new_context(**browser_context_args, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, site, "zita")
    page.goto(site + FORM)
    before = sent(page)
    write(page, "Senza script")
    expect(page.get_by_text("Ricevuto. Grazie.")).to_be_visible()
    assert sent(page) == before + 1
    context.close()
