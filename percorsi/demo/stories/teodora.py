"""Teodora, 52 anni, cura la madre da dieci: lavora poche ore e vorrebbe di più."""

from datetime import date

from percorsi.cases.vocabulary import ClosingReason
from percorsi.demo.telling import Network, Path, ToDo, Wanted
from percorsi.plans.vocabulary import Area


def tell(network: Network) -> None:
    teodora = meets(network)
    begins(teodora)
    goes_on(teodora)


def meets(network: Network) -> Path:
    teodora = network.meet(
        "teodora",
        by=network.actor("bruno", "ASSEMI"),
        project="CIAO",
        on=date(2021, 4, 7),
        channel="Caregiver del gruppo di mutuo aiuto",
        given_name="Teodora",
        family_name="Salice",
        sex="F",
        birth_date=date(1968, 11, 19),
        born_in="F100",
        lives_in="015140",
        citizenship="ITA",
    )
    teodora.phone("000 555 0111", note="La sera")
    return teodora


def begins(teodora: Path) -> None:
    teodora.reaches_assessment(on=date(2021, 4, 20), reason="Lavora otto ore a settimana: non bastano.")
    teodora.enters(
        on=date(2021, 4, 26), labour_status="EMP", isced=3, household_jobless=False,
        household_dependent_children=False, household_single_adult=True, homeless=False,
    )  # fmt: skip
    teodora.is_assessed(
        on=date(2021, 5, 6), words={"aspirations": "«Venti ore, e qualcuno che stia con mamma.»"}, income=2
    )


def goes_on(teodora: Path) -> None:
    teodora.agrees(
        on=date(2021, 5, 18),
        wish="Più ore di lavoro e un aiuto in casa.",
        review_on=date(2021, 8, 18),
        goals=[
            Wanted(
                "Avere un aiuto per la mamma",
                Area.RELATIONAL,
                [ToDo("Chiedere l'assistenza domiciliare", date(2021, 6, 15))],
            ),
            Wanted("Lavorare venti ore", Area.WORK, [ToDo("Parlare con la cooperativa", date(2021, 7, 31))]),
        ],
    )
    teodora.finishes_steps(on=date(2021, 7, 28))
    teodora.closes(ClosingReason.GOALS_REACHED, on=date(2021, 9, 17), reason="La mamma ha l'assistenza, lei più ore.")
    teodora.tells_outcome(on=date(2021, 10, 4))
    teodora.is_followed_up(on=date(2022, 3, 17), reached=True, source="interview", status="EMP", improvement="HOURS")
