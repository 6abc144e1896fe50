"""Silvia, 34 anni: il suo percorso è protetto, la vede solo chi è nominato. E un accesso d'emergenza per un'altra."""

from datetime import date, time, timedelta

from percorsi.access.context import acting
from percorsi.cases.actions.break_glass import end_emergency, open_emergency
from percorsi.cases.vocabulary import TeamFunction
from percorsi.cases.vocabulary.protection import EmergencyReason, Grounds
from percorsi.demo.telling import Network, Path
from percorsi.kernel.dates import today
from percorsi.people.rules.safe_contact import ContactRules
from percorsi.people.vocabulary import Calls, Messages, Post

SEEN_BY = ("bruno", "ASSEMI")


def tell(network: Network) -> None:
    silvia = meets(network)
    is_protected(silvia)
    in_an_emergency(network)


def meets(network: Network) -> Path:
    silvia = network.meet(
        "silvia",
        by=network.actor(*SEEN_BY),
        project="CIAO",
        on=today() - timedelta(days=12),
        channel="Accompagnata dalla rete antiviolenza",
        tax_code=False,
        given_name="Silvia",
        family_name="Ginestra",
        sex="F",
        birth_date=date(1988, 9, 14),
        citizenship="ITA",
    )
    silvia.phone("000 555 0134", note="Solo al mattino, dal numero del centro")
    silvia.agrees_on_contact(
        ContactRules(Calls.HOURS, time(9), time(11), Messages.NO, Post.NO, "solo lei o sua sorella", "mimosa"),
        "Chiama dal numero del centro. Se risponde un uomo, hai sbagliato numero.",
    )
    return silvia


def is_protected(silvia: Path) -> None:
    silvia.is_joined_by("rita", TeamFunction.SOCIAL_WORKER)
    silvia.is_joined_by("olga", TeamFunction.OTHER)
    silvia.is_protected_by("RETE_AV_SUDEST", reason="D'accordo con lei, dopo la denuncia.", staying=["rita"])
    silvia.asks_to_let_in("olga", TeamFunction.OTHER, Grounds.REPLACEMENT)


def in_an_emergency(network: Network) -> None:
    """Dario reads how to reach Luna, whom he does not follow, and closes; who answers for her has to review it."""
    dario = network.actor("dario", "STRIPES")
    with acting(dario):
        asked = open_emergency(
            given_name="Luna", family_name="Piena", birth_date=date(1987, 12, 28), reason=EmergencyReason.HERE_NOW,
            words="È allo sportello con una crisi d'ansia, l'équipe non risponde.", by=dario,
        )  # fmt: skip
        if asked.emergency is None:
            raise ValueError(asked.refusal)
        end_emergency(asked.emergency, by=dario)
