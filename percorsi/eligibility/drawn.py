"""How a check is drawn: by whose requirement, with the fact, its day and the place where it can be corrected."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.cases.drawn import address, identity_of, may
from percorsi.cases.models import Case
from percorsi.cases.queries import standing_of
from percorsi.eligibility.models import Result, Rule
from percorsi.eligibility.queries.checks import Advice, Difference, Judged, Kept, attribution_of, last_check
from percorsi.eligibility.queries.facts import DOCUMENT, HOUSEHOLD, MEASURES, PERSON, RECORD
from percorsi.eligibility.rules import encoded
from percorsi.eligibility.rules.applied import applied
from percorsi.eligibility.sentences import asked_in_words, found_in_words
from percorsi.eligibility.vocabulary import FACT_CLASS, SEEN, Doubt, FactCode, Meeting, Outcome
from percorsi.kernel.components import Badge
from percorsi.kernel.privacy import DataClass
from percorsi.programmes.models import TargetGroup

TONES = {Outcome.MET: "positive", Outcome.NOT_MET: "danger", Outcome.TO_VERIFY: "warning"}
MEETING_TONES = {
    Meeting.COMPATIBLE: "positive",
    Meeting.COMPLEMENTARY: "positive",
    Meeting.TO_VERIFY: "warning",
    Meeting.DOUBLE_FUNDING: "danger",
    Meeting.INCOMPATIBLE: "danger",
}


@dataclass(frozen=True)
class Line:
    """One requirement on the page."""

    words: str
    asked: str
    badge: Badge
    outcome: Outcome
    found: str = ""
    found_on: date | None = None
    place: str = ""  # where it is recorded, in words
    address: str = ""  # where it can be recorded or corrected
    doubt: str = ""
    unconfirmed: bool = False
    source: str = ""


@dataclass(frozen=True)
class Group:
    """All requirements of one holder: the programme, a target group, a measure."""

    title: str
    kicker: str
    lines: Sequence[Line]
    of_project: bool
    address: str = ""
    counts: Sequence[Badge] = field(default=())


@dataclass(frozen=True)
class Row:
    """A requirement, judged now or kept then."""

    fact: FactCode
    applied: str
    outcome: Outcome
    doubt: Doubt
    found: str
    found_on: date | None
    found_in: str
    rule: Rule | None
    target: TargetGroup | None


def row_of(one: Judged) -> Row:
    asked, verdict, fact = one.asked, one.verdict, one.verdict.fact
    return Row(
        fact=asked.requirement.fact, applied=applied(asked.requirement), outcome=verdict.outcome, doubt=verdict.doubt,
        found=encoded(fact.value) if fact else "", found_on=fact.on if fact else None,
        found_in=(fact.document or fact.place) if fact else "", rule=asked.rule, target=asked.target,
    )  # fmt: skip


def row_kept(result: Result) -> Row:
    return Row(
        fact=FactCode(result.fact), applied=result.applied, outcome=Outcome(result.outcome), doubt=Doubt(result.doubt),
        found=result.found, found_on=result.found_on, found_in=result.found_in, rule=result.rule, target=result.target,
    )  # fmt: skip


def drawn_check(actor: Actor, case: Case, advice: Advice) -> dict[str, Any]:
    rows = [row_of(one) for one in advice.judged]
    standing = standing_of(actor, case)
    edits = may(actor, standing.relation(DataClass.ECONOMIC), Permission.ELIGIBILITY_EDIT)
    drawn = surroundings(actor, case) | {
        "advice": advice,
        "overlaps": [drawn_meeting(one.first, one.second, one.meeting, one) for one in advice.overlaps],
        "edits": edits,
        "last": last_check(actor, case),
        "totals": totals(rows),
        "attribution": attribution_of(actor, case) if standing.sees(DataClass.NUMBERS) else None,
    }
    return drawn | split(groups(rows, case, edits=edits))


def drawn_kept(actor: Actor, case: Case, kept: Kept, changed: Sequence[Difference] | None) -> dict[str, Any]:
    rows = [row_kept(result) for result in kept.results]
    drawn = surroundings(actor, case) | {
        "check": kept.check,
        "overlaps": [
            drawn_meeting(str(one.first), str(one.second or ""), Meeting(one.meeting), one) for one in kept.overlaps
        ],
        "totals": totals(rows),
        "changed": None if changed is None else [drawn_difference(one, case) for one in changed],
    }
    return drawn | split(groups(rows, case, edits=False))


def surroundings(actor: Actor, case: Case) -> dict[str, Any]:
    return {"case": case, "identity": identity_of(case, by=actor, current="eligibility")}


def split(found: list[Group]) -> dict[str, Any]:
    """What the project asks first; each measure folded below."""
    return {
        "own": [group for group in found if group.of_project],
        "measures": [group for group in found if not group.of_project],
    }


def groups(rows: Iterable[Row], case: Case, *, edits: bool) -> list[Group]:
    return [_group(list(found), case, edits=edits) for _key, found in groupby(rows, key=_holder)]


def _holder(row: Row) -> tuple[str, str]:
    if row.target is not None:
        return "target", str(row.target.id)
    if row.rule is None:
        return "", ""
    return ("measure", str(row.rule.measure_id)) if row.rule.measure_id else ("programme", str(row.rule.programme_id))


def _group(rows: list[Row], case: Case, *, edits: bool) -> Group:
    first = rows[0]
    lines = [line(row, case, edits=edits) for row in rows]
    if first.target is not None:
        return Group(first.target.label, _("Target group"), lines, of_project=True, counts=totals(rows))
    if first.rule is not None and first.rule.measure is not None:
        page = reverse("eligibility:measure", args=[first.rule.measure.code])
        return Group(str(first.rule.measure), _("Measure"), lines, of_project=False, address=page, counts=totals(rows))
    return Group(_("Whom the programme is for"), _("Programme"), lines, of_project=True, counts=totals(rows))


def totals(rows: Iterable[Row]) -> list[Badge]:
    counted = [row.outcome for row in rows]
    found = [(outcome, counted.count(outcome)) for outcome in Outcome]
    return [Badge(f"{outcome.label}: {count}", TONES[outcome]) for outcome, count in found if count]


def line(row: Row, case: Case, *, edits: bool) -> Line:
    words = row.rule.words if row.rule else ""
    asked = asked_in_words(row.fact, row.applied)
    part = f"{row.rule.part}: " if row.rule and row.rule.part else ""
    return Line(
        words=f"{part}{words}" if words else asked,
        asked=asked if words else "",
        badge=Badge(row.outcome.label, TONES[row.outcome]),
        outcome=row.outcome,
        found=found_in_words(row.fact, row.found),
        found_on=row.found_on,
        place=place_in_words(row.found_in),
        address=place_of(row.fact, case) if edits and row.doubt != Doubt.HELD_BACK else "",
        doubt=str(row.doubt.label) if row.doubt not in {Doubt.NONE, Doubt.UNCONFIRMED} else "",
        unconfirmed="?" in row.applied or row.doubt is Doubt.UNCONFIRMED or bool(row.rule and not row.rule.confirmed),
        source=row.rule.source if row.rule else "",
    )


def place_in_words(place: str) -> str:
    names = {
        PERSON: _("personal data"),
        HOUSEHOLD: _("household"),
        RECORD: _("entry data"),
        MEASURES: _("other measures"),
        DOCUMENT: _("documents seen"),
    }
    return str(names.get(place, place))


def place_of(fact: FactCode, case: Case) -> str:
    """The page on which a fact is recorded: it is never typed twice."""
    if fact in SEEN:
        return f"{reverse('eligibility:give_evidence', args=[case.id])}?fatto={fact.value}"
    if fact is FactCode.MEASURES:
        return address("eligibility:enrolments", case.id)
    if fact is FactCode.HOUSEHOLD_AGES:
        return address("desk:household", case.person_id)
    if FACT_CLASS.get(fact) is DataClass.NUMBERS:
        return address("cases:record", case.id)
    return address("desk:edit", case.person_id) if fact is not FactCode.ON_PAPER else ""


def drawn_meeting(first: str, second: str, meeting: Meeting, told: Any) -> dict[str, Any]:
    return {
        "first": first,
        "second": second,
        "badge": Badge(meeting.label, MEETING_TONES[meeting]),
        "words": told.words,
        "source": told.source,
        "unconfirmed": not getattr(told, "confirmed", True),
    }


def drawn_difference(one: Difference, case: Case) -> dict[str, Any]:
    drawn = line(row_kept(one.result), case, edits=False)
    before = Outcome(one.before.outcome) if one.before else None
    return {"line": drawn, "before": Badge(before.label, TONES[before]) if before else None}
