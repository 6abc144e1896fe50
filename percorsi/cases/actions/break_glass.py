"""An access in an emergency. What is asked counts, found or not; who answers for the path is told at once."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from percorsi.access.actions import authorise, notify
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission, Relation
from percorsi.audit.actions import record
from percorsi.audit.circumstances import note_shown
from percorsi.cases.models import Case, Conflict, Emergency
from percorsi.cases.queries import relation_to
from percorsi.cases.queries.break_glass import privacy_officers
from percorsi.cases.rules.break_glass import why_not_now, why_not_review, why_not_words
from percorsi.cases.vocabulary.protection import EmergencyEvent, EmergencyReason, ProtectionEvent, Tie
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import Refusal, refuse_if
from percorsi.people.rules.names import search_key
from percorsi.people.rules.tax_code import tidy


@dataclass(frozen=True)
class Asked:
    """What opened, or why nothing did: a refusal is no failure, because the question is kept."""

    emergency: Emergency | None
    refusal: Refusal | None


@transaction.atomic
def open_emergency(
    *, reason: EmergencyReason, words: str, by: Actor, given_name: str = "", family_name: str = "",
    birth_date: date | None = None, tax_code: str = "", form_id: UUID | None = None,
) -> Asked:  # fmt: skip
    """Found by PostgreSQL alone, which counts, opens and closes; posted twice, opened once."""
    authorise(by, Permission.EMERGENCY_OPEN)
    note_expired(by=by)
    refuse_if(why_not_words(words))
    key = form_id or new_id()
    if posted := Emergency.objects.filter(pk=key, user=by.user).first():
        return Asked(posted, None)
    name_key = search_key(family_name=family_name, given_name=given_name)
    outcome = _ask(key, name_key, birth_date, tidy(tax_code), reason.value, words.strip())
    if outcome != "opened":
        record(EmergencyEvent.IN_VAIN, by=by, detail={"outcome": outcome, "reason": reason.value})
        return Asked(None, why_not_now(outcome))
    found = Emergency.objects.select_related("case").get(pk=key)
    _tell(found, by=by)
    return Asked(found, None)


@transaction.atomic
def end_emergency(emergency: Emergency, *, by: Actor) -> None:
    """Ended twice, ended once."""
    # Once it is ended the path is out of sight, also for this line of the trace.
    person_id = Case.objects.filter(pk=emergency.case_id).values_list("person_id", flat=True).first()
    with connection.cursor() as cursor:
        cursor.execute("SELECT acl.end_emergency(%s)", [emergency.id])
        (ended,) = cursor.fetchone()
    if ended:
        record(EmergencyEvent.ENDED, by=by, on=emergency, case_id=emergency.case_id, person_id=person_id)


@transaction.atomic
def note_expired(*, by: Actor) -> int:
    """An access that ends by itself leaves its line too: written every night, or when the same colleague asks again."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT emergency, path, person, ended FROM acl.emergencies_over()")
        over = cursor.fetchall()
    for key, case_id, person_id, ended in over:
        record(
            EmergencyEvent.ENDED, by=by, on=Emergency(id=key), case_id=case_id, person_id=person_id,
            detail={"by_itself": True, "until": ended.isoformat()},
        )  # fmt: skip
    return len(over)


@transaction.atomic
def review_emergency(emergency: Emergency, *, justified: bool, note: str, by: Actor) -> Emergency:
    """By who answers for the path; until then the asker's next emergencies may be blocked."""
    authorise(by, Permission.CASE_ASSIGN, relation_to(by, emergency.case))
    refuse_if(why_not_review(emergency, own=emergency.user_id == by.id, note=note))
    emergency.reviewed_at, emergency.reviewed_by = timezone.now(), by.user
    emergency.justified, emergency.review = justified, note.strip()
    emergency.save(update_fields=["reviewed_at", "reviewed_by", "justified", "review"])
    case = emergency.case
    record(
        EmergencyEvent.REVIEWED, by=by, on=emergency, case_id=case.id, person_id=case.person_id,
        detail={"justified": justified},
    )  # fmt: skip
    told = [] if justified else privacy_officers(case.scope)
    notify([emergency.user_id, *told], EmergencyEvent.REVIEWED)
    return emergency


@transaction.atomic
def declare_conflict(
    *, family_name: str, given_name: str, birth_date: date, tie: Tie, by: Actor, form_id: UUID | None = None
) -> Conflict:
    """Kept whether she is known or not: declaring is no way to ask who is followed."""
    key = form_id or new_id()
    if posted := Conflict.objects.filter(pk=key, user=by.user).first():
        return posted
    name_key = search_key(family_name=family_name, given_name=given_name)
    declared = Conflict(id=key, user=by.user, name_key=name_key, birth_date=birth_date, tie=tie)
    declared.save(force_insert=True)
    record(ProtectionEvent.CONFLICT_DECLARED, by=by, on=declared)
    return declared


@transaction.atomic
def withdraw_conflict(declared: Conflict, *, by: Actor) -> Conflict:
    declared.ended_at, declared.ended_by = timezone.now(), by.user
    declared.save(update_fields=["ended_at", "ended_by"])
    record(ProtectionEvent.CONFLICT_DECLARED, by=by, on=declared, detail={"ended": True})
    return declared


def _ask(key: UUID, name_key: str, birth_date: date | None, tax_code: str, reason: str, words: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT outcome FROM acl.open_emergency(%s, %s, %s, %s, %s, %s, %s)",
            [key, new_id(), name_key, birth_date, tax_code, reason, words],
        )
        (outcome,) = cursor.fetchone()
    return str(outcome)


def _tell(found: Emergency, *, by: Actor) -> None:
    """The person will read it in the list of accesses to her file; those who answer for it know now."""
    case: Case = found.case
    note_shown([case.person_id], case_id=case.id, relation=Relation.BREAK_GLASS, classes=set(found.place.classes))
    record(
        EmergencyEvent.STARTED, by=by, on=found, case_id=case.id, person_id=case.person_id,
        classes=found.place.classes, detail={"reason": found.reason, "until": found.until.isoformat()},
    )  # fmt: skip
    if case.case_manager_id:
        notify([case.case_manager_id], EmergencyEvent.STARTED, address="/emergenza/verifiche")
    notify(privacy_officers(case.scope), EmergencyEvent.STARTED, address="/emergenza/registro")
