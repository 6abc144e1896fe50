"""Alba, 45 anni: sei mesi dopo l'uscita non siamo riusciti a sentirci. Anche questo si registra."""

from datetime import date

from percorsi.cases.vocabulary import ClosingReason
from percorsi.demo.telling import Network


def tell(network: Network) -> None:
    alba = network.meet(
        "alba",
        by=network.actor("bruno", "ASSEMI"),
        project="CIAO",
        on=date(2021, 1, 11),
        channel="Centro per la famiglia",
        given_name="Alba",
        family_name="Chiara",
        sex="F",
        birth_date=date(1975, 10, 2),
        born_in="D045",
        lives_in="015093",
        citizenship="ITA",
    )
    alba.phone("000 555 0105")
    alba.moves("contact", on=date(2021, 1, 14), reason="Colloquio al centro per la famiglia.")
    alba.moves("pre_assess", on=date(2021, 1, 21), reason="Chiede solo di rimettersi in moto.")
    alba.moves("support_lightly", on=date(2021, 1, 28), reason="Basta un sostegno leggero: orientamento e gruppo.")
    alba.enters(
        on=date(2021, 2, 1), labour_status="INA", in_education=False, isced=3, household_jobless=False,
        household_dependent_children=True, household_single_adult=False, homeless=False,
    )  # fmt: skip
    alba.closes(ClosingReason.MOVED_AWAY, on=date(2021, 5, 14), reason="Si trasferisce in un'altra regione.")
    alba.tells_outcome(on=date(2021, 5, 31))
    alba.is_followed_up(on=date(2021, 11, 15), reached=False, unreached_reason="not_traceable")
