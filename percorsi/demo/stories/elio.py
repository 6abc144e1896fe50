"""Elio, 41 anni: un colloquio basta a capire che gli serve un altro servizio. Non entra nel progetto."""

from datetime import date

from percorsi.demo.telling import Network


def tell(network: Network) -> None:
    elio = network.meet(
        "elio",
        by=network.actor("bruno", "ASSEMI"),
        project="CIAO",
        on=date(2020, 10, 6),
        channel="Segnalazione del medico di base",
        given_name="Elio",
        family_name="Sereno",
        sex="M",
        birth_date=date(1979, 8, 21),
        born_in="F100",
        lives_in="015140",
        citizenship="ITA",
    )
    elio.phone("000 555 0102")
    elio.moves("contact", on=date(2020, 10, 9), reason="Colloquio: il bisogno è di un consulto specialistico.")
    elio.moves("orient", on=date(2020, 10, 13), reason="Accompagnato all'ambulatorio: ha già un appuntamento.")
