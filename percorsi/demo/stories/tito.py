"""Tito, 23 anni: è uscito da tre settimane e la sua situazione va chiesta entro il ventottesimo giorno."""

from datetime import date, timedelta

from percorsi.cases.vocabulary import ClosingReason
from percorsi.demo.telling import Network
from percorsi.demo.telling_rights import answers, asks, is_told
from percorsi.kernel.dates import today
from percorsi.people.vocabulary import ConsentAnswer, ConsentKind
from percorsi.rights.vocabulary import RequestKind


def ago(days: int) -> date:
    return today() - timedelta(days=days)


def tell(network: Network) -> None:
    tito = network.meet(
        "tito",
        by=network.actor("bruno", "UDP_MELZO"),
        project="MELZO_COPROG",
        on=ago(200),
        channel="Educativa di strada",
        given_name="Tito",
        family_name="Lampo",
        sex="M",
        birth_date=date(2003, 6, 6),
        born_in="F119",
        lives_in="015142",
        citizenship="ITA",
    )
    tito.phone("000 555 0113")
    tito.moves("contact", on=ago(195), reason="Incontrato al campetto.")
    is_told(tito, on=ago(195))
    answers(tito, ConsentKind.PHOTOS, ConsentAnswer.GIVEN, on=ago(190))
    tito.moves("pre_assess", on=ago(190), reason="Cerca lavoro subito.")
    tito.moves("support_lightly", on=ago(188), reason="Accompagnamento alla ricerca.")
    tito.enters(
        on=ago(180), labour_status="INA", in_education=False, isced=2, household_jobless=False,
        household_dependent_children=False, household_single_adult=False, homeless=False,
    )  # fmt: skip
    tito.closes(ClosingReason.GOALS_REACHED, on=ago(22), reason="Ha imparato a cercare: adesso fa da solo.")
    answers(tito, ConsentKind.PHOTOS, ConsentAnswer.WITHDRAWN, on=ago(30))
    asks(tito, RequestKind.ACCESSES, days_ago=22, words="Voglio sapere chi ha guardato la mia scheda.")
