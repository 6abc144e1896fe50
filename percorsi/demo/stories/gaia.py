"""Gaia, 16 anni: una minorenne, con quello che riguarda i minori tenuto a parte."""

from datetime import date, timedelta

from percorsi.compartments.vocabulary import Part
from percorsi.demo.reserved import lets_in, sends, writes
from percorsi.demo.telling import Network, Path
from percorsi.demo.telling_doubles import has_guardian
from percorsi.kernel.dates import today


def ago(days: int) -> date:
    return today() - timedelta(days=days)


def tell(network: Network) -> None:
    gaia = meets(network)
    is_kept_apart(gaia)
    has_guardian(
        gaia, "Avv. Elettra Finta", authority="Giudice tutelare, Tribunale di Milano", decided_on=ago(200),
        contact="000 555 0180",
    )  # fmt: skip
    waits_for_dario(gaia)


def meets(network: Network) -> Path:
    return network.meet(
        "gaia",
        by=network.actor("bruno", "UDP_MELZO"),
        project="MELZO_COPROG",
        on=ago(14),
        channel="Segnalata dalla scuola",
        given_name="Gaia",
        family_name="Brina",
        sex="F",
        birth_date=date(today().year - 16, 1, 15),
        born_in="F119",
        lives_in="015142",
        citizenship="ITA",
    )


def is_kept_apart(gaia: Path) -> None:
    """Who answers for her, and school, in drawers of their own."""
    bruno = gaia.worker
    lets_in(gaia, Part.MINORS, bruno.user.username, reason="Risponde del percorso.")
    writes(
        gaia, Part.MINORS, by=bruno, on=ago(13), section="responsibility", holder="guardian",
        subject="Avv. Elettra Finta, tutrice", starts_on=ago(200), ends_on=None,
        text="Nominata dal giudice tutelare. Si sente ogni mese.",
    )  # fmt: skip
    writes(
        gaia, Part.MINORS, by=bruno, on=ago(12), section="school", holder="",
        subject="Istituto professionale, seconda", starts_on=None, ends_on=None,
        text="Frequenta poco da novembre. La coordinatrice di classe è disponibile il martedì.",
    )  # fmt: skip


def waits_for_dario(gaia: Path) -> None:
    """Asked, and not answered yet: Dario reads initials and summary."""
    sends(
        gaia, to="dario", organisation="STRIPES", until=today() + timedelta(days=90), classes="B",
        summary="Ragazza di 16 anni, a rischio di lasciare la scuola. Si propone il laboratorio del pomeriggio.",
    )  # fmt: skip
