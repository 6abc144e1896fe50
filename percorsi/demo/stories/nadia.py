"""Nadia, 29 anni, senza codice fiscale: chiede asilo. Si comincia lo stesso, da chi è."""

from datetime import date

from percorsi.cases.vocabulary import ClosingReason
from percorsi.demo.telling import Network, Path, ToDo, Wanted
from percorsi.plans.vocabulary import Area


def tell(network: Network) -> None:
    nadia = meets(network)
    begins(nadia)
    goes_on(nadia, network)


def meets(network: Network) -> Path:
    nadia = network.meet(
        "nadia",
        by=network.actor("dario", "STRIPES"),
        project="CIAO",
        on=date(2021, 3, 3),
        channel="Mediatrice culturale del consultorio",
        tax_code=False,
        given_name="Nadia",
        family_name="Altrove",
        sex="F",
        birth_date=date(1991, 7, 7),
        birth_place="Asmara",
        lives_in="015189",
        citizenship="ERI",
        preferred_language="ti",
    )
    nadia.phone("000 555 0107", note="Con la mediatrice")
    return nadia


def begins(nadia: Path) -> None:
    nadia.reaches_assessment(
        on=date(2021, 3, 18), reason="Tre colloqui con la mediatrice: vuole l'italiano e un lavoro."
    )
    nadia.enters(
        on=date(2021, 3, 22), labour_status="INA", in_education=False, isced=1, household_jobless=True,
        household_dependent_children=False, household_single_adult=True, homeless=True, foreign_background="Y",
        other_disadvantaged="Y",
    )  # fmt: skip
    nadia.is_assessed(
        on=date(2021, 4, 1),
        words={"talents": "«Cucio: a casa mia facevo i vestiti per le feste.»"},
        housing=1, proximity=1, work=2,
    )  # fmt: skip


def goes_on(nadia: Path, network: Network) -> None:
    nadia.agrees(
        on=date(2021, 4, 15),
        wish="Parlare italiano e cucire per lavoro.",
        review_on=date(2021, 7, 15),
        goals=[
            Wanted(
                "Imparare l'italiano",
                Area.TRAINING,
                [ToDo("Frequentare il corso di italiano", date(2021, 6, 30))],
            ),
            Wanted("Cucire insieme ad altre", Area.SOCIAL, [ToDo("Andare in sartoria sociale", date(2021, 6, 1))]),
        ],
    )
    nadia.keeps("Attestato del corso di italiano", file="attestato.pdf")
    nadia.keeps("La prima borsa cucita in sartoria", file="borsa.jpg")
    nadia.finishes_steps(on=date(2021, 10, 8))
    with nadia.told_by(network.actor("ada", "ASSEMI")):
        nadia.closes(ClosingReason.OTHER_MEASURE, on=date(2021, 10, 15), reason="Entra nel corso annuale di sartoria.")
    nadia.tells_outcome(on=date(2021, 11, 2), education_started_on=date(2021, 10, 25))
    nadia.is_followed_up(
        on=date(2022, 4, 20), reached=True, source="interview", status="EMP", status_on=date(2022, 3, 1)
    )
