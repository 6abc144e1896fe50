"""Writing down measures, pauses and what documents say. Each line says who looked, when, and at what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit.actions import record
from percorsi.cases.models import Attachment, Case
from percorsi.cases.queries import relation_to
from percorsi.eligibility.models import Enrolment, EnrolmentDocument, Evidence, Pause
from percorsi.eligibility.rules.refusals import why_not_end_pause, why_not_enrol, why_not_pause, why_not_show
from percorsi.eligibility.vocabulary import SEEN_AS_NUMBER, EligibilityEvent, FactCode, Holding, PauseKind, PauseReason
from percorsi.kernel.dates import today
from percorsi.kernel.editing import create_once, save_version
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.privacy import DataClass
from percorsi.kernel.refusals import refuse_if
from percorsi.people.models import Person
from percorsi.people.queries import household_now
from percorsi.programmes.models import Measure


@dataclass(frozen=True)
class Stop:
    """From when to when, for whom and why the measure or its duties stand still."""

    kind: PauseKind
    reason: PauseReason
    since: date
    until: date | None = None
    words: str = ""
    member: Person | None = None


FACTS = ("holding", "claimed_on", "since", "until", "pad_on", "sent_on", "handled_by", "seen_on", "evidence")


@transaction.atomic
def enrol(
    case: Case, *, measure: Measure, by: Actor, of_household: bool = False, form_id: UUID | None = None, **facts: Any
) -> Enrolment:
    """Of the person, or of the household she lives in now. Posted twice, written once."""
    _authorise(case, by=by)
    refuse_if(_why_not(facts))
    home = household_now(case.person) if of_household else None
    new = Enrolment(
        id=form_id or new_id(), person=case.person, household=home, measure=measure, created_by=by.user, **facts
    )
    enrolment, created = create_once(new)
    if created:
        _trace(EligibilityEvent.ENROLLED, enrolment, case, by, {"measure": measure.code, "holding": new.holding})
    return enrolment


@transaction.atomic
def look_up(
    case: Case, *, measures: Iterable[Measure], seen_on: date, evidence: str, by: Actor, of_household: bool = False
) -> list[Enrolment]:
    """Somebody looked, and the person has none of these: a fact with its day, for each of them."""
    facts: dict[str, Any] = {"holding": Holding.ABSENT, "seen_on": seen_on, "evidence": evidence}
    return [enrol(case, measure=one, by=by, of_household=of_household, **facts) for one in measures]


@transaction.atomic
def change_enrolment(enrolment: Enrolment, *, case: Case, seen: int, by: Actor, **facts: Any) -> Enrolment:
    _authorise(case, by=by)
    refuse_if(_why_not(facts))
    before = enrolment.holding
    for name in FACTS:
        setattr(enrolment, name, facts.get(name))
    save_version(enrolment, seen=seen, fields=FACTS)
    detail = {"from": before, "to": enrolment.holding}
    _trace(EligibilityEvent.ENROLMENT_CHANGED, enrolment, case, by, detail)
    return enrolment


def _why_not(facts: dict[str, Any]) -> Any:
    return why_not_enrol(
        Holding(facts["holding"]),
        since=facts.get("since"),
        until=facts.get("until"),
        pad_on=facts.get("pad_on"),
        seen_on=facts["seen_on"],
        on=today(),
    )


@transaction.atomic
def link_document(enrolment: Enrolment, *, attachment: Attachment, case: Case, by: Actor) -> EnrolmentDocument:
    """The paper that proves it, among the documents of the path."""
    _authorise(case, by=by)
    if linked := EnrolmentDocument.objects.filter(enrolment=enrolment, attachment=attachment).first():
        return linked
    linked = EnrolmentDocument(case=case, enrolment=enrolment, attachment=attachment, created_by=by.user)
    linked.save(force_insert=True)
    _trace(EligibilityEvent.DOCUMENT_LINKED, enrolment, case, by, {})
    return linked


@transaction.atomic
def pause(enrolment: Enrolment, *, case: Case, stop: Stop, by: Actor, form_id: UUID | None = None) -> Pause:
    """A suspension, or an exemption from the duties, for the household or for one of its members."""
    _authorise(case, by=by)
    refuse_if(why_not_pause(since=stop.since, until=stop.until, reason=stop.reason, words=stop.words, on=today()))
    new = Pause(
        id=form_id or new_id(), person_id=enrolment.person_id, enrolment=enrolment, created_by=by.user, **vars(stop)
    )
    made, created = create_once(new)
    if created:
        _trace(EligibilityEvent.PAUSED, enrolment, case, by, {"kind": stop.kind, "reason": stop.reason})
    return made


@transaction.atomic
def end_pause(paused: Pause, *, case: Case, until: date, by: Actor) -> Pause:
    """Ended twice, the last day of the first time stays."""
    _authorise(case, by=by)
    if paused.until is not None:
        return paused
    refuse_if(why_not_end_pause(paused.since, until=until))
    paused.until = until
    paused.save(update_fields=["until"])
    _trace(EligibilityEvent.PAUSE_ENDED, paused.enrolment, case, by, {"kind": paused.kind})
    return paused


@transaction.atomic
def give_evidence(
    case: Case,
    *,
    fact: FactCode,
    on: date,
    document: str,
    by: Actor,
    number: Decimal | None = None,
    answer: bool | None = None,
    form_id: UUID | None = None,
) -> Evidence:
    """What a document, or the person's word, says; it serves every measure that asks about the same fact."""
    _authorise(case, by=by)
    refuse_if(why_not_show(FactCode(fact), number=number, answer=answer, on=on, today=today()))
    told = {"number": number} if fact in SEEN_AS_NUMBER else {"answer": answer}
    new = Evidence(
        id=form_id or new_id(), person=case.person, fact=fact, on=on, document=document.strip(), created_by=by.user,
        **told,
    )  # fmt: skip
    given, created = create_once(new)
    if created:
        _trace(EligibilityEvent.EVIDENCE_GIVEN, given, case, by, {"fact": fact})
    return given


@transaction.atomic
def withdraw_evidence(evidence: Evidence, *, case: Case, reason: str, by: Actor) -> Evidence:
    """It stays readable in the trace of checks made with it; from now on it counts no more."""
    _authorise(case, by=by)
    values = {"withdrawn_at": timezone.now(), "withdrawn_by": by.user, "withdrawn_reason": reason.strip()}
    if Evidence.objects.filter(pk=evidence.pk, withdrawn_at=None).update(**values):
        _trace(EligibilityEvent.EVIDENCE_WITHDRAWN, evidence, case, by, {"fact": evidence.fact})
    return evidence


def _authorise(case: Case, *, by: Actor) -> None:
    authorise(by, Permission.ELIGIBILITY_EDIT, relation_to(by, case, DataClass.ECONOMIC))


def _trace(event: EligibilityEvent, on: Any, case: Case, by: Actor, detail: dict[str, Any]) -> None:
    record(event, by=by, on=on, case_id=case.id, person_id=case.person_id, detail=detail)
