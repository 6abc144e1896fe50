"""Olmo, 19 anni, né scuola né lavoro: smette di venire, torna, e prende una qualifica."""

from datetime import date

from percorsi.access.actor import Actor
from percorsi.cases.vocabulary import ClosingReason
from percorsi.demo.telling import Network, Path, ToDo, Wanted
from percorsi.plans.vocabulary import Area


def tell(network: Network) -> None:
    olmo = network.meet(
        "olmo",
        by=network.actor("dario", "STRIPES"),
        project="CIAO",
        on=date(2020, 9, 2),
        channel="Educativa di strada, Rozzano",
        given_name="Olmo",
        family_name="Ventura",
        sex="M",
        birth_date=date(2001, 2, 17),
        born_in="H623",
        lives_in="015189",
        citizenship="ITA",
    )
    olmo.phone("000 555 0103", note="Risponde solo ai messaggi")
    olmo.reaches_assessment(on=date(2020, 9, 20), reason="Ci siamo visti al parco tre volte: adesso vuole provarci.")
    olmo.enters(
        on=date(2020, 9, 28), labour_status="INA", in_education=False, isced=2, household_jobless=False,
        household_dependent_children=False, household_single_adult=False, homeless=False,
    )  # fmt: skip
    leaves_and_returns(olmo, network.actor("ada", "ASSEMI"))
    starts_again(olmo, network.actor("ada", "ASSEMI"))


def leaves_and_returns(olmo: Path, ada: Actor) -> None:
    with olmo.told_by(ada):
        olmo.breaks_off(
            ClosingReason.UNREACHABLE, on=date(2020, 12, 15), reason="Tre appuntamenti saltati, nessuna risposta."
        )
        olmo.moves("return", on=date(2021, 3, 8), reason="Ci ha scritto lui: «posso tornare?»")


def starts_again(olmo: Path, ada: Actor) -> None:
    olmo.moves("assess", on=date(2021, 3, 15), reason="Ripartiamo da quello che adesso gli interessa.")
    olmo.is_assessed(
        on=date(2021, 3, 22),
        words={"talents": "«Le mani: aggiusto tutto.»", "aspirations": "«Un'officina mia, un giorno.»"},
        work=2, education=2, daily_life=3,
    )  # fmt: skip
    olmo.agrees(
        on=date(2021, 4, 6),
        wish="Voglio imparare un mestiere senza tornare in un'aula.",
        review_on=date(2021, 6, 30),
        goals=[
            Wanted(
                "Diventare manutentore di biciclette",
                Area.TRAINING,
                [ToDo("Seguire il laboratorio della ciclofficina", date(2021, 9, 10))],
            )
        ],
        by_word="Firma al prossimo incontro: ci siamo sentiti per telefono.",
    )
    olmo.finishes_steps(on=date(2021, 9, 8))
    with olmo.told_by(ada):
        olmo.closes(
            ClosingReason.GOALS_REACHED, on=date(2021, 9, 15), reason="Ha finito il laboratorio: ha la qualifica."
        )
    olmo.tells_outcome(on=date(2021, 9, 30), qualified_on=date(2021, 9, 20))
    olmo.is_followed_up(
        on=date(2022, 3, 21), reached=True, source="interview", status="EMP", status_on=date(2021, 11, 2)
    )
