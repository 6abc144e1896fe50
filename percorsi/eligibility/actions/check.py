"""Keeping a check with the decision of a person; and which target group a path counts for."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit.actions import record
from percorsi.cases.models import Case
from percorsi.cases.queries import relation_to
from percorsi.eligibility.models import Attribution, Check, Numbers, Overlapping, Result
from percorsi.eligibility.queries.checks import Advice, Judged, advice_for, attribution_of
from percorsi.eligibility.queries.register import all_measures
from percorsi.eligibility.rules import Met, encoded
from percorsi.eligibility.rules.applied import applied
from percorsi.eligibility.rules.refusals import why_not_decide
from percorsi.eligibility.vocabulary import FACT_CLASS, Decision, Doubt, EligibilityEvent, Occasion, Outcome
from percorsi.kernel.dates import today
from percorsi.kernel.editing import create_once
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.privacy import DataClass
from percorsi.kernel.refusals import refuse_if
from percorsi.programmes.models import TargetGroup

E, N = DataClass.ECONOMIC, DataClass.NUMBERS


@dataclass(frozen=True)
class Decided:
    """What a person decides after reading the advice; the target group only where the path counts for one."""

    decision: Decision
    reason: str
    recheck_on: date | None = None
    target: TargetGroup | None = None


@transaction.atomic
def check_and_decide(
    case: Case,
    *,
    occasion: Occasion,
    decided: Decided,
    by: Actor,
    on: date | None = None,
    form_id: UUID | None = None,
) -> Check:
    """The rules advise, a person decides and says why; both are kept as they were on that day."""
    authorise(by, Permission.ELIGIBILITY_EDIT, relation_to(by, case, E))
    day = on or today()
    refuse_if(why_not_decide(reason=decided.reason, recheck_on=decided.recheck_on, on=day))
    new = Check(
        id=form_id or new_id(), case=case, on=day, occasion=occasion, decision=decided.decision,
        reason=decided.reason.strip(), recheck_on=decided.recheck_on, decided_at=timezone.now(), decided_by=by.user,
        created_by=by.user,
    )  # fmt: skip
    check, created = create_once(new)
    if not created:
        return check
    _keep(check, advice_for(by, case, on=day))
    if decided.target is not None:
        attribute(case, target=decided.target, on=day, by=by)
    about = {"occasion": occasion, "decision": decided.decision}
    record(EligibilityEvent.CHECKED, by=by, on=check, case_id=case.id, person_id=case.person_id, detail=about)
    return check


def _keep(check: Check, advice: Advice) -> None:
    pairs = [(one, _result(check, one, position)) for position, one in enumerate(advice.judged)]
    Result.objects.bulk_create([result for _one, result in pairs])
    Numbers.objects.bulk_create(
        [Numbers(case_id=check.case_id, result=result, **_found(one)) for one, result in pairs if _stands_apart(one)]
    )
    measures = all_measures([code for met in advice.overlaps for code in (met.first, met.second) if code])
    Overlapping.objects.bulk_create([_overlap(check, met, measures) for met in advice.overlaps])


def _stands_apart(one: Judged) -> bool:
    """A fact of the entry data, known to who makes the check."""
    return _is_numbers(one) and one.verdict.doubt is not Doubt.HELD_BACK


def _is_numbers(one: Judged) -> bool:
    return FACT_CLASS.get(one.asked.requirement.fact, E) is N


def _result(check: Check, one: Judged, position: int) -> Result:
    """Beside the casework what the entry data gave is to verify, whether or not something stands there."""
    asked = one.asked
    shown = {"outcome": Outcome.TO_VERIFY, "doubt": Doubt.HELD_BACK} if _is_numbers(one) else _found(one)
    return Result(
        case_id=check.case_id, check_made=check, rule=asked.rule, target=asked.target, key=asked.requirement.key,
        fact=asked.requirement.fact, applied=applied(asked.requirement), position=position, **shown,
    )  # fmt: skip


def _found(one: Judged) -> dict[str, Any]:
    fact = one.verdict.fact
    found = {"outcome": one.verdict.outcome, "doubt": one.verdict.doubt}
    if fact is None:
        return found
    return found | {"found": encoded(fact.value)[:200], "found_on": fact.on, "found_in": fact.document or fact.place}


def _overlap(check: Check, met: Met, measures: dict[str, Any]) -> Overlapping:
    return Overlapping(
        case_id=check.case_id,
        check_made=check,
        first=measures[met.first],
        second=measures.get(met.second),
        meeting=met.meeting,
        words=met.words,
        source=met.source,
    )


@transaction.atomic
def attribute(case: Case, *, target: TargetGroup, on: date, by: Actor, reason: str = "") -> Attribution:
    """A path counts for one group; chosen again, the earlier choice ends and stays."""
    authorise(by, Permission.ELIGIBILITY_EDIT, relation_to(by, case, N))
    current = attribution_of(by, case)
    if current is not None and current.target_id == target.id:
        return current
    if current is not None:
        current.ended_on = on
        current.save(update_fields=["ended_on"])
    made = Attribution(case=case, target=target, on=on, reason=reason.strip(), created_by=by.user)
    made.save(force_insert=True)
    about = {"target": target.code}
    record(EligibilityEvent.ATTRIBUTED, by=by, on=made, case_id=case.id, person_id=case.person_id, detail=about)
    return made
