"""A check as it would come out now, and those that were kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.http import Http404

from percorsi.access.actor import Actor
from percorsi.access.policy import relation_allows
from percorsi.access.vocabulary import Permission
from percorsi.cases.models import Case
from percorsi.cases.queries import Standing, reached, standing_of
from percorsi.eligibility.models import Attribution, Check, Numbers, Overlapping, Result
from percorsi.eligibility.queries.facts import facts_about
from percorsi.eligibility.queries.register import Asked, pair_lines, person_groups, requirements_for
from percorsi.eligibility.rules import Facts, Met, Verdict, judged, meetings
from percorsi.eligibility.vocabulary import HELD, FactCode, Outcome
from percorsi.kernel.dates import today
from percorsi.kernel.privacy import DataClass
from percorsi.programmes.models import TargetGroup

E, N = DataClass.ECONOMIC, DataClass.NUMBERS


@dataclass(frozen=True)
class Judged:
    asked: Asked
    verdict: Verdict


@dataclass(frozen=True)
class Advice:
    """What the rules say on a day: nothing is decided with it."""

    on: date
    judged: list[Judged]
    overlaps: list[Met]
    fitting: list[TargetGroup]  # no requirement of theirs is known to fail, and one at least is met
    facts: Facts

    def count(self, outcome: Outcome) -> int:
        return sum(one.verdict.outcome is outcome for one in self.judged)


def advice_for(actor: Actor, case: Case, *, on: date) -> Advice:
    facts = facts_about(actor, case, on=on)
    found = [Judged(asked, judged(asked.requirement, facts)) for asked in requirements_for(case.project, on=on)]
    return Advice(on, found, _overlaps(case, facts, on), fitting_groups(case, found), facts)


def _overlaps(case: Case, facts: Facts, on: date) -> list[Met]:
    fact = facts.get(FactCode.MEASURES)
    standing = fact.value if fact and isinstance(fact.value, dict) else {}
    held = sorted(code for code, holding in standing.items() if holding in HELD)
    return meetings(held, pair_lines(case.project, on=on)) if held else []


def fitting_groups(case: Case, found: Iterable[Judged]) -> list[TargetGroup]:
    """A person may fit two: which one she counts for is chosen by a colleague."""
    by_group: dict[UUID, list[Outcome]] = {}
    for one in found:
        if one.asked.target is not None:
            by_group.setdefault(one.asked.target.id, []).append(one.verdict.outcome)
    return [group for group in person_groups(case.project) if _may_fit(by_group.get(group.id, []))]


def _may_fit(outcomes: list[Outcome]) -> bool:
    return Outcome.NOT_MET not in outcomes


def visible_checks(actor: Actor) -> QuerySet[Check]:
    return Check.objects.filter(reached(actor, E)).select_related("created_by", "decided_by")


def checks_of(actor: Actor, case: Case) -> list[Check]:
    """The last first."""
    return list(visible_checks(actor).filter(case=case).order_by("-on", "-id"))


def last_check(actor: Actor, case: Case) -> Check | None:
    return visible_checks(actor).filter(case=case).order_by("-on", "-id").first()


@dataclass(frozen=True)
class Kept:
    """A check that was kept, with what came out of it as far as the reader may know."""

    check: Check
    results: list[Result]
    overlaps: list[Overlapping]


def kept_check(actor: Actor, case: Case, check_id: UUID) -> Kept:
    found = visible_checks(actor).filter(case=case, pk=check_id).first()
    if found is None:
        raise Http404
    return opened(actor, case, found)


def opened(actor: Actor, case: Case, check: Check) -> Kept:
    """What the entry data gave is read by who reads them; the others learn that it is to verify."""
    results = Result.objects.filter(reached(actor, E), check_made=check).select_related(
        "rule__measure", "rule__programme", "rule__part", "target__project"
    )
    if standing_of(actor, case).sees(N):
        own = Numbers.objects.filter(reached(actor, N))
        rows = list(results.prefetch_related(Prefetch("numbers", queryset=own)))
        for row in rows:
            _take_over(row)
    else:
        rows = list(results)
    overlaps = Overlapping.objects.filter(reached(actor, E), check_made=check).select_related("first", "second")
    return Kept(check, rows, list(overlaps))


def _take_over(row: Result) -> None:
    numbers = getattr(row, "numbers", None)
    if numbers is not None:
        for name in ("outcome", "doubt", "found", "found_on", "found_in"):
            setattr(row, name, getattr(numbers, name))


def check_before(actor: Actor, case: Case, check: Check) -> Check | None:
    return visible_checks(actor).filter(case=case, id__lt=check.id).order_by("-id").first()


@dataclass(frozen=True)
class Difference:
    result: Result
    before: Result | None


def differences(now: Kept, before: Kept) -> list[Difference]:
    """What came out otherwise than the last time, and what was not asked then."""
    earlier = {row.key: row for row in before.results}
    pairs = [Difference(row, earlier.get(row.key)) for row in now.results]
    return [one for one in pairs if one.before is None or one.before.outcome != one.result.outcome]


@dataclass(frozen=True)
class CheckNote:
    """What is worth knowing of the check before a plan starts; it holds nobody back."""

    case_id: UUID
    last: Check | None
    is_due: bool  # never made, or its day to be made again has come


def check_note(actor: Actor, case: Case, *, on: date | None = None) -> CheckNote:
    """For the pages on which a plan starts, and for the list of what a good beginning needs."""
    last, day = last_check(actor, case), on or today()
    due = last is None or (last.recheck_on is not None and last.recheck_on <= day)
    return CheckNote(case.id, last, is_due=due)


def attribution_of(actor: Actor, case: Case) -> Attribution | None:
    """The target group the path counts for; for who reads the numbers."""
    found = Attribution.objects.filter(reached(actor, N), case=case, ended_on=None)
    return found.select_related("target").first()


def offered_targets(actor: Actor, standing: Standing, advice: Advice) -> list[TargetGroup]:
    """Who writes the numbers may choose the group; the groups of a whole are chosen, not the whole."""
    if not _writes_numbers(actor, standing):
        return []
    wholes = {group.parent_id for group in advice.fitting}
    return [group for group in advice.fitting if group.id not in wholes]


def _writes_numbers(actor: Actor, standing: Standing) -> bool:
    edit = Permission.ELIGIBILITY_EDIT
    return standing.sees(N) and actor.may(edit) and relation_allows(standing.relation(N), edit)
