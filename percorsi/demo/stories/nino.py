"""Nino, 16 anni: ha lasciato la scuola a febbraio. Ci torna, in un'altra."""

from datetime import date

from percorsi.cases.vocabulary import ClosingReason
from percorsi.demo.telling import Network, Path, ToDo, Wanted
from percorsi.demo.telling_doubles import has_parents
from percorsi.plans.vocabulary import Area


def tell(network: Network) -> None:
    nino = meets(network)
    begins(nino)
    goes_on(nino)


def meets(network: Network) -> Path:
    nino = network.meet(
        "nino",
        by=network.actor("lia", "AZ_CASTANESE"),
        project="WIP",
        on=date(2021, 4, 12),
        channel="Segnalazione della scuola, con i genitori",
        given_name="Nino",
        family_name="Aquilone",
        sex="M",
        birth_date=date(2005, 2, 3),
        born_in="E514",
        lives_in="015096",
        citizenship="ITA",
    )
    nino.phone("000 555 0110", note="Numero della madre")
    has_parents(nino, "Marta Corallo", "Aldo Aquilone", since=date(2021, 4, 12))
    return nino


def begins(nino: Path) -> None:
    nino.reaches_assessment(on=date(2021, 4, 26), reason="Due incontri con lui e con i genitori.")
    nino.enters(
        on=date(2021, 5, 3), labour_status="INA", in_education=False, isced=2, household_jobless=False,
        household_dependent_children=True, household_single_adult=False, homeless=False,
    )  # fmt: skip
    nino.is_assessed(
        on=date(2021, 5, 17),
        words={"talents": "«Monto video: i miei amici li guardano.»", "peers": "«In classe ero invisibile.»"},
        education=1, proximity=2,
    )  # fmt: skip


def goes_on(nino: Path) -> None:
    nino.agrees(
        on=date(2021, 5, 31),
        wish="Una scuola dove si fa, non dove si sta seduti.",
        review_on=date(2021, 9, 15),
        goals=[
            Wanted(
                "Scegliere una scuola di grafica",
                Area.TRAINING,
                [
                    ToDo("Visitare due scuole con l'educatrice", date(2021, 6, 20), by_colleague=True),
                    ToDo("Iscriversi", date(2021, 7, 15)),
                ],
            )
        ],
    )
    nino.finishes_steps(on=date(2021, 7, 12))
    nino.closes(ClosingReason.GOALS_REACHED, on=date(2021, 8, 31), reason="Iscritto al primo anno di grafica.")
    nino.tells_outcome(on=date(2021, 9, 20), education_started_on=date(2021, 9, 13))
    nino.is_followed_up(on=date(2022, 2, 28), reached=True, source="interview", status="INA")
