"""In the street without a network, then at the desk: somebody becomes a person with a path."""

from playwright.sync_api import expect

from tests.story.somebody import ASSEMI, BORN, FAMILY, GIVEN, Somebody, then

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
NEED = "Vorrei un lavoro qui vicino, e qualcuno con cui parlare italiano."


def is_met_without_a_network(volunteer: Somebody) -> None:
    """The form waits on the phone, and leaves by itself when the network is back."""
    page = volunteer.page
    page.set_viewport_size(PHONE)  # type: ignore[arg-type] # a width and a height
    volunteer.signs_in("zita")
    volunteer.goes_to("/m/primo-contatto")
    page.locator("[data-offline][data-ready=yes]").wait_for()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.context.set_offline(True)
    page.get_by_label("Dove vi siete incontrati").select_option(label="Piazza della Stazione")
    volunteer.writes(need=NEED, name=GIVEN, reach="000 555 0177")
    page.get_by_label("Sì, per telefono").check()
    page.get_by_role("button", name="Invia", exact=True).click()
    counter = page.locator("[data-offline-count]")
    expect(counter).to_have_text("1")
    page.context.set_offline(False)
    expect(counter).to_have_text("0")
    page.set_viewport_size(DESK)  # type: ignore[arg-type] # as above


def is_joined_to_a_person(worker: Somebody) -> str:
    """Searched before she is registered; what she said is not typed again. Gives the address of her path."""
    worker.signs_in("bruno", at=ASSEMI)
    worker.goes_to("/persone")
    worker.opens("Persone incontrate che aspettano")
    worker.opens(GIVEN)
    worker.reads(NEED)
    worker.opens("Trova o registra la persona")
    worker.opens("Registra la persona e apri un percorso")
    expect(worker.field("given_name")).to_have_value(GIVEN)
    expect(worker.field("telephone")).to_have_value("000 555 0177")
    worker.writes(family_name=FAMILY, birth_date=BORN, residence="San Giuliano Milanese", on=then(300))
    worker.chooses(sex="F", citizenship="PER")
    worker.presses("Registra la persona")
    worker.reads("La persona è registrata e il percorso è aperto.")
    worker.reads("Ci siamo incontrati per la prima volta")
    worker.opens("CIAO!")
    return worker.page.url.removeprefix(worker.site)


def is_told_to_the_volunteer(volunteer: Somebody) -> None:
    """She learns only that it arrived."""
    volunteer.signs_in("zita")
    volunteer.goes_to("/m/primo-contatto")
    volunteer.reads("Ricevuto")
    expect(volunteer.page.get_by_text(NEED)).to_have_count(0)
