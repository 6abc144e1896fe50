"""Celeste, 38 anni: trova lavoro venti giorni dopo l'uscita, e quel lavoro si conta."""

from datetime import date

from percorsi.cases.vocabulary import ClosingReason
from percorsi.demo.telling import Network, Path, ToDo, Wanted
from percorsi.plans.vocabulary import Area


def tell(network: Network) -> None:
    celeste = meets(network)
    begins(celeste)
    goes_on(celeste)


def meets(network: Network) -> Path:
    celeste = network.meet(
        "celeste",
        by=network.actor("bruno", "ASSEMI"),
        project="CIAO",
        on=date(2020, 11, 4),
        channel="Passaparola",
        given_name="Celeste",
        family_name="Marea",
        sex="F",
        birth_date=date(1982, 5, 30),
        born_in="G385",
        lives_in="015169",
        citizenship="ITA",
    )
    celeste.phone("000 555 0104")
    return celeste


def begins(celeste: Path) -> None:
    celeste.reaches_assessment(
        on=date(2020, 11, 12), reason="Da quando ha perso il lavoro la casa pesa solo su di lei."
    )
    celeste.enters(
        on=date(2020, 11, 16), labour_status="UNE", unemployed_since=date(2019, 9, 1), isced=3,
        household_jobless=False, household_dependent_children=True, household_single_adult=False, homeless=False,
    )  # fmt: skip
    celeste.is_assessed(
        on=date(2020, 11, 30),
        words={"aspirations": "«Vorrei orari che mi lascino vedere i bambini.»"},
        work=2, proximity=2,
    )  # fmt: skip


def goes_on(celeste: Path) -> None:
    celeste.agrees(
        on=date(2020, 12, 10),
        wish="Un part-time vicino a casa.",
        review_on=date(2021, 3, 10),
        goals=[
            Wanted(
                "Trovare un lavoro con orari possibili",
                Area.WORK,
                [
                    ToDo("Rifare il curriculum insieme", date(2020, 12, 22), by_colleague=True),
                    ToDo("Candidarsi a tre offerte al mese", date(2021, 2, 28)),
                ],
            )
        ],
    )
    celeste.finishes_steps(on=date(2021, 2, 26))
    celeste.closes(ClosingReason.GOALS_REACHED, on=date(2021, 3, 1), reason="Si muove da sola: sa dove cercare e come.")
    celeste.tells_outcome(on=date(2021, 3, 24), status="EMP", status_on=date(2021, 3, 21))
    celeste.is_followed_up(on=date(2021, 9, 2), reached=True, source="register", status="EMP")
