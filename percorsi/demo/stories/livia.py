"""Livia, 31 anni: il suo percorso è in corso, e oggi c'è qualcosa da fare."""

from datetime import date, time, timedelta

from percorsi.cases.vocabulary import TeamFunction
from percorsi.compartments.vocabulary import Part
from percorsi.demo.reserved import lets_in, receives, sends, writes
from percorsi.demo.telling import Network, Path, ToDo, Wanted
from percorsi.demo.telling_diary import asks_outside, convenes, tells
from percorsi.demo.telling_diary import meets as meet_about
from percorsi.demo.telling_eligibility import has_measure, is_checked, is_suspended, papers_say
from percorsi.diary.vocabulary import Area as Field
from percorsi.diary.vocabulary import EntryKind
from percorsi.eligibility.vocabulary import Decision
from percorsi.kernel.dates import today
from percorsi.plans.vocabulary import Area


def ago(days: int) -> date:
    return today() - timedelta(days=days)


def tell(network: Network) -> None:
    livia = meets(network)
    begins(livia)
    has_the_allowance(livia)
    goes_on(livia)
    is_cared_for(livia, network)
    is_sent_on(livia, network)
    is_written_about(livia, network)
    is_spoken_about(livia)


def meets(network: Network) -> Path:
    livia = network.meet(
        "livia",
        by=network.actor("bruno", "UDP_MELZO"),
        project="MELZO_COPROG",
        on=ago(120),
        channel="Punto di ascolto, Melzo",
        given_name="Livia",
        family_name="Aurora",
        sex="F",
        birth_date=date(1995, 2, 11),
        born_in="F119",
        lives_in="015142",
        citizenship="ITA",
    )
    livia.phone("000 555 0112", note="Anche messaggi")
    return livia


def begins(livia: Path) -> None:
    livia.reaches_assessment(on=ago(110), reason="Dopo la separazione vuole ripartire.")
    livia.enters(
        on=ago(105), labour_status="UNE", unemployed_since=ago(400), isced=3, household_jobless=True,
        household_dependent_children=True, household_single_adult=True, homeless=False,
    )  # fmt: skip
    livia.is_assessed(
        on=ago(98),
        words={"talents": "«Organizzo: in ditta mi chiamavano l'agenda.»", "aspirations": "«Una casa per me e Leo.»"},
        housing=2, work=2, family=2,
    )  # fmt: skip


def has_the_allowance(livia: Path) -> None:
    """The inclusion allowance of her and Leo: the services have to meet them within 120 days of the pact."""
    allowance = has_measure(
        livia, "ADI", claimed_on=ago(118), pad_on=ago(104), sent_on=ago(102), since=ago(80), seen_on=ago(78),
        evidence="Esito della domanda, letto insieme",
    )  # fmt: skip
    is_suspended(livia, allowance, since=ago(40), until=ago(30), words="Lei e Leo erano dai nonni, avevano avvisato")
    papers_say(livia, document="ISEE del 2026, letta insieme", on=ago(78), isee="6812.40", tenant=True)
    papers_say(livia, document="Colloquio al punto di ascolto", on=ago(105), hardship=True)
    is_checked(
        livia, on=ago(92), decision=Decision.GO_ON_BESIDE, group="adi_sfl", recheck_on=today() + timedelta(days=20),
        reason="L'assegno e la casa vanno avanti insieme; il nucleo è tra i destinatari.",
    )  # fmt: skip


def goes_on(livia: Path) -> None:
    livia.agrees(
        on=ago(90),
        wish="Una casa nostra e un lavoro che la paghi.",
        review_on=today() + timedelta(days=3),
        goals=[
            Wanted(
                "Una casa per me e Leo",
                Area.HOUSING,
                [
                    ToDo("Domanda per l'alloggio a canone sociale", ago(60)),
                    ToDo("Visitare l'appartamento proposto", today(), place="Via degli Esempi 3, Melzo"),
                ],
            ),
            Wanted(
                "Un lavoro d'ufficio",
                Area.WORK,
                [
                    ToDo("Aggiornare il curriculum", ago(70)),
                    ToDo("Sentire l'agenzia per il lavoro", ago(5), by_colleague=True),
                ],
            ),
        ],
    )
    livia.is_joined_by("carla", TeamFunction.EDUCATOR)
    livia.is_joined_by("emma", TeamFunction.EDUCATOR)
    livia.is_joined_by("tullio", TeamFunction.TUTOR)
    livia.does("Domanda per l'alloggio a canone sociale", on=ago(62), outcome="Domanda presentata.")
    livia.does("Aggiornare il curriculum", on=ago(75))


def is_cared_for(livia: Path, network: Network) -> None:
    """The team learns day, provider and state; what is said of health only Ines reads."""
    bruno, ines = livia.worker, network.actor("ines", "ASST_MM")
    livia.is_joined_by("ines", TeamFunction.OTHER)
    writes(
        livia, Part.HEALTH, by=ines, on=ago(20), provider="ASST_MM", state="done", kind="talk",
        subject="Consultorio familiare, psicologa",
        text="Due colloqui dopo la separazione. Dorme poco. Propone altri quattro incontri.",
    )  # fmt: skip
    writes(
        livia, Part.HEALTH, by=ines, on=today() + timedelta(days=12), provider="ASST_MM", state="booked", kind="visit",
        subject="Ambulatorio del sonno", text="Prima visita. Porta il diario del sonno.",
    )  # fmt: skip
    lets_in(livia, Part.JUSTICE, bruno.user.username, reason="Risponde del percorso e segue la separazione.")
    writes(
        livia, Part.JUSTICE, by=bruno, on=ago(60), state="in_force", kind="order",
        subject="Tribunale civile, separazione", starts_on=ago(60), ends_on=None,
        text="Leo vive con la madre. Gli incontri col padre sono il sabato: non fissare impegni quel giorno.",
    )  # fmt: skip


def is_sent_on(livia: Path, network: Network) -> None:
    """Dario has accepted: he follows her job search for two months."""
    asked = sends(
        livia, to="dario", organisation="STRIPES", until=today() + timedelta(days=60), classes="BE",
        summary="Donna di 31 anni, esperienza d'ufficio. Chiede aiuto per cercare lavoro vicino a casa.",
    )  # fmt: skip
    receives(asked, by=network.actor("dario", "STRIPES"))


def is_written_about(livia: Path, network: Network) -> None:
    """What happened, in the words of who was there; one part is for the team, one for Bruno alone."""
    tells(
        livia, EntryKind.VISIT, "La casa è in ordine, manca il riscaldamento in camera.", on=ago(30),
        at_time=time(9, 30),
        minutes=60, place="A casa", with_whom=("carla",), words="Qui d'inverno dormiamo in cucina.",
    )  # fmt: skip
    tells(
        livia, EntryKind.ENCOUNTER, "Abbiamo preparato insieme il colloquio in agenzia.", on=ago(10), at_time=time(11),
        minutes=45, place="Sportello di Melzo", words="Se mi chiedono degli anni fermi, che cosa dico?",
        opinion="È più sicura di un mese fa.", team_text="Evitiamo il sabato: ci sono gli incontri di Leo col padre.",
        private_text="Chiedere in supervisione come parlare della separazione.",
    )  # fmt: skip
    tells(
        livia, EntryKind.CALL, "L'agenzia la richiama lunedì per una prova.", on=ago(2),
        at_time=time(16, 20), minutes=10,
        by=network.actor("carla", "UDP_MELZO"), tells_team=True,
    )  # fmt: skip
    asks_outside(
        livia, summary="Mamma con un figlio di sei anni. Cerca un doposcuola dal lunedì al venerdì.",
        after="Livia Aurora, 000 555 0112, meglio un messaggio.",
    )  # fmt: skip


def is_spoken_about(livia: Path) -> None:
    """The team has met today, and meets again."""
    meeting = convenes(livia, on=today(), place="Ufficio di piano, sala 2", agenda="Casa e ricerca di lavoro")
    meet_about(
        livia, meeting, absent=("tullio",),
        said={Field.HOUSING: "Il sopralluogo è fissato.", Field.WORK: "La prova in agenzia è lunedì."},
        decided=["Accompagnarla al sopralluogo", "Chiedere il doposcuola per Leo"],
    )  # fmt: skip
    convenes(livia, on=today() + timedelta(days=21), place="Ufficio di piano, sala 2")
