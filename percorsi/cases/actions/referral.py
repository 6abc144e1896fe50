"""Sending a person to another body, answering, ending: the answer opens the path, the end closes it at once."""

from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise, notify
from percorsi.access.actor import Actor
from percorsi.access.models import User
from percorsi.access.vocabulary import Permission
from percorsi.audit.actions import record, record_reading
from percorsi.cases.actions.admissions import seed_health
from percorsi.cases.models import Case, Referral, ReferralSummary, TeamMember
from percorsi.cases.queries.reach import relation_to
from percorsi.cases.queries.referrals import Shown, get_referral, works_for
from percorsi.cases.queries.team import grantable_classes
from percorsi.cases.rules.protection import why_not_add_directly
from percorsi.cases.rules.referral import Sending, initials_of, why_not_answered, why_not_send
from percorsi.cases.vocabulary import CaseEvent, ReferralState
from percorsi.kernel.dates import today
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import Refusal, Refused, refuse_if
from percorsi.network.models import Organisation

INBOX, OUTBOX = "/invii", "/invii/inviati"


@transaction.atomic
def send_referral(
    case: Case,
    *,
    organisation: Organisation,
    receiver: User | None,
    sending: Sending,
    by: Actor,
    form_id: UUID | None = None,
) -> Referral:
    """Only what one sees, for a time, with the person's yes. Posted twice, sent once."""
    authorise(by, Permission.REFERRAL_SEND, relation_to(by, case))
    key = form_id or new_id()
    if posted := Referral.objects.filter(pk=key, case=case).first():
        return posted
    overrides = by.may(Permission.REFERRAL_OVERRIDE)
    refuse_if(why_not_add_directly(case))
    refuse_if(why_not_send(sending, own=grantable_classes(by, case), overrides=overrides, on=today()))
    refuse_if(_why_not_to(organisation, receiver))
    referral = _written(Referral(id=key, case=case, organisation=organisation, receiver=receiver, created_by=by.user,
                                 shown_as=initials_of(case.person.full_name)), sending)  # fmt: skip
    agreed = CaseEvent.REFERRED if sending.agreement else CaseEvent.REFERRED_WITHOUT_AGREEMENT
    _trace(agreed, referral, by=by)
    notify([receiver.id] if receiver else [], CaseEvent.REFERRED, address=INBOX)
    return referral


def read_referral(referral_id: UUID, *, by: Actor) -> Shown:
    """A summary speaks of a person, also without her name: it is traced."""
    shown = get_referral(by, referral_id)
    if shown.summary:
        person_id = _person_of(shown.referral)
        event, classes = CaseEvent.REFERRAL_READ, ["B"]
        record_reading(event, by=by, persons=[person_id] if person_id else [], case_id=shown.referral.case_id,
                       classes=classes)  # fmt: skip
    return shown


@transaction.atomic
def accept_referral(referral: Referral, *, receiver: User, by: Actor) -> Referral:
    """From now on the path is open to her, until the day agreed."""
    authorise(by, Permission.REFERRAL_RECEIVE)
    place_id = new_id()
    try:
        with transaction.atomic():
            done = _asked("SELECT acl.accept_referral(%s, %s, %s)", [referral.pk, place_id, receiver.pk])
    except IntegrityError as error:
        raise Refused(_already(receiver)) from error
    refuse_if(why_not_answered(done=done))
    _after(CaseEvent.REFERRAL_ACCEPTED, referral, by=by)
    place = TeamMember.objects.filter(pk=place_id).select_related("user", "case").first()
    if place is not None and receiver.id == by.id:
        seed_health(place, by=by)
    return referral


@transaction.atomic
def close_referral(referral: Referral, *, state: ReferralState, reason: str, by: Actor) -> Referral:
    """Declined, withdrawn, ended, or the person does not agree any more: the next request finds the door shut."""
    asked = Permission.REFERRAL_RECEIVE if state is ReferralState.REJECTED else Permission.REFERRAL_SEND
    authorise(by, asked)
    if not reason.strip():
        raise Refused(Refusal(_("It is not said why."), _("Write the reason in a few words."), ("reason",)))
    about = [referral.pk, state.value, reason.strip()]
    person_id = _person_of(referral)
    refuse_if(why_not_answered(done=_asked("SELECT acl.close_referral(%s, %s, %s)", about)))
    _after(CaseEvent.REFERRAL_CLOSED, referral, by=by, person_id=person_id)
    return referral


def _written(referral: Referral, sending: Sending) -> Referral:
    referral.classes = sorted(item.value for item in sending.classes)
    referral.until = sending.until
    referral.override_reason = "" if sending.agreement else sending.override_reason.strip()
    if sending.agreement:
        referral.agreed_on, referral.agreed_how = sending.agreement.on, sending.agreement.how
    referral.save(force_insert=True)
    ReferralSummary(case_id=referral.case_id, referral=referral, text=sending.summary.strip()).save(force_insert=True)
    return referral


def _why_not_to(organisation: Organisation, receiver: User | None) -> Refusal | None:
    if receiver is None or works_for(receiver, organisation.id):
        return None
    return Refusal(
        _("%(name)s does not work for that body.") % {"name": receiver.display_name},
        _("Choose the body of the colleague, or leave the colleague empty."),
        ("receiver",),
    )


def _already(receiver: User) -> Refusal:
    return Refusal(
        _("%(name)s is already in the team of this path.") % {"name": receiver.display_name},
        _("Nothing else is needed."),
        ("receiver",),
    )


def _asked(question: str, values: list[Any]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        row = cursor.fetchone()
    return bool(row[0])


def _person_of(referral: Referral) -> UUID | None:
    """Known to who follows the path; before the answer the addressee has no key of hers."""
    found: UUID | None = Case.objects.filter(pk=referral.case_id).values_list("person_id", flat=True).first()
    return found


def _after(event: CaseEvent, referral: Referral, *, by: Actor, person_id: UUID | None = None) -> None:
    referral.refresh_from_db()
    _trace(event, referral, by=by, person_id=person_id)
    others = {referral.created_by_id: OUTBOX, referral.receiver_id: INBOX}
    for user_id, address in others.items():
        if user_id and user_id != by.id:
            notify([user_id], event, address=address)


def _trace(event: CaseEvent, referral: Referral, *, by: Actor, person_id: UUID | None = None) -> None:
    detail = {"state": referral.state, "classes": referral.classes}
    about = person_id or _person_of(referral)
    record(event, by=by, on=referral, case_id=referral.case_id, person_id=about, detail=detail)
