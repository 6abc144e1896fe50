"""The code with which somebody signs on our screen: sent to them, tried a few times, used once."""

from django.core.mail import send_mail
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from percorsi.access.actor import Actor
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import Refusal, refuse, refuse_if
from percorsi.kernel.signing import LIFETIME, MOST_TRIES, fingerprint, new_code, why_not_accept, why_not_try
from percorsi.people.queries import holds_consent
from percorsi.people.vocabulary import ConsentKind
from percorsi.plans.actions.trace import authorise_writing, trace
from percorsi.plans.content import seal
from percorsi.plans.models import Signer, SigningCode
from percorsi.plans.queries import goals_of, last_code_of
from percorsi.plans.rules import why_not_send, why_not_write
from percorsi.plans.vocabulary import PlanEvent


@transaction.atomic
def send_code(signer: Signer, *, by: Actor) -> SigningCode:
    """Bound to the words as they stand now. The message says nothing of the services, nor of the plan."""
    plan = signer.plan
    authorise_writing(plan.case, by=by)
    refuse_if(why_not_write(plan.state))
    allowed = holds_consent(plan.case.person_id, ConsentKind.SUPPORTERS)
    refuse_if(why_not_send(party=signer.party, email=signer.email, consent=allowed))
    code, key, sealed = new_code(), new_id(), seal(plan, goals_of(plan))
    sent = SigningCode(
        id=key,
        case_id=signer.case_id,
        signer=signer,
        code_hash=fingerprint(key, sealed, code),
        content_hash=sealed,
        sent_to=signer.email,
        expires_at=timezone.now() + LIFETIME,
        created_by=by.user,
    )
    sent.save(force_insert=True)
    words = _("Your code is %(code)s. It holds for 30 minutes. Tell it only to who is with you now.") % {"code": code}
    send_mail(_("Your code"), words, None, [signer.email])
    trace(PlanEvent.CODE_SENT, plan, by=by, detail={"party": signer.party})
    return sent


def use_code(signer: Signer, *, typed: str, by: Actor) -> SigningCode:
    """Each try is counted before the code is looked at, and stays counted when it is wrong."""
    sent = last_code_of(signer)
    if sent is None:
        refuse(_("No code was sent yet."), _("Send the code first."), ("code",))
    refuse_if(_why_not_spend_try(sent))
    wrong = why_not_accept(sent, typed, content_hash=seal(signer.plan, goals_of(signer.plan)))
    if wrong is not None:
        trace(PlanEvent.CODE_WRONG, signer.plan, by=by, detail={"party": signer.party})
        refuse_if(wrong)
    now = timezone.now()
    if not SigningCode.objects.filter(pk=sent.pk, used_at=None).update(used_at=now):
        refuse(_("This code has been used already."), _("Send a new code."), ("code",))
    sent.used_at = now
    return sent


def _why_not_spend_try(sent: SigningCode) -> Refusal | None:
    now = timezone.now()
    if (refusal := why_not_try(sent, now=now)) is not None:
        return refusal
    tries = SigningCode.objects.filter(pk=sent.pk, tries__lt=MOST_TRIES)
    if not tries.update(tries=F("tries") + 1):
        sent.tries = MOST_TRIES
    return why_not_try(sent, now=now)
