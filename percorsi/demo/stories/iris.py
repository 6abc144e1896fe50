"""Iris, 36 anni: tra pochi giorni sono sei mesi dall'uscita, è ora di chiederle come va."""

from datetime import date, timedelta

from percorsi.cases.vocabulary import ClosingReason
from percorsi.demo.telling import Network
from percorsi.demo.telling_doubles import is_written_twice
from percorsi.kernel.dates import add_days, add_months, today


def tell(network: Network) -> None:
    left_on = add_months(today(), -6) + timedelta(days=4)
    iris = network.meet(
        "iris",
        by=network.actor("bruno", "UDP_MELZO"),
        project="MELZO_COPROG",
        on=left_on - timedelta(days=190),
        channel="Consultorio",
        given_name="Iris",
        family_name="Prato",
        sex="F",
        birth_date=date(1990, 1, 27),
        born_in="G686",
        lives_in="015175",
        citizenship="ITA",
    )
    iris.phone("000 555 0114")
    iris.moves("contact", on=left_on - timedelta(days=185), reason="Primo colloquio.")
    iris.moves("pre_assess", on=left_on - timedelta(days=180), reason="Chiede un orientamento.")
    iris.moves("support_lightly", on=left_on - timedelta(days=178), reason="Percorso breve.")
    iris.enters(
        on=left_on - timedelta(days=170), labour_status="UNE", unemployed_since=left_on - timedelta(days=300), isced=4,
        household_jobless=False, household_dependent_children=True, household_single_adult=False, homeless=False,
    )  # fmt: skip
    iris.closes(ClosingReason.EMPLOYED, on=left_on, reason="Assunta in un negozio.")
    is_written_twice(network, iris, "iris2", project="MELZO_COPROG", on=add_days(today(), -12))
    iris.tells_outcome(on=left_on + timedelta(days=10), status="EMP", status_on=left_on + timedelta(days=3))
