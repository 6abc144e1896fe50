"""Stella, 24 anni: per CIAO! è insieme tra le donne e tra i giovani, ma si conta una volta sola."""

from datetime import date

from percorsi.cases.vocabulary import ClosingReason
from percorsi.demo.telling import Network, Path, ToDo, Wanted
from percorsi.demo.telling_eligibility import has_measure, has_none_of, is_checked, papers_say
from percorsi.eligibility.vocabulary import Decision, Occasion
from percorsi.plans.vocabulary import Area, Attainment


def tell(network: Network) -> None:
    stella = meets(network)
    begins(stella)
    is_held_against_the_rules(stella)
    goes_on(stella)


def meets(network: Network) -> Path:
    stella = network.meet(
        "stella",
        by=network.actor("bruno", "ASSEMI"),
        project="CIAO",
        on=date(2020, 9, 14),
        channel="Sportello di prossimità, San Giuliano Milanese",
        given_name="Stella",
        family_name="Cometa",
        sex="F",
        birth_date=date(1996, 3, 12),
        born_in="H827",
        lives_in="015195",
        citizenship="ITA",
    )
    stella.phone("000 555 0101", note="Meglio al mattino")
    return stella


def begins(stella: Path) -> None:
    stella.moves("contact", on=date(2020, 9, 16), reason="Primo colloquio allo sportello.")
    stella.moves("pre_assess", on=date(2020, 9, 23), reason="Vuole capire che cosa può fare.")
    stella.moves("assess", on=date(2020, 10, 1), reason="Serve uno sguardo su più fronti: lavoro, casa, fiducia.")
    stella.enters(
        on=date(2020, 10, 5), labour_status="UNE", unemployed_since=date(2018, 6, 1), isced=2,
        household_jobless=True, household_dependent_children=False, household_single_adult=False, homeless=False,
        other_disadvantaged="Y",
    )  # fmt: skip
    stella.is_assessed(
        on=date(2020, 10, 12),
        words={"talents": "«Sono brava con i bambini, me lo dicono tutti.»", "aspirations": "«Un lavoro vero, mio.»"},
        work=1, education=2, family=2,
    )  # fmt: skip


def is_held_against_the_rules(stella: Path) -> None:
    """Garanzia Giovani was asked for: to verify first; then she goes on, counted once, among the women."""
    has_none_of(stella, ["RDC", "DUL"], evidence="Detto da Stella", seen_on=date(2020, 10, 5))
    has_measure(
        stella, "GG", holding="claimed", claimed_on=date(2020, 9, 1), seen_on=date(2020, 10, 5),
        evidence="Ricevuta della domanda",
    )  # fmt: skip
    papers_say(stella, document="Colloquio del 5 ottobre", on=date(2020, 10, 5), hardship=True, services_fail=True)
    is_checked(
        stella, on=date(2020, 10, 6), decision=Decision.VERIFY_FIRST, recheck_on=date(2020, 10, 24),
        reason="Ha chiesto Garanzia Giovani: sentiamo l'operatore prima di cercare un tirocinio.",
    )  # fmt: skip
    is_checked(
        stella, on=date(2020, 10, 24), occasion=Occasion.PLAN, decision=Decision.GO_ON, group="donne",
        reason="Garanzia Giovani non parte prima di marzo. Il corso e il tirocinio sono nostri.",
    )  # fmt: skip


def goes_on(stella: Path) -> None:
    stella.agrees(
        on=date(2020, 10, 26),
        wish="Voglio lavorare con i bambini e avere i miei soldi.",
        review_on=date(2021, 1, 26),
        goals=[
            Wanted(
                "Prendere la qualifica di ausiliaria all'infanzia",
                Area.TRAINING,
                [
                    ToDo("Iscriversi al corso serale", date(2020, 11, 15)),
                    ToDo("Seguire le 120 ore del corso", date(2021, 4, 30)),
                ],
            ),
            Wanted(
                "Provare il lavoro sul campo",
                Area.WORK,
                [ToDo("Cercare un tirocinio in un nido della zona", date(2021, 5, 15), by_colleague=True)],
            ),
        ],
    )
    stella.does("Iscriversi al corso serale", on=date(2020, 11, 10), outcome="Iscritta.")
    stella.reviews(
        on=date(2021, 1, 27), words="«È faticoso ma mi piace.»", how_far=Attainment.AS_HOPED,
        next_review_on=date(2021, 5, 5),
    )  # fmt: skip
    stella.does("Seguire le 120 ore del corso", on=date(2021, 4, 28), outcome="Qualifica ottenuta.")
    stella.finishes_steps(on=date(2021, 5, 20))
    stella.closes(ClosingReason.EMPLOYED, on=date(2021, 6, 30), reason="Il nido dove ha fatto il tirocinio la assume.")
    stella.tells_outcome(on=date(2021, 7, 12), status="EMP", status_on=date(2021, 7, 5), qualified_on=date(2021, 6, 30))
    stella.is_followed_up(on=date(2022, 1, 10), reached=True, source="interview", status="EMP")
