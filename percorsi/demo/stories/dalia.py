"""Dalia, 24 anni: incontrata due volte in piazza senza dire chi è, poi arriva. Altri incontri aspettano ancora."""

from datetime import date

from percorsi.access.actor import Actor
from percorsi.demo.telling import Network
from percorsi.demo.telling_outreach import is_at, meets_somebody, opens_place
from percorsi.demo.telling_services import keeps_service
from percorsi.kernel.dates import add_days, today
from percorsi.outreach.models import OutreachPoint
from percorsi.outreach.vocabulary import Function, PointKind


def tell(network: Network) -> None:
    zita, bruno = network.actor("zita", "ASSEMI"), network.actor("bruno", "ASSEMI")
    square, school = places(network)
    twice = [
        meets_somebody(
            "dalia 1", at=square, days_ago=34, by=zita, taken_by=bruno, reach_by="here",
            need="Cerca lavoro, ha lasciato la scuola. Non vuole dire come si chiama.",
        ),
        meets_somebody(
            "dalia 2", at=square, days_ago=20, by=zita, taken_by=bruno, name="Dali", reach_by="message",
            reach="000 555 0141", need="«Adesso sono pronta a parlarne con qualcuno.»",
        ),
    ]  # fmt: skip
    twice[1].is_tried(days_ago=19, channel="message", outcome="no_answer", note="Scrivere di pomeriggio.")
    twice[1].is_tried(days_ago=17, channel="message", outcome="agreed", note="Viene mercoledì con un'amica.")
    dalia = network.meet(
        "dalia", by=bruno, project="CIAO", on=add_days(today(), -15), channel="Incontrata in piazza",
        given_name="Dalia", family_name="Sorgente", sex="F", birth_date=date(2002, 4, 9), born_in="F205",
        lives_in="015195", citizenship="ITA",
    )  # fmt: skip
    for meeting in twice:
        meeting.turns_out_to_be(dalia)
    others(zita, bruno, square, school)


def places(network: Network) -> tuple[OutreachPoint, OutreachPoint]:
    olga = network.actor("olga", "ASSEMI")
    square = opens_place(
        "Piazza della Stazione", kind=PointKind.STREET, lies_in="015195", project="CIAO", by=olga,
        hours="Martedì e giovedì, 17-20",
    )  # fmt: skip
    school = opens_place(
        "Sportello al centro di formazione", kind=PointKind.SCHOOL, lies_in="015192", project="CIAO", by=olga,
        place="Aula 2", hours="Mercoledì mattina",
    )  # fmt: skip
    for point in (square, school):
        is_at(point, "zita", function=Function.VOLUNTEER, by=olga)
        is_at(point, "bruno", function=Function.OPERATOR, by=olga)
    services(olga)
    return square, school


def services(olga: Actor) -> None:
    """What a volunteer points to, kept by the body itself."""
    keeps_service(
        "Sportello bollette e pratiche", lies_in="015195", needs=["money", "papers"], by=olga,
        note="Aiuta a compilare domande, bollette e ISEE.", address="Piazza della Stazione 1", phone="000 555 0170",
        hours="Martedì e giovedì, 9-12, senza appuntamento", for_whom="Chi vive nel distretto",
        languages="Italiano, inglese, arabo al giovedì", accessibility="Ingresso senza gradini",
        conditions="Porta la bolletta e un documento", source="Lo dice l'ente stesso",
    )  # fmt: skip
    keeps_service(
        "Sportello casa", lies_in="015192", needs=["home"], by=olga, phone="000 555 0171",
        note="Ascolta chi rischia lo sfratto e chi cerca casa.", hours="Lunedì, 14-17, su appuntamento",
        source="Lo dice l'ente stesso",
    )  # fmt: skip


def others(zita: Actor, bruno: Actor, square: OutreachPoint, school: OutreachPoint) -> None:
    """Met and not yet anybody's path."""
    meets_somebody(
        "ragazzo", at=school, days_ago=1, by=zita, taken_by=bruno, name="Mirko", reach_by="call",
        reach="000 555 0142", need="Vuole sapere come si diventa cuoco. I suoi non hanno soldi per il corso.",
    )  # fmt: skip
    meets_somebody(
        "ragazzo di nuovo", at=square, days_ago=0, by=zita, taken_by=bruno, name="mirko b.", reach_by="call",
        reach="+39 000 5550142", need="Chiede di nuovo del corso di cucina.",
    )  # fmt: skip
    meets_somebody(
        "donna", at=square, days_ago=3, by=zita, taken_by=bruno, reach_by="call", reach="000 555 0143",
        need="Chiede dove dormire se deve andare via di casa.",
        safety="Chiamare solo la mattina, dopo le 9. Se risponde un uomo: «sbagliato numero».",
    )  # fmt: skip
    signora = meets_somebody(
        "signora", at=square, days_ago=12, by=zita, taken_by=bruno, name="Signora Pina", reach_by="none",
        need="Non riesce a compilare la domanda per la bolletta.",
    )  # fmt: skip
    signora.is_pointed_to("ASSEMI", service="Sportello bollette e pratiche", days_ago=11)
    passato = meets_somebody(
        "passato", at=school, days_ago=30, by=zita, taken_by=bruno, name="Leo", reach_by="email",
        reach="leo@esempio.example", need="Cerca un corso serale.",
    )  # fmt: skip
    passato.is_tried(days_ago=28, channel="email", outcome="wrong", note="La posta torna indietro.")
    passato.ends("not_reached")
