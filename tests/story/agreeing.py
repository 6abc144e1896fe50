"""The plan in her words, signed by three; a partner is asked and says yes."""

from playwright.sync_api import expect

from tests.story.somebody import ASSEMI, FAMILY, GIVEN, Somebody, day, then

THIRD = "Serena Prassi"
GOAL = "Lavorare in una cucina qui vicino"
SUMMARY = "Donna di 32 anni, ha cucinato per quaranta persone. Cerca lavoro in una mensa vicino a casa."


def writes_a_plan(worker: Somebody, path: str) -> str:
    worker.goes_to(path)
    worker.opens("Progetto personalizzato")
    worker.opens("Inizia il progetto")
    worker.presses("Inizia il progetto")
    worker.writes(wish="Un lavoro mio, e parlare con tutti.", review_on=then(200))
    worker.presses("Salva e continua")
    worker.opens("Aggiungi un obiettivo")
    worker.writes(words=GOAL, what__0="Scrivere il curriculum", due__0=then(230))
    worker.writes(what__1="Sentire la mensa della scuola", due__1=then(210))
    worker.chooses(area="work")
    worker.presses("Salva l'obiettivo")
    worker.reads(GOAL)
    return worker.page.url.removeprefix(worker.site).split("#")[0]


def is_signed_by_three(worker: Somebody, plan: str, path: str) -> None:
    """Each in their own name; only the last one puts it in force."""
    worker.goes_to(plan)
    worker.opens("Firme")
    worker.presses("Chiedi le firme")
    worker.opens("Firma anche qualcun altro")
    worker.chooses(party="organisation")
    worker.writes(name=THIRD)
    worker.presses("Aggiungi chi firma")
    for name in (f"{GIVEN} {FAMILY}", THIRD, "Bruno Prova"):
        expect(worker.page.locator(".identity, header").get_by_text("In corso", exact=True)).to_have_count(0)
        worker.opens(f"Firma : {name}")
        worker.chooses(how="paper")
        worker.writes(on=then(250))
        worker.presses("Registra la risposta")
    worker.goes_to(path)
    worker.reads("Inizia una verifica")


def asks_a_partner(worker: Somebody, path: str) -> str:
    worker.goes_to(path)
    worker.opens("Équipe")
    worker.opens("Invia o trasferisci")
    worker.page.get_by_label("Ente", exact=True).select_option(label="Stripes Cooperativa Sociale Onlus")
    worker.writes(summary=SUMMARY, until=day(-60), agreed_on=day(0))
    worker.chooses(agreed_how="in_person")
    worker.page.get_by_label("Valutazione, progetto e situazione economica").check()
    with worker.page.expect_navigation():
        worker.page.get_by_role("button", name="Invia", exact=True).click()
    worker.reads("nessuno apre ciò che è inviato all’intero ente")
    worker.page.get_by_label("Collega").select_option(label="Dario Modello")
    worker.presses("Invia")
    worker.reads("Fino alla risposta si legge solo la sintesi.")
    return worker.page.url.removeprefix(worker.site)


def is_accepted(partner: Somebody, referral: str) -> None:
    """From his inbox: initials and summary, then the path is open to him."""
    partner.signs_in("dario")
    partner.goes_to("/invii")
    partner.main.get_by_role("listitem").filter(has_text=SUMMARY).get_by_role("link", name="Accetta").click()
    expect(partner.page.get_by_text(GIVEN)).to_have_count(0)
    partner.presses("Accetta")
    partner.reads("Accettato. Il percorso è aperto a chi segue la persona.")
    partner.opens("Apri il percorso")
    partner.reads(f"{GIVEN} {FAMILY}")


def the_sender_learns_it(worker: Somebody, referral: str) -> None:
    worker.signs_in("bruno", at=ASSEMI)
    worker.reads("un collega ha accettato un invio")
    worker.goes_to(referral)
    worker.reads("Accettato")
