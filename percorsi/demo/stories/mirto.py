"""Mirto, 48 anni: la valutazione è cominciata, una bozza aspetta, e manca un dato di ingresso."""

from datetime import date, timedelta

from percorsi.demo.telling import Network
from percorsi.kernel.dates import today


def ago(days: int) -> date:
    return today() - timedelta(days=days)


def tell(network: Network) -> None:
    mirto = network.meet(
        "mirto",
        by=network.actor("bruno", "UDP_MELZO"),
        project="MELZO_COPROG",
        on=ago(50),
        channel="Segretariato sociale, Melzo",
        given_name="Mirto",
        family_name="Selva",
        sex="M",
        birth_date=date(1978, 9, 9),
        born_in="F119",
        lives_in="015142",
        citizenship="ITA",
    )
    mirto.phone("000 555 0115")
    mirto.reaches_assessment(on=ago(40), reason="L'azienda ha chiuso: vuole capire che cosa fare.")
    mirto.enters(
        on=ago(30), labour_status="UNE", unemployed_since=ago(160), household_jobless=True,
        household_dependent_children=True, household_single_adult=False, homeless=False,
    )  # fmt: skip
    mirto.begins_assessment(on=ago(12), words={"talents": "«Ventidue anni da tornitore, mai un errore.»"})
