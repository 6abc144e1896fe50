"""Luna, 33 anni: alle domande sulla salute e sulle origini preferisce non rispondere. È un suo diritto."""

from datetime import date

from percorsi.cases.vocabulary import ClosingReason
from percorsi.demo.telling import Network, Path, ToDo, Wanted
from percorsi.demo.telling_eligibility import has_measure, is_checked
from percorsi.demo.telling_plans import begins_anew
from percorsi.eligibility.vocabulary import Decision
from percorsi.plans.vocabulary import Area


def tell(network: Network) -> None:
    luna = network.meet(
        "luna",
        by=network.actor("bruno", "ASSEMI"),
        project="CIAO",
        on=date(2021, 2, 8),
        channel="Biblioteca di San Donato Milanese",
        given_name="Luna",
        family_name="Piena",
        sex="F",
        birth_date=date(1987, 12, 28),
        born_in="H827",
        lives_in="015192",
        citizenship="ITA",
    )
    luna.phone("000 555 0106")
    luna.reaches_assessment(on=date(2021, 2, 16), reason="Ha letto la locandina in biblioteca e vuole cominciare.")
    luna.enters(
        on=date(2021, 2, 22), labour_status="UNE", unemployed_since=date(2020, 11, 1), isced=6,
        household_jobless=True, household_dependent_children=False, household_single_adult=True, homeless=False,
        foreign_background="REFUSED", minority="REFUSED", disability="REFUSED",
        attempt="Modulo firmato il 22 febbraio 2021, faldone 3",
    )  # fmt: skip
    has_a_dowry(luna)
    luna.is_assessed(
        on=date(2021, 3, 2),
        words={"aspirations": "«Tornare a disegnare, e che qualcuno lo paghi.»"},
        work=2, income=2,
    )  # fmt: skip
    luna.agrees(
        on=date(2021, 3, 11),
        wish="Vivere del mio mestiere di illustratrice.",
        review_on=date(2021, 6, 11),
        goals=[
            Wanted("Avere un portfolio da mostrare", Area.WORK, [ToDo("Preparare dieci tavole", date(2021, 5, 31))])
        ],
    )
    is_asked_for_a_trial(luna)
    luna.finishes_steps(on=date(2021, 6, 4))
    goes_her_way(luna)


def is_asked_for_a_trial(luna: Path) -> None:
    """The plan begins anew with one goal more."""
    begins_anew(
        luna, on=date(2021, 4, 20), review_on=date(2021, 7, 20),
        reason="Una casa editrice ha visto le prime tavole e chiede una prova.",
        goal=Wanted("Consegnare la prova", Area.WORK, [ToDo("Disegnare tre copertine", date(2021, 5, 20))]),
    )  # fmt: skip


def has_a_dowry(luna: Path) -> None:
    """Two measures with one fund: who pays what is written into the decision."""
    has_measure(
        luna,
        "DUL",
        since=date(2021, 1, 18),
        seen_on=date(2021, 2, 22),
        evidence="Piano della dote, operatore accreditato",
    )
    is_checked(
        luna, on=date(2021, 2, 23), decision=Decision.GO_ON_BESIDE, group="donne", recheck_on=date(2021, 5, 3),
        reason="La dote paga l'orientamento, noi il laboratorio: due spese diverse, scritte nel piano.",
    )  # fmt: skip


def goes_her_way(luna: Path) -> None:
    luna.closes(ClosingReason.GOALS_REACHED, on=date(2021, 7, 2), reason="Ha aperto la sua attività.")
    luna.tells_outcome(on=date(2021, 7, 20), status="EMP", status_on=date(2021, 7, 12))
    luna.is_followed_up(on=date(2022, 1, 4), reached=True, source="interview", status="EMP")
