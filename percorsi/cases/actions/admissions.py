"""Letting somebody in to a reserved part of a path, and out again."""

from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise, notify
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit.actions import record
from percorsi.cases.actions.keys import case_key
from percorsi.cases.models import Admission, Case, TeamMember
from percorsi.cases.queries.admissions import headed_case_ids, of_health_trust, outside_list, role_opens
from percorsi.cases.queries.reach import LISTS, relation_to, writing_places
from percorsi.cases.queries.team import transaction_time
from percorsi.cases.rules.admissions import Agreement, Asking, comes_of_age_on, why_not_let_in, why_not_let_out
from percorsi.cases.vocabulary import CaseEvent
from percorsi.kernel.dates import add_days, today
from percorsi.kernel.editing import create_once
from percorsi.kernel.envelope import seal
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.privacy import DataClass
from percorsi.kernel.refusals import refuse_if


@transaction.atomic
def let_in(
    case: Case,
    place: TeamMember,
    *,
    data_class: DataClass,
    reason: str,
    by: Actor,
    until: date | None = None,
    agreement: Agreement | None = None,
    form_id: UUID | None = None,
) -> Admission:
    """Who is on the list lets in; so does the case manager, to health only with the person's agreement."""
    listed = _authorise_keeper(by, case, data_class)
    key = form_id or new_id()
    if posted := LISTS[data_class]._base_manager.filter(pk=key, case=case).first():
        return posted
    of_age_on = comes_of_age_on(case.person.birth_date) if case.person.birth_date else None
    asking = Asking(data_class, place.user.display_name, reason, until, agreement)
    already = not outside_list(case, data_class).filter(pk=place.pk).exists()
    opens = role_opens(place, data_class)
    refuse_if(why_not_let_in(asking, on=today(), listed=listed, already=already, role_opens=opens, of_age_on=of_age_on))
    ends = _end(asking, of_age_on)
    admission = _enter(place, asking, ends=ends, by=by, key=key)
    notify([place.user_id], CaseEvent.LET_IN, address=f"/percorsi/{case.id}/riservato")
    return admission


@transaction.atomic
def let_out(admission: Admission, *, data_class: DataClass, reason: str, by: Actor) -> Admission:
    """From the next request on the part is closed to her; the trace keeps what she read."""
    _authorise_keeper(by, admission.case, data_class)
    refuse_if(why_not_let_out(reason=reason))
    admission.valid = DateTimeTZRange(admission.valid.lower, transaction_time())
    admission.ended_by = by.user
    admission.ended_reason = seal(admission, "ended_reason", reason.strip(), key=case_key(admission.case_id))
    admission.save(update_fields=["valid", "ended_by", "ended_reason"])
    _trace(CaseEvent.LET_OUT, admission, data_class, by=by)
    return admission


def seed_health(place: TeamMember, *, by: Actor) -> None:
    """Staff of a health trust write the health part: they are let in by joining the team."""
    if not of_health_trust(place) or not role_opens(place, DataClass.HEALTH):
        return
    asking = Asking(DataClass.HEALTH, place.user.display_name, _("Staff of the health trust."))
    _enter(place, asking, ends=None, by=by, key=new_id())


def _authorise_keeper(by: Actor, case: Case, data_class: DataClass) -> bool:
    """Whether the one who acts is on the list; who only answers for the path is asked as such."""
    listed = writing_places(by, data_class).filter(case_id=case.id).exists()
    heads = headed_case_ids(by).filter(pk=case.pk).exists()
    asked = data_class if listed or not heads else DataClass.BASE
    authorise(by, Permission.RESERVED_ADMIT, relation_to(by, case, asked))
    return listed


def _end(asking: Asking, of_age_on: date | None) -> datetime | None:
    """What concerns a minor closes on the eighteenth birthday, if no day before was chosen."""
    if asking.until:
        return _midnight(add_days(asking.until, 1))
    if asking.data_class is DataClass.MINORS and of_age_on and today() < of_age_on:
        return _midnight(of_age_on)
    return None


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _enter(place: TeamMember, asking: Asking, *, ends: datetime | None, by: Actor, key: UUID) -> Admission:
    admission = LISTS[asking.data_class](
        id=key,
        case_id=place.case_id,
        place=place,
        valid=DateTimeTZRange(transaction_time(), ends),
        agreed_on=asking.agreement.on if asking.agreement else None,
        agreed_how=asking.agreement.how if asking.agreement else "",
        granted_by=by.user,
    )
    admission.reason = seal(admission, "reason", asking.reason.strip(), key=case_key(place.case_id))
    entered, _new = create_once(admission)
    _trace(CaseEvent.LET_IN, entered, asking.data_class, by=by)
    return entered


def _trace(event: CaseEvent, admission: Admission, data_class: DataClass, *, by: Actor) -> None:
    person_id = admission.place.case.person_id
    record(event, by=by, on=admission, case_id=admission.case_id, person_id=person_id, classes=[data_class])
