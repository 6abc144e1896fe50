"""How the measures of a person are drawn, with their pauses, papers, and what documents say."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.cases.drawn import may
from percorsi.cases.models import Attachment, Case
from percorsi.cases.queries import standing_of
from percorsi.eligibility.drawn import surroundings
from percorsi.eligibility.models import Enrolment, Evidence, Pause
from percorsi.eligibility.queries.enrolments import enrolments_of, evidence_of, linked_documents, pauses_of
from percorsi.eligibility.queries.facts import holding_on
from percorsi.eligibility.rules import encoded
from percorsi.eligibility.sentences import found_in_words
from percorsi.eligibility.vocabulary import FactCode, Holding
from percorsi.kernel.components import Badge, Fact
from percorsi.kernel.dates import today
from percorsi.kernel.privacy import DataClass

TONES = {
    Holding.CLAIMED: "warning",
    Holding.IN_FORCE: "accent",
    Holding.ENDED: "neutral",
    Holding.REFUSED: "neutral",
    Holding.ABSENT: "neutral",
}


@dataclass(frozen=True)
class DrawnEnrolment:
    enrolment: Enrolment
    badge: Badge
    facts: list[Fact]
    pauses: list[Pause]
    documents: list[Attachment]
    hers: bool  # recorded on this person, hence changed here


def drawn_measures(actor: Actor, case: Case) -> dict[str, Any]:
    found = enrolments_of(actor, case.person)
    pauses, papers = pauses_of(actor, found), linked_documents(actor, case)
    drawn = [_drawn(one, pauses[one.id], papers.get(one.id, []), case) for one in found]
    relation = standing_of(actor, case).relation(DataClass.ECONOMIC)
    return surroundings(actor, case) | {
        "had": [one for one in drawn if one.enrolment.holding != Holding.ABSENT],
        "absent": [one for one in drawn if one.enrolment.holding == Holding.ABSENT],
        "evidence": [(row, Fact(FactCode(row.fact).label, told(row))) for row in evidence_of(actor, case.person)],
        "edits": may(actor, relation, Permission.ELIGIBILITY_EDIT),
    }


def _drawn(enrolment: Enrolment, pauses: list[Pause], papers: list[Attachment], case: Case) -> DrawnEnrolment:
    now = holding_on(enrolment, today())
    return DrawnEnrolment(
        enrolment=enrolment,
        badge=Badge(now.label, TONES[now]),
        facts=_facts(enrolment),
        pauses=pauses,
        documents=papers,
        hers=enrolment.person_id == case.person_id,
    )


def _facts(enrolment: Enrolment) -> list[Fact]:
    whose = _("The household") if enrolment.household_id else _("The person")
    rows = [
        (_("Whose it is"), whose),
        (_("From"), enrolment.since),
        (_("Last day"), enrolment.until),
        (_("Asked for on"), enrolment.claimed_on),
        (_("Digital activation pact signed on"), enrolment.pad_on),
        (_("Data received by the social services on"), enrolment.sent_on),
        (_("Body that handles it"), enrolment.handled_by),
    ]
    return [Fact(label, value) for label, value in rows if value]


def told(row: Evidence) -> str:
    value = bool(row.answer) if row.number is None else row.number
    return found_in_words(FactCode(row.fact), encoded(value))
