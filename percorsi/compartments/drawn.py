"""How the reserved parts are drawn: lines for those outside, words for those inside."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from percorsi.access.actor import Actor
from percorsi.cases.drawn import identity_of
from percorsi.cases.models import Admission, Case, Referral
from percorsi.cases.queries.referrals import consultations_of
from percorsi.compartments.models import EDITION_FIELDS, Entry
from percorsi.compartments.queries import Known, Told, age_in, known_parts, lines_of
from percorsi.compartments.rules import signatures, standing_of_consultation
from percorsi.compartments.vocabulary import Appointment, Force, Holder, Part, Section
from percorsi.kernel.components import Badge, Fact
from percorsi.kernel.dates import in_words, today

ICONS = {Part.HEALTH: "it-user", Part.JUSTICE: "it-pa", Part.MINORS: "it-key"}
TONES = {
    Appointment.REQUESTED: "warning",
    Appointment.BOOKED: "accent",
    Appointment.DONE: "positive",
    Appointment.CANCELLED: "neutral",
    Force.IN_FORCE: "accent",
    Force.PENDING: "warning",
    Force.ENDED: "neutral",
}


@dataclass(frozen=True)
class Line:
    """All that may be known from outside."""

    title: str
    badge: Badge


@dataclass(frozen=True)
class DrawnPart:
    known: Known
    lines: Sequence[Line]

    @property
    def part(self) -> Part:
        return self.known.part

    @property
    def icon(self) -> str:
        return ICONS[self.part]


def drawn_overview(actor: Actor, case: Case) -> dict[str, Any]:
    parts = [DrawnPart(known, _lines(actor, case, known)) for known in known_parts(actor, case)]
    return _around(actor, case) | {"parts": parts, "age": age_words(case)}


def drawn_part(actor: Actor, case: Case, known: Known, told: list[Told]) -> dict[str, Any]:
    entries = [(one, line_of(one.entry, known.part), facts_of(one, known.part)) for one in told]
    groups = _drawers(entries) if known.part is Part.MINORS else [("", entries)]
    return surroundings(actor, case, known) | {"groups": groups, "signatures": _signed(case, told), "told": told}


def drawn_list(actor: Actor, case: Case, known: Known, admissions: list[Admission]) -> dict[str, Any]:
    drawn = [drawn_admission(one) for one in admissions]
    return surroundings(actor, case, known) | {
        "current": [one for one in drawn if one["is_current"]],
        "former": [one for one in drawn if not one["is_current"]],
    }


def surroundings(actor: Actor, case: Case, known: Known) -> dict[str, Any]:
    age = age_words(case) if known.part is Part.MINORS else ""
    return _around(actor, case) | {"known": known, "part": known.part, "age": age}


def age_words(case: Case) -> str:
    """The banner of who is a minor, and the day on which this ends."""
    age = age_in(case)
    if age.years is None or age.of_age_on is None:
        return ""
    if age.is_minor:
        words = _("A minor: %(years)s years old. Comes of age on %(day)s: from then on she signs herself.")
        return words % {"years": age.years, "day": in_words(age.of_age_on)}
    return ""


def line_of(entry: Entry, part: Part) -> Line:
    day = in_words(entry.on)
    if part is Part.MINORS:
        return Line(day, Badge(Section(entry.section).label))  # type: ignore[attr-defined] # an entry on a minor
    state = Appointment(entry.state) if part is Part.HEALTH else Force(entry.state)  # type: ignore[attr-defined] # one with a state
    provider = f"{day} · {entry.provider}" if part is Part.HEALTH else day  # type: ignore[attr-defined] # an entry on health
    return Line(provider, Badge(state.label, TONES[state]))


def facts_of(told: Told, part: Part) -> list[Fact]:
    """What the edition in force says, besides its texts."""
    if told.now is None:
        return []
    labels = {
        "kind": _("What it is"),
        "holder": _("Parental responsibility"),
        "starts_on": _("From"),
        "ends_on": _("Last day"),
    }
    return [Fact(labels[name], _words(told.now, name)) for name in EDITION_FIELDS[part] if getattr(told.now, name)]


def _words(edition: Any, name: str) -> Any:
    """A choice in its words, a date as it is."""
    chosen = getattr(edition, f"get_{name}_display", None)
    return chosen() if chosen else getattr(edition, name)


def drawn_admission(admission: Admission) -> dict[str, Any]:
    until, now = admission.valid.upper, today()
    ended = admission.ended_by_id is not None or (until is not None and localdate(until) <= now)
    left = admission.place.valid.upper is not None and localdate(admission.place.valid.upper) <= now
    return {
        "admission": admission,
        "since": localdate(admission.valid.lower),
        "until": localdate(until) if until else None,
        "is_current": not ended and not left,
    }


def _around(actor: Actor, case: Case) -> dict[str, Any]:
    return {"case": case, "identity": identity_of(case, by=actor, current="reserved")}


def _lines(actor: Actor, case: Case, known: Known) -> list[Line]:
    if not known.shows_lines:
        return []
    consulted = _consultations(actor, case) if known.part is Part.HEALTH else []
    return [*consulted, *(line_of(one, known.part) for one in lines_of(actor, case, known.part))]


def _consultations(actor: Actor, case: Case) -> list[Line]:
    """Day, provider and state of who was asked, read from the question itself: nobody writes them again."""
    rows = [shown.referral for shown in consultations_of(actor, case)]
    return [_line_of_consultation(row) for row in rows]


def _line_of_consultation(row: Referral) -> Line:
    state = standing_of_consultation(row.state, row.outcome, booked=row.appointment_on is not None)
    day = in_words(row.appointment_on or localdate(row.created_at))
    title = _("%(day)s · %(provider)s, consultation") % {"day": day, "provider": row.organisation}
    return Line(title, Badge(state.label, TONES[state]))


def _drawers(entries: list[Any]) -> list[tuple[str, list[Any]]]:
    """What concerns a minor stands in three drawers, the empty ones too: nothing there is also an answer."""
    return [(str(section.label), [one for one in entries if one[0].entry.section == section]) for section in Section]


def _signed(case: Case, told: list[Told]) -> list[Any]:
    """By the last entry on who answers for the minor."""
    holders = [one.now.holder for one in told if one.now and getattr(one.now, "holder", "")]
    return list(signatures(age_in(case), Holder(holders[0]) if holders else None))
