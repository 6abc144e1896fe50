"""Zoe, 20 anni: chi la seguiva cambia ufficio, e il suo percorso passa a una collega senza ricominciare."""

from datetime import date, timedelta

from percorsi.demo.telling import Network, Path, ToDo, Wanted
from percorsi.demo.telling_rights import answers, asks, is_taken_up, is_told, opens_her_area
from percorsi.kernel.dates import today
from percorsi.people.vocabulary import ConsentAnswer, ConsentKind
from percorsi.plans.vocabulary import Area
from percorsi.rights.vocabulary import RequestKind


def ago(days: int) -> date:
    return today() - timedelta(days=days)


def tell(network: Network) -> None:
    zoe = network.meet(
        "zoe",
        by=network.actor("bruno", "UDP_MELZO"),
        project="MELZO_COPROG",
        on=ago(160),
        channel="Informagiovani",
        given_name="Zoe",
        family_name="Ponente",
        sex="F",
        birth_date=date(2006, 5, 5),
        born_in="G686",
        lives_in="015175",
        citizenship="ITA",
    )
    zoe.phone("000 555 0116")
    zoe.reaches_assessment(on=ago(150), reason="Ha finito la scuola e non sa da dove cominciare.")
    zoe.enters(
        on=ago(145), labour_status="INA", in_education=False, isced=3, household_jobless=False,
        household_dependent_children=True, household_single_adult=False, homeless=False,
    )  # fmt: skip
    zoe.is_assessed(on=ago(140), words={"aspirations": "«Fare qualcosa con gli animali.»"}, work=2)
    zoe.agrees(
        on=ago(130),
        wish="Capire se posso lavorare con gli animali.",
        review_on=ago(4),
        goals=[
            Wanted(
                "Provare in un canile o in una clinica",
                Area.WORK,
                [
                    ToDo("Due settimane di volontariato", ago(90)),
                    ToDo("Colloquio in clinica", today() + timedelta(days=6)),
                ],
            )
        ],
    )
    zoe.does("Due settimane di volontariato", on=ago(92), outcome="È andata benissimo.")
    zoe.is_handed_to(network.actor("nora", "UDP_MELZO"), reason="Bruno da questo mese segue altri percorsi.")
    _asks_for_her_file(zoe, network)


def _asks_for_her_file(zoe: Path, network: Network) -> None:
    """A request in progress, on the table of the privacy officer, who also gives her an area of her own."""
    nora = network.actor("nora", "UDP_MELZO")
    with zoe.told_by(nora):
        is_told(zoe, on=ago(3), note="Copia firmata nell'armadio dell'ufficio.")
        copy = asks(zoe, RequestKind.ACCESS, days_ago=6, words="Vorrei una copia di tutto, per la clinica.")
        answers(zoe, ConsentKind.NEWSLETTER, ConsentAnswer.GIVEN, on=ago(3))
    is_taken_up(copy, by=network.actor("vera", "CMM"))
    opens_her_area(copy, username="zoe", by=network.actor("vera", "CMM"))
