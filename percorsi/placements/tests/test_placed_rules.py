"""What holds a placement back, without a database."""

from datetime import date
from decimal import Decimal as D

import pytest

from percorsi.placements.rules.placed import Seen, Written, checklist, why_not_pass, why_not_tell, why_not_write
from percorsi.placements.shipped import shipped
from percorsi.placements.vocabulary import ASKED, DERIVED, MOVES, OVER, OWNERS, WITH_REASON, Paper, Phase

DAY = date(2026, 11, 23)
EXTRA = {row["name"]: row["number"] for row in shipped("terms") if row["kind"] == "extracurricular"}
ASKS = [(row["paper"], row["when"]) for row in shipped("papers") if row["kind"] == "inclusion"]
RECORDED = [paper for paper in Paper if paper not in (*DERIVED, Paper.MINOR, Paper.MEDICAL)]


def written(**more: object) -> Written:
    stated = {"starts_on": date(2026, 1, 10), "ends_on": date(2026, 6, 9), "hours_week": D(30), "hours_day": D(6)}
    return Written(**(stated | more))  # type: ignore[arg-type] # of mixed types


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({}, ""),
        ({"ends_on": date(2027, 1, 9)}, ""),  # twelve months to the day
        ({"ends_on": date(2027, 1, 10)}, "ends_on"),  # one day more
        ({"ends_on": date(2027, 1, 10), "longer": True}, ""),  # up to twenty-four
        ({"ends_on": date(2028, 1, 10), "longer": True}, "ends_on"),
        ({"ends_on": date(2026, 1, 9)}, "ends_on"),
        ({"hours_week": D("40.01")}, "hours_week"), ({"hours_week": D(40)}, ""),
        ({"hours_day": D("8.5")}, "hours_day"),
        ({"birth_date": date(2010, 1, 10)}, ""),  # sixteen on the first day
        ({"birth_date": date(2010, 1, 11)}, "starts_on"),
    ],
)  # fmt: skip
def test_the_limits_of_the_kind_are_refused_beside_their_field(more: dict[str, object], field: str) -> None:
    refusal = why_not_write(written(**more), EXTRA)
    assert (refusal.fields[0] if refusal else "") == field


def test_a_kind_without_values_limits_nothing() -> None:
    assert why_not_write(written(ends_on=date(2040, 1, 1), hours_week=D(60)), {}) is None


def test_every_phase_has_its_moves_and_every_paper_its_owner() -> None:
    assert set(MOVES) == set(Phase)
    assert {phase for phase, moves in MOVES.items() if not moves} == set(OVER)
    assert set(OWNERS) == set(Paper)
    assert set(ASKED[Phase.ACTIVE]) == set(Paper)


def test_who_is_of_age_and_needs_no_check_is_asked_for_neither() -> None:
    grown = {one.paper for one in checklist(ASKS, Seen(papers={}), on=DAY)}
    young = {one.paper for one in checklist(ASKS, Seen(papers={}, minor=True, medical=True), on=DAY)}
    assert young - grown == {Paper.MINOR, Paper.MEDICAL}


def whole(**more: object) -> Seen:
    stated: dict[str, object] = {"papers": dict.fromkeys(RECORDED), "agreed": True, "tutors": True}
    return Seen(**(stated | more))  # type: ignore[arg-type] # of mixed types


@pytest.mark.parametrize("missing", [*RECORDED, *DERIVED])
def test_nobody_begins_while_one_paper_is_missing(missing: Paper) -> None:
    facts = {Paper.AGREEMENT: {"agreed": False}, Paper.TUTORS: {"tutors": False}}
    lacking = facts.get(missing, {"papers": {one: None for one in RECORDED if one != missing}})
    lines = checklist(ASKS, whole(**lacking), on=DAY)
    assert [one.paper for one in lines if one.missing] == [missing]
    refusal = why_not_pass(Phase.NOTIFIED, Phase.ACTIVE, lines=lines, reason="")
    assert refusal is not None
    assert str(missing.label) in refusal.sentence
    assert str(OWNERS[missing].label) in refusal.sentence


def test_with_everything_there_she_begins() -> None:
    lines = checklist(ASKS, whole(), on=DAY)
    assert why_not_pass(Phase.NOTIFIED, Phase.ACTIVE, lines=lines, reason="") is None


def test_an_insurance_that_expired_holds_back_and_one_that_ends_today_does_not() -> None:
    for until, held in ((date(2026, 11, 22), True), (DAY, False)):
        papers = dict.fromkeys(RECORDED) | {Paper.INAIL: until}
        lines = checklist(ASKS, whole(papers=papers), on=DAY)
        assert (why_not_pass(Phase.SIGNED, Phase.ACTIVE, lines=lines, reason="") is not None) is held


@pytest.mark.parametrize("source", list(Phase))
@pytest.mark.parametrize("target", list(Phase))
def test_one_passes_only_where_the_table_lets_one(source: Phase, target: Phase) -> None:
    refusal = why_not_pass(source, target, lines=[], reason="other")
    assert (refusal is None) == (target in MOVES[source])
    if target in MOVES[source] and target in WITH_REASON:
        assert why_not_pass(source, target, lines=[], reason="") is not None


@pytest.mark.parametrize(
    ("placed", "limit", "held"), [(0, 1, False), (1, 1, True), (1, 2, False), (9, None, False), (0, 0, True)]
)
def test_a_full_host_takes_nobody_more(placed: int, limit: int | None, held: bool) -> None:  # noqa: FBT001 - a column of the table
    refusal = why_not_pass(Phase.DRAFT, Phase.SIGNED, lines=[], reason="", placed=placed, limit=limit)
    assert (refusal is not None) is held


@pytest.mark.parametrize(
    ("phase", "outcome", "contract", "on", "held"),
    [
        (Phase.COMPLETED, "hired_here", "open_ended", DAY, False), (Phase.COMPLETED, "hired_here", "", DAY, True),
        (Phase.INTERRUPTED, "none", "", DAY, False), (Phase.ACTIVE, "none", "", DAY, True),
        (Phase.DROPPED, "none", "", DAY, True), (Phase.COMPLETED, "none", "", date(2026, 11, 24), True),
    ],
)  # fmt: skip
def test_what_became_of_her_is_told_after_the_end(
    phase: Phase, outcome: str, contract: str, on: date, held: bool  # noqa: FBT001 - a column of the table
) -> None:  # fmt: skip
    refusal = why_not_tell(phase, outcome=outcome, contract=contract, on=on, facts={"now": DAY})
    assert (refusal is not None) is held
