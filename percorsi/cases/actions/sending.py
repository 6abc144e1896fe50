"""Asking: a person to another body, a path to a colleague, a specialist. Nothing opens before the answer."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise, notify
from percorsi.access.actor import Actor
from percorsi.access.models import User
from percorsi.access.vocabulary import Permission
from percorsi.cases.actions.tracing import page_of, trace
from percorsi.cases.models import Case, Referral, ReferralSummary
from percorsi.cases.queries.reach import relation_to
from percorsi.cases.queries.referrals import body_of_path, has_accounts, is_answered_for, works_for
from percorsi.cases.queries.team import grantable_classes
from percorsi.cases.rules.protection import why_not_add_directly
from percorsi.cases.rules.referral import Sending, initials_of, why_not_send
from percorsi.cases.vocabulary import CaseEvent, TeamFunction
from percorsi.cases.vocabulary.referral import KIND_RULES, LegalBasis, ReferralKind
from percorsi.kernel.dates import today
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import Refusal, refuse_if
from percorsi.network.models import Organisation


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
    """Only what one sees, for a time, with the person's yes or for a stated reason. Posted twice, sent once."""
    asked = Permission.CASE_ASSIGN if KIND_RULES[sending.kind].assigning else Permission.REFERRAL_SEND
    authorise(by, asked, relation_to(by, case))
    key = form_id or new_id()
    if posted := Referral.objects.filter(pk=key, case=case).first():
        return posted
    sending = replace(sending, within=organisation.pk == body_of_path(case))
    overrides, own = by.may(Permission.REFERRAL_OVERRIDE), grantable_classes(by, case)
    refuse_if(why_not_add_directly(case))
    refuse_if(why_not_send(sending, own=own, overrides=overrides, named=receiver is not None, on=today()))
    refuse_if(_why_not_to(organisation, receiver))
    referral = _written(Referral(id=key, case=case, organisation=organisation, receiver=receiver, created_by=by.user,
                                 shown_as=initials_of(case.person.full_name)), sending)  # fmt: skip
    without = sending.basis is LegalBasis.OVERRIDE
    trace(CaseEvent.REFERRED_WITHOUT_AGREEMENT if without else CaseEvent.REFERRED, referral, by=by)
    notify([receiver.id] if receiver else [], CaseEvent.REFERRED, address=page_of(referral))
    return referral


def _written(referral: Referral, sending: Sending) -> Referral:
    referral.kind, referral.basis = sending.kind, sending.basis
    referral.outside = not has_accounts(referral.organisation_id)
    heads = sending.kind is ReferralKind.TRANSFER
    referral.function = TeamFunction.CASE_MANAGER if heads else sending.function
    referral.classes = sorted(item.value for item in sending.opened)
    referral.until = None if KIND_RULES[sending.kind].permanent else sending.until
    referral.answer_by, referral.grace_days = sending.answer_by, sending.grace_days if heads else 0
    referral.override_reason = sending.override_reason.strip() if sending.basis is LegalBasis.OVERRIDE else ""
    if sending.agreement:
        referral.agreed_on, referral.agreed_how = sending.agreement.on, sending.agreement.how
    referral.save(force_insert=True)
    told = {"text": sending.summary.strip(), "after": sending.after.strip() if referral.outside else ""}
    ReferralSummary(case_id=referral.case_id, referral=referral, **told).save(force_insert=True)
    return referral


def _why_not_to(organisation: Organisation, receiver: User | None) -> Refusal | None:
    if receiver is None:
        return _why_not_to_nobody(organisation)
    if works_for(receiver, organisation.id):
        return None
    return Refusal(
        _("%(name)s does not work for that body.") % {"name": receiver.display_name},
        _("Choose the body of the colleague, or leave the colleague empty."),
        ("receiver",),
    )


def _why_not_to_nobody(organisation: Organisation) -> Refusal | None:
    """A body without accounts answers by its link; one with accounts needs somebody who opens its inbox."""
    if not has_accounts(organisation.id) or is_answered_for(organisation.id):
        return None
    return Refusal(
        _("At %(body)s nobody opens what is sent to the whole body: it would reach no one.") % {"body": organisation},
        _("Choose the colleague."),
        ("receiver",),
    )
