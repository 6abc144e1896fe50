"""Writes of the assessments: started, answered bit by bit, handed over, completed once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.models import User
from percorsi.access.vocabulary import Permission
from percorsi.assessments.known import Told, told_of
from percorsi.assessments.models import Answer, Assessment, Instrument, Item
from percorsi.assessments.queries import (
    current_instrument,
    draft_of,
    items_of,
    levels,
    missing_core,
    sections_of,
    stage_of,
    why_not_give,
    writers_of,
)
from percorsi.assessments.rules import (
    why_not_complete,
    why_not_rate,
    why_not_start,
    why_not_use,
    why_not_write,
)
from percorsi.assessments.vocabulary import CONTENT, OFFERED, AssessmentEvent, AssessmentState, ItemKind, Source
from percorsi.audit.actions import record
from percorsi.cases.actions import advance_case
from percorsi.cases.models import Case
from percorsi.cases.queries import relation_to
from percorsi.cases.vocabulary import Work
from percorsi.kernel.dates import today
from percorsi.kernel.editing import save_version
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.privacy import DataClass
from percorsi.kernel.refusals import EditConflict, refuse, refuse_if


@dataclass(frozen=True)
class Change:
    """What somebody wrote for one item, over the version they had seen (0: nothing was there)."""

    item: Item
    seen: int
    values: Mapping[str, Any]
    confirms: Answer | None = None
    on: date | None = None  # of a fact kept elsewhere, its own day


@dataclass(frozen=True)
class Clash:
    """Two people wrote of the same item: both versions are kept in sight."""

    change: Change
    current: Answer


@dataclass
class Outcome:
    saved: list[Answer] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)


@transaction.atomic
def start_assessment(
    case: Case,
    *,
    by: Actor,
    instrument: Instrument | None = None,
    stage: str = "",
    on: date | None = None,
    id: UUID | None = None,  # noqa: A002 - the preset key
) -> Assessment:
    """One draft a path and instrument: whoever starts while one is open goes on with it."""
    _authorise(case, by=by)
    instrument = instrument or current_instrument()
    if instrument is None:
        refuse(_("No instrument is loaded."), _("Whoever manages the installation runs “percorsi migrate”."))
    if (draft := draft_of(by, case, instrument)) is not None:
        return draft
    stage = stage or stage_of(by, case, instrument)
    refuse_if(why_not_start(case.state, stage) or why_not_use(in_use=instrument.is_in_use))
    assessment = Assessment(
        id=id or new_id(),
        case=case,
        instrument=instrument,
        stage=stage,
        on=on or today(),
        keeper=by.user,
        created_by=by.user,
    )
    begun = _begin(assessment, by=by)
    bring_known(begun, by=by)
    return begun


def bring_known(assessment: Assessment, *, by: Actor) -> None:
    """What is on record begins as an answer with its day; the author is told, and leaves out what she will."""
    told = told_of(by, assessment.case)
    answered = set(Answer.objects.filter(assessment=assessment).values_list("item_id", flat=True))
    for item in items_of(sections_of(assessment)):
        if item.known in told and item.known not in OFFERED and item.pk not in answered:
            change = taken(item, told[item.known])
            _add(assessment, change, dict(change.values), by=by)


def taken(item: Item, told: Told, *, seen: int = 0) -> Change:
    part = "words" if item.kind == ItemKind.OWN_WORDS else "fact"
    return Change(item, seen, {part: told.words, "source": Source.RECORD}, on=told.on)


def _begin(assessment: Assessment, *, by: Actor) -> Assessment:
    try:
        with transaction.atomic():
            assessment.save(force_insert=True)
    except IntegrityError:  # two started at once: the second goes on with the first one's draft
        if (draft := draft_of(by, assessment.case, assessment.instrument)) is None:
            raise
        return draft
    instrument = assessment.instrument
    detail = {"instrument": instrument.code, "edition": instrument.edition, "stage": assessment.stage}
    _trace(AssessmentEvent.STARTED, assessment, by=by, detail=detail)
    return assessment


@transaction.atomic
def save_answers(assessment: Assessment, *, changes: Sequence[Change], by: Actor) -> Outcome:
    """Each item by itself: what does not clash is saved even when something else does."""
    _authorise(assessment.case, by=by)
    refuse_if(why_not_write(is_draft=assessment.is_draft))
    outcome, scales = Outcome(), levels()
    for change in changes:
        _check(change, steps=[level.value for level in scales.get(change.item.scale_code, [])])
        try:
            outcome.saved.append(_save(assessment, change, by=by))
        except EditConflict as conflict:
            outcome.clashes.append(Clash(change, conflict.current))
    if outcome.saved:
        codes = [change.item.code for change in changes]
        _trace(AssessmentEvent.ANSWERED, assessment, by=by, detail={"items": codes, "clashes": len(outcome.clashes)})
    return outcome


@transaction.atomic
def hand_over(assessment: Assessment, *, to: User, seen: int, by: Actor) -> Assessment:
    """A colleague of the team goes on; the draft moves to their desk."""
    _authorise(assessment.case, by=by)
    refuse_if(why_not_write(is_draft=assessment.is_draft))
    if not writers_of(assessment.case).filter(pk=to.pk).exists():
        refuse(_("This colleague is not in the team of this path."), _("Add them to the team first."), ("to",))
    assessment.keeper = to
    save_version(assessment, seen=seen, fields=["keeper"])
    _trace(AssessmentEvent.HANDED_OVER, assessment, by=by)
    return assessment


@transaction.atomic
def complete_assessment(assessment: Assessment, *, seen: int, by: Actor, on: date | None = None) -> Assessment:
    """From here on it does not change; a path that was waiting for it goes on to the plan."""
    _authorise(assessment.case, by=by)
    refuse_if(why_not_write(is_draft=assessment.is_draft))
    assessment.on = on or today()
    missing = [item.text for item in missing_core(assessment)]
    refuse_if(why_not_complete(missing=missing, on=assessment.on, today=today()))
    Answer.objects.filter(assessment=assessment, on__gt=assessment.on).update(on=assessment.on)  # none is later
    assessment.state = AssessmentState.COMPLETED
    assessment.completed_at, assessment.completed_by = timezone.now(), by.user
    save_version(assessment, seen=seen, fields=["on", "state", "completed_at", "completed_by"])
    _trace(AssessmentEvent.COMPLETED, assessment, by=by)
    if assessment.instrument.grounds_plan:
        reason = _("Assessment completed")
        advance_case(assessment.case, completing=Work.ASSESSMENT, on=assessment.on, reason=reason, by=by)
    return assessment


def trace_reading(assessment: Assessment, *, by: Actor, event: AssessmentEvent = AssessmentEvent.READ) -> None:
    """Who read or printed a person's assessment is one question to the trace."""
    _trace(event, assessment, by=by)


def _save(assessment: Assessment, change: Change, *, by: Actor) -> Answer:
    values = {name: change.values[name] for name in CONTENT if name in change.values}
    current = Answer.objects.filter(assessment=assessment, item=change.item).first()
    if current is None:
        return _add(assessment, change, values, by=by)
    if all(getattr(current, name) == value for name, value in values.items()):
        return current  # posted twice, or both wrote the same
    if current.source == Source.RECORD:
        values = {"source": ""} | values  # what is changed by hand is no longer what the record says
    for name, value in values.items():
        setattr(current, name, value)
    current.on, current.confirms = _day_of(change), change.confirms
    current.saved_at, current.saved_by = timezone.now(), by.user
    return save_version(current, seen=change.seen, fields=[*values, "on", "confirms", "saved_at", "saved_by"])


def _add(assessment: Assessment, change: Change, values: dict[str, Any], *, by: Actor) -> Answer:
    answer = Answer(
        case_id=assessment.case_id,
        assessment=assessment,
        item=change.item,
        on=_day_of(change),
        confirms=change.confirms,
        created_by=by.user,
        saved_by=by.user,
        saved_at=timezone.now(),
        **values,
    )
    try:
        with transaction.atomic():
            answer.save(force_insert=True)
    except IntegrityError as error:
        current = Answer.objects.filter(assessment=assessment, item=change.item).first()
        if current is None:
            raise
        raise EditConflict(current, change.seen) from error
    return answer


def _day_of(change: Change) -> date:
    return min(change.on or today(), today())


def _check(change: Change, *, steps: Sequence[int]) -> None:
    rating, own_rating = change.values.get("rating"), change.values.get("own_rating")
    source = change.values.get("source", "")
    refuse_if(why_not_rate(rating=rating, own_rating=own_rating, source=source, steps=steps))
    refuse_if(why_not_give(change.item, chosen=change.values.get("chosen", ()), number=change.values.get("number")))


def _authorise(case: Case, *, by: Actor) -> None:
    authorise(by, Permission.ASSESSMENT_EDIT, relation_to(by, case, DataClass.ECONOMIC))


def _trace(event: AssessmentEvent, assessment: Assessment, *, by: Actor, detail: dict[str, Any] | None = None) -> None:
    record(event, by=by, on=assessment, case_id=assessment.case_id, person_id=assessment.case.person_id, detail=detail)
