"""Teodora, 52 anni, cura la madre da dieci: lavora poche ore e vorrebbe di più."""

from datetime import date

from percorsi.assessments.vocabulary import Source, Stage
from percorsi.cases.vocabulary import ClosingReason
from percorsi.demo.telling import Network, Path, ToDo, Wanted
from percorsi.demo.telling_assessments import Answers, is_read_with
from percorsi.demo.telling_plans import plans_with, sign_one_by_one
from percorsi.plans.vocabulary import Area, Party


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
    is_read_with(teodora, "housing", on=date(2021, 5, 11), answers=_home(480, 640, bills=4, month_end=3))


def goes_on(teodora: Path) -> None:
    plan = plans_with(
        teodora,
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
    sign_one_by_one(teodora, plan, on=date(2021, 5, 18), others=[(Party.ORGANISATION, "Cooperativa, responsabile")])
    teodora.finishes_steps(on=date(2021, 7, 28))
    now = _home(480, 1050, bills=2, month_end=2)
    is_read_with(teodora, "housing", on=date(2021, 9, 2), stage=Stage.EXIT, answers=now)
    is_read_with(
        teodora,
        "skills",
        on=date(2021, 9, 7),
        stage=Stage.EXIT,
        answers=_skills(),
        sittings=[
            (date(2021, 6, 22), 60, "La sua storia: la cura della mamma, il lavoro in mensa."),
            (date(2021, 9, 7), 75, "Che cosa sa fare e da dove ripartire."),
        ],
    )
    teodora.closes(ClosingReason.GOALS_REACHED, on=date(2021, 9, 17), reason="La mamma ha l'assistenza, lei più ore.")
    teodora.tells_outcome(on=date(2021, 10, 4))
    teodora.is_followed_up(on=date(2022, 3, 17), reached=True, source="interview", status="EMP", improvement="HOURS")


def _home(rent: int, income: int, **ratings: int) -> Answers:
    """A rented home, in figures and in how heavy they are."""
    told = {"source": Source.PERSON}
    return {
        "tenure": {"chosen": ["rented"], **told},
        "rent": {"number": rent, **told},
        "eviction": {"chosen": ["no"], **told},
        "income": {"number": income, **told},
        "income_kinds": {"chosen": ["work", "family"], **told},
    } | {code: {"rating": value, "own_rating": value, **told} for code, value in ratings.items()}


def _skills() -> Answers:
    rated = {"with_people": 4, "with_hands": 3, "with_order": 3, "with_computer": 2}
    return {
        "informal": {"chosen": ["family", "house"], "source": Source.PERSON},
        "unaware": {
            "words": "«Non pensavo che fosse un lavoro.»",
            "fact": "Ha coordinato per anni le cure della mamma.",
        },
        "wishes": {"words": "«Aiutare altre famiglie come la mia.»"},
        "next_steps": {"fact": "Corso per assistente familiare, da ottobre."},
    } | {code: {"rating": value, "own_rating": value, "source": Source.OBSERVER} for code, value in rated.items()}
