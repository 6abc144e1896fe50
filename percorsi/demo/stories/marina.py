"""Marina, 27 anni: dalla piazza alla verifica a sei mesi, il percorso intero. È riportato dalla carta, più tardi."""

from datetime import date

from percorsi.cases.vocabulary import ClosingReason
from percorsi.demo.reserved import receives, sends
from percorsi.demo.telling import Network, Path, ToDo, Wanted
from percorsi.demo.telling_eligibility import has_measure, is_checked, papers_say
from percorsi.demo.telling_outreach import meets_somebody, place_named
from percorsi.demo.telling_plans import plans_with, sign_one_by_one
from percorsi.eligibility.vocabulary import Decision
from percorsi.kernel.dates import add_days, today
from percorsi.plans.vocabulary import Area, Attainment, Party


def tell(network: Network) -> None:
    marina = is_met(network)
    is_held_against_the_rules(marina)
    is_assessed_in_two_sittings(marina)
    agrees_with_two_others(marina)
    is_followed_by_a_partner(marina, network)
    goes_on(marina, network)


def is_met(network: Network) -> Path:
    """The volunteer had no network in the square: what she wrote arrived in the evening."""
    zita, bruno = network.actor("zita", "ASSEMI"), network.actor("bruno", "ASSEMI")
    meeting = meets_somebody(
        "marina", at=place_named("Piazza della Stazione", by=zita), days_ago=40, by=zita, taken_by=bruno, name="Mari",
        reach_by="call", reach="000 555 0161", need="«Cucino da quando avevo dieci anni. Vorrei farlo per lavoro.»",
    )  # fmt: skip
    meeting.is_tried(days_ago=38, channel="call", outcome="agreed", note="Viene lunedì mattina.")
    marina = network.meet(
        "marina", by=bruno, project="CIAO", on=date(2020, 10, 5), channel="Incontrata in piazza",
        given_name="Marina", family_name="Approdo", sex="F", birth_date=date(1993, 6, 21), born_in="F205",
        lives_in="015195", citizenship="ITA",
    )  # fmt: skip
    meeting.turns_out_to_be(marina)
    marina.reaches_assessment(on=date(2020, 10, 12), reason="Vuole un lavoro in cucina, vicino a casa.")
    marina.enters(
        on=date(2020, 10, 19), labour_status="UNE", unemployed_since=date(2019, 11, 4), isced=3,
        household_jobless=False, household_dependent_children=False, household_single_adult=False, homeless=False,
    )  # fmt: skip
    return marina


def is_held_against_the_rules(marina: Path) -> None:
    """She has asked for Garanzia Giovani, and waits: to verify, and nothing is refused for it."""
    has_measure(
        marina, "GG", holding="claimed", claimed_on=date(2020, 9, 14), seen_on=date(2020, 10, 19),
        evidence="Ricevuta della domanda",
    )  # fmt: skip
    papers_say(marina, document="Primo colloquio", on=date(2020, 10, 19), hardship=True)
    is_checked(
        marina, on=date(2020, 10, 20), decision=Decision.GO_ON, recheck_on=date(2020, 12, 1),
        reason="È tra le destinatarie. Garanzia Giovani è da verificare: sentiamo insieme l'operatore.",
    )  # fmt: skip


def is_assessed_in_two_sittings(marina: Path) -> None:
    """The first ends where the bus leaves."""
    begun = marina.begins_assessment(on=date(2020, 10, 26), words={"talents": "«So cucinare per quaranta persone.»"})
    marina.ends_assessment(begun, on=date(2020, 11, 3), work=2, income=2)


def agrees_with_two_others(marina: Path) -> None:
    plan = plans_with(
        marina,
        wish="Una cucina dove mi chiamano per nome.",
        review_on=date(2021, 2, 15),
        goals=[
            Wanted(
                "Lavorare in una mensa vicino a casa",
                Area.WORK,
                [ToDo("Scrivere il curriculum", date(2020, 12, 4)), ToDo("Prova in cucina", date(2021, 2, 5))],
            )
        ],
    )
    sign_one_by_one(
        marina, plan, on=date(2020, 11, 16), others=[(Party.ORGANISATION, "Serena Prassi, mensa scolastica")]
    )


def is_followed_by_a_partner(marina: Path, network: Network) -> None:
    """The cooperative looks for the kitchen with her."""
    asked = sends(
        marina, to="dario", organisation="STRIPES", until=add_days(today(), 60), classes="BE",
        summary="Donna di 27 anni, cucina per molte persone. Cerca una mensa vicino a casa.",
    )  # fmt: skip
    receives(asked, by=network.actor("dario", "STRIPES"))


def goes_on(marina: Path, network: Network) -> None:
    marina.does("Scrivere il curriculum", on=date(2020, 12, 2), outcome="Scritto a quattro mani.")
    marina.does("Prova in cucina", on=date(2021, 2, 4), outcome="La richiamano.")
    marina.reviews(on=date(2021, 2, 15), words="«La mensa mi ha richiamata.»", how_far=Attainment.MORE)
    marina.is_handed_to(network.actor("nora", "ASSEMI"), reason="Bruno da questo mese segue un altro quartiere.")
    marina.closes(ClosingReason.EMPLOYED, on=date(2021, 3, 1), reason="Assunta nella mensa della scuola.")
    marina.tells_outcome(on=date(2021, 3, 15), status="EMP", status_on=date(2021, 3, 1))
    marina.is_followed_up(on=date(2021, 9, 6), reached=True, source="interview", status="EMP")
