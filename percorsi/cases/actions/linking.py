"""To a body without an account: a personal link by one way, a code by another; never for a protected path."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.accounts.entry import Stranger
from percorsi.accounts.links.actions import NewLink, make_link, revoke
from percorsi.accounts.links.vocabulary import LinkPurpose
from percorsi.audit.actions import record
from percorsi.cases.actions.tracing import trace
from percorsi.cases.models import Referral
from percorsi.cases.rules.protection import why_not_add_directly
from percorsi.cases.rules.referral import why_not_answered
from percorsi.cases.vocabulary import CaseEvent
from percorsi.cases.vocabulary.referral import RUNNING
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import refuse, refuse_if

Issued = NewLink


@transaction.atomic
def issue_link(referral: Referral, *, by: Actor) -> NewLink:
    """Both secrets are shown once, to who sends: she chooses two ways to give them."""
    authorise(by, Permission.REFERRAL_SEND)
    refuse_if(why_not_add_directly(referral.case))
    if not referral.outside or referral.state not in RUNNING:
        refuse(_("This referral needs no link."), _("The body answers with its own account, or it is over."))
    until = timezone.make_aware(datetime.combine(referral.until, time.max)) if referral.until else None
    new = make_link(LinkPurpose.REFERRAL, referral.pk, page="cases:by_link", by=by, until=until)
    trace(CaseEvent.LINK_MADE, referral, by=by)
    return new


@transaction.atomic
def revoke_links(referral: Referral, *, by: Actor) -> int:
    authorise(by, Permission.REFERRAL_SEND)
    ended = revoke(LinkPurpose.REFERRAL, referral.pk, by=by)
    trace(CaseEvent.LINK_REVOKED, referral, by=by)
    return ended


@dataclass(frozen=True)
class Key:
    """What the visitor carries: the word of the link, and the pass the code has given her."""

    token: str
    pass_: str


@transaction.atomic
def answer_by_link(key: Key, *, verb: str, words: str = "", code: str = "") -> UUID:
    """Nobody is signed in: PostgreSQL asks the two secrets, writes the answer, and tells the sender."""
    values: list[Any] = [key.token, key.pass_, verb, words.strip(), code, new_id()]
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM acl.answer_link(%s, %s, %s, %s, %s, %s)", values)
        row = cursor.fetchone()
    refuse_if(why_not_answered(done=row is not None))
    referral_id, case_id, _sender = row
    record(CaseEvent.LINK_ANSWERED, by=Stranger(), case_id=case_id, detail={"verb": verb, "code": code})
    found: UUID = referral_id
    return found
