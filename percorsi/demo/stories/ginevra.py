"""Ginevra, 57 anni, senza lavoro da tre: troppo giovane per la pensione, «troppo vecchia» per gli annunci."""

from datetime import date

from percorsi.cases.vocabulary import ClosingReason
from percorsi.demo.telling import Network, Path, ToDo, Wanted
from percorsi.plans.vocabulary import Area, Attainment


def tell(network: Network) -> None:
    ginevra = meets(network)
    begins(ginevra)
    goes_on(ginevra)


def meets(network: Network) -> Path:
    ginevra = network.meet(
        "ginevra",
        by=network.actor("lia", "AZ_CASTANESE"),
        project="WIP",
        on=date(2020, 10, 19),
        channel="Servizio sociale di base, Castano Primo",
        given_name="Ginevra",
        family_name="Quercia",
        sex="F",
        birth_date=date(1963, 4, 4),
        born_in="C052",
        lives_in="015062",
        citizenship="ITA",
    )
    ginevra.phone("000 555 0108")
    return ginevra


def begins(ginevra: Path) -> None:
    ginevra.reaches_assessment(on=date(2020, 11, 2), reason="Chiede aiuto per la prima volta dopo tre anni.")
    ginevra.enters(
        on=date(2020, 11, 9), labour_status="UNE", unemployed_since=date(2017, 10, 1), isced=2,
        household_jobless=True, household_dependent_children=False, household_single_adult=True, homeless=False,
    )  # fmt: skip
    ginevra.is_assessed(
        on=date(2020, 11, 23),
        words={"talents": "«Trent'anni di magazzino: so dove sta ogni cosa.»"},
        work=1, income=2, education=2,
    )  # fmt: skip


def goes_on(ginevra: Path) -> None:
    ginevra.agrees(
        on=date(2020, 12, 7),
        wish="Tornare utile, fino alla pensione.",
        review_on=date(2021, 3, 8),
        goals=[
            Wanted("Usare il computer senza paura", Area.TRAINING, [ToDo("Corso di informatica", date(2021, 3, 31))]),
            Wanted("Un lavoro d'ufficio o in magazzino", Area.WORK, [ToDo("Tirocinio di tre mesi", date(2021, 9, 30))]),
        ],
    )
    ginevra.does("Corso di informatica", on=date(2021, 3, 26), outcome="Frequenza completa.")
    ginevra.reviews(
        on=date(2021, 4, 9), words="«Adesso il computer lo accendo io.»", how_far=Attainment.MORE,
        next_review_on=date(2021, 10, 8),
    )  # fmt: skip
    ginevra.finishes_steps(on=date(2021, 10, 1))
    ginevra.closes(
        ClosingReason.GOALS_REACHED, on=date(2021, 10, 29), reason="Tirocinio finito, l'azienda la richiama."
    )
    ginevra.tells_outcome(on=date(2021, 11, 15), status="EMP", status_on=date(2021, 11, 8))
    ginevra.is_followed_up(on=date(2022, 5, 2), reached=True, source="register", status="EMP")
