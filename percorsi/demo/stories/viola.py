"""Viola, 27 anni, e Rocco, 30: un bambino appena nato, due lavori persi. Un nucleo, due percorsi."""

from datetime import date
from typing import Any

from percorsi.cases.vocabulary import ClosingReason
from percorsi.demo.telling import Network, Path, ToDo, Wanted
from percorsi.demo.telling_doubles import cares_for, home_is
from percorsi.demo.telling_eligibility import has_measure, is_checked, papers_say
from percorsi.demo.telling_plans import is_helped_by, plans_with, sign_one_by_one
from percorsi.eligibility.vocabulary import Decision
from percorsi.people.vocabulary import CaredFor, HouseholdFactKind, HouseholdRelation
from percorsi.plans.vocabulary import Area, Party

PLACE: dict[str, Any] = {"born_in": "E801", "lives_in": "015130", "citizenship": "ITA", "family_name": "Cicogna"}
AT_HOME: dict[str, Any] = {
    "household_jobless": True, "household_dependent_children": True, "household_single_adult": False, "homeless": False,
}  # fmt: skip


def tell(network: Network) -> None:
    viola = meets_viola(network)
    rocco = meets_rocco(network)
    viola.lives_with(rocco, HouseholdRelation.PARTNER, since=date(2019, 6, 1))
    home_is(viola, HouseholdFactKind.TENURE, "rented", on=date(2021, 2, 1))
    home_is(viola, HouseholdFactKind.ISEE, "9360", on=date(2021, 2, 1))
    cares_for(viola, CaredFor.CHILD, hours=30, since=date(2020, 12, 1))
    viola.enters(
        on=date(2021, 2, 1), labour_status="UNE", unemployed_since=date(2020, 10, 1), isced=3, **AT_HOME
    )  # fmt: skip
    rocco.enters(on=date(2021, 2, 1), labour_status="UNE", unemployed_since=date(2020, 12, 15), isced=2, **AT_HOME)
    has_measure(
        viola, "RDC", holding="absent", of_household=True, seen_on=date(2021, 2, 1), evidence="Detto da Viola e Rocco"
    )
    papers_say(viola, document="Tessera sanitaria del bambino", on=date(2021, 2, 1), new_parent=True)
    is_checked(
        viola, on=date(2021, 2, 2), decision=Decision.GO_ON, group="neogenitori",
        reason="Madre da poco, il nucleo non ha il Reddito di cittadinanza.",
    )  # fmt: skip
    viola_goes_back_to_work(viola, rocco)
    rocco.closes(ClosingReason.EMPLOYED, on=date(2021, 6, 11), reason="Assunto da un corriere, contratto di un anno.")
    rocco.tells_outcome(on=date(2021, 6, 25), status="EMP", status_on=date(2021, 6, 14))
    rocco.is_followed_up(on=date(2021, 12, 13), reached=True, source="interview", status="EMP")


def meets_viola(network: Network) -> Path:
    viola = network.meet(
        "viola",
        by=network.actor("lia", "AZ_CASTANESE"),
        project="WIP",
        on=date(2021, 1, 12),
        channel="Corso di accompagnamento alla nascita",
        given_name="Viola",
        sex="F",
        birth_date=date(1993, 9, 15),
        **PLACE,
    )
    viola.phone("000 555 0109")
    viola.reaches_assessment(on=date(2021, 1, 25), reason="Vuole tornare al lavoro senza perdersi il bambino.")
    return viola


def meets_rocco(network: Network) -> Path:
    rocco = network.meet(
        "rocco",
        by=network.actor("lia", "AZ_CASTANESE"),
        project="WIP",
        on=date(2021, 1, 12),
        channel="Accompagna la compagna",
        given_name="Rocco",
        sex="M",
        birth_date=date(1990, 11, 3),
        **PLACE,
    )
    rocco.moves("contact", on=date(2021, 1, 18), reason="Viene anche lui: cercano tutti e due.")
    rocco.moves("pre_assess", on=date(2021, 1, 25), reason="Gli serve soprattutto orientamento.")
    rocco.moves("support_lightly", on=date(2021, 1, 28), reason="Sostegno leggero alla ricerca di lavoro.")
    return rocco


def viola_goes_back_to_work(viola: Path, rocco: Path) -> None:
    viola.is_assessed(
        on=date(2021, 2, 10),
        words={"aspirations": "«Lavorare, ma anche vederlo crescere.»"},
        work=2, family=4, income=2,
    )  # fmt: skip
    plan = plans_with(
        viola,
        members=[rocco.person],
        wish="Un lavoro che stia insieme al nido.",
        review_on=date(2021, 5, 24),
        goals=[
            Wanted("Trovare posto al nido", Area.RELATIONAL, [ToDo("Domanda al nido comunale", date(2021, 3, 31))]),
            Wanted("Tornare in pasticceria", Area.WORK, [ToDo("Parlare con due laboratori", date(2021, 9, 15))]),
        ],
    )
    is_helped_by(viola, plan, "Nives", tie="nonna del bambino", offer="Lo tiene il martedì e il giovedì mattina")
    sign_one_by_one(
        viola, plan, on=date(2021, 2, 24),
        others=[(Party.MEMBER, "Rocco Cicogna"), (Party.ORGANISATION, "Asilo nido comunale, coordinatrice")],
        refusing="Asilo nido comunale, coordinatrice",
        why="Il posto si decide con la graduatoria, non con una firma.",
    )  # fmt: skip
    viola.finishes_steps(on=date(2021, 9, 10))
    viola.closes(ClosingReason.EMPLOYED, on=date(2021, 9, 30), reason="Ricomincia in pasticceria il primo ottobre.")
    viola.tells_outcome(on=date(2021, 10, 11), status="EMP", status_on=date(2021, 10, 1))
    viola.is_followed_up(on=date(2022, 4, 1), reached=True, source="interview", status="EMP")
