"""Answering and ending: the yes opens the path, the end closes it at once."""

from datetime import date, time
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise, notify
from percorsi.access.actor import Actor
from percorsi.access.models import User
from percorsi.access.vocabulary import Permission
from percorsi.audit.actions import record_reading
from percorsi.cases.actions.admissions import seed_health
from percorsi.cases.actions.tracing import after, asked, page_of, person_of, trace
from percorsi.cases.models import Referral, ReferralMessage, TeamMember
from percorsi.cases.queries.referrals import Shown, get_referral, receivers_of
from percorsi.cases.rules.referral import why_not_answered, why_not_remind
from percorsi.cases.vocabulary import CaseEvent
from percorsi.cases.vocabulary.referral import ReferralKind, ReferralState
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import Refusal, Refused, refuse_if


def read_referral(referral_id: UUID, *, by: Actor) -> Shown:
    """A summary speaks of a person, also without her name: it is traced."""
    shown = get_referral(by, referral_id)
    if shown.summary:
        person_id = person_of(shown.referral)
        event, classes = CaseEvent.REFERRAL_READ, ["B"]
        record_reading(event, by=by, persons=[person_id] if person_id else [], case_id=shown.referral.case_id,
                       classes=classes)  # fmt: skip
    return shown


@transaction.atomic
def accept_referral(referral: Referral, *, receiver: User, by: Actor) -> Referral:
    """From now on the path is open to her; until the day agreed, unless she takes it over or joins the team."""
    authorise(by, Permission.REFERRAL_RECEIVE)
    place_id = new_id()
    try:
        with transaction.atomic():
            done = asked("SELECT acl.accept_referral(%s, %s, %s)", [referral.pk, place_id, receiver.pk])
    except IntegrityError as error:
        raise Refused(_already(receiver)) from error
    refuse_if(why_not_answered(done=done))
    transferred = referral.kind == ReferralKind.TRANSFER
    after(CaseEvent.TRANSFERRED if transferred else CaseEvent.REFERRAL_ACCEPTED, referral, by=by)
    place = TeamMember.objects.filter(pk=place_id).select_related("user", "case").first()
    if place is not None and receiver.id == by.id:
        seed_health(place, by=by)
    return referral


@transaction.atomic
def ask_referral(referral: Referral, *, text: str, by: Actor) -> Referral:
    """Instead of a yes or a no: the sender reads it, and the referral goes on waiting."""
    authorise(by, Permission.REFERRAL_RECEIVE)
    refuse_if(_why_not_empty(text, "text"))
    done = asked("SELECT acl.ask_referral(%s, %s, %s)", [referral.pk, new_id(), text.strip()])
    refuse_if(why_not_answered(done=done))
    after(CaseEvent.REFERRAL_ASKED, referral, by=by)
    return referral


@transaction.atomic
def reply_referral(referral: Referral, *, text: str, by: Actor) -> Referral:
    authorise(by, Permission.REFERRAL_SEND)
    refuse_if(_why_not_empty(text, "text"))
    refuse_if(why_not_answered(done=referral.state == ReferralState.ASKED))
    ReferralMessage(case_id=referral.case_id, referral=referral, text=text.strip(), asked_by=by.user).save(
        force_insert=True
    )
    refuse_if(why_not_answered(done=asked("SELECT acl.reply_referral(%s)", [referral.pk])))
    after(CaseEvent.REFERRAL_REPLIED, referral, by=by)
    return referral


@transaction.atomic
def remind_referral(referral: Referral, *, by: Actor) -> Referral:
    """At most once a day; the addressee finds it on her page."""
    authorise(by, Permission.REFERRAL_SEND)
    refuse_if(why_not_remind(done=asked("SELECT acl.remind_referral(%s)", [referral.pk])))
    referral.refresh_from_db()
    trace(CaseEvent.REFERRAL_REMINDED, referral, by=by)
    waiting = [referral.receiver] if referral.receiver else receivers_of(referral)
    notify([user.id for user in waiting if user.id != by.id], CaseEvent.REFERRAL_REMINDED, address=page_of(referral))
    return referral


@transaction.atomic
def book_referral(referral: Referral, *, on: date, at_time: time | None, by: Actor) -> Referral:
    """The day of a consultation: both sides read it."""
    authorise(by, Permission.REFERRAL_SEND)
    done = asked("SELECT acl.book_referral(%s, %s, %s)", [referral.pk, on, at_time])
    refuse_if(why_not_answered(done=done))
    after(CaseEvent.REFERRAL_BOOKED, referral, by=by)
    return referral


@transaction.atomic
def close_referral(referral: Referral, *, state: ReferralState, reason: str, by: Actor, code: str = "") -> Referral:
    """Declined, withdrawn, ended, or the person does not agree any more: the next request finds the door shut."""
    permission = Permission.REFERRAL_RECEIVE if state is ReferralState.REJECTED else Permission.REFERRAL_SEND
    authorise(by, permission)
    if not code:
        refuse_if(_why_not_empty(reason, "reason"))
    about = [referral.pk, state.value, reason.strip(), code]
    person_id = person_of(referral)
    refuse_if(why_not_answered(done=asked("SELECT acl.close_referral(%s, %s, %s, %s)", about)))
    after(CaseEvent.REFERRAL_CLOSED, referral, by=by, person_id=person_id)
    return referral


def _why_not_empty(text: str, field: str) -> Refusal | None:
    if text.strip():
        return None
    if field == "reason":
        return Refusal(_("It is not said why."), _("Write the reason in a few words."), ("reason",))
    return Refusal(_("Nothing is written."), _("Write it in a few words."), (field,))


def _already(receiver: User) -> Refusal:
    return Refusal(
        _("%(name)s is already in the team of this path.") % {"name": receiver.display_name},
        _("Nothing else is needed."),
        ("receiver",),
    )
