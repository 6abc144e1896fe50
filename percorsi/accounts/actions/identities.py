"""Which digital identity belongs to which account: issuer and subject, never the e-mail."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from percorsi.access.actor import Actor
from percorsi.access.models import User
from percorsi.accounts.models import Identity
from percorsi.accounts.vocabulary import AccountEvent
from percorsi.audit.actions import record
from percorsi.kernel.refusals import Refusal, Refused


def account_of(issuer: str, subject: str) -> User | None:
    found = Identity.objects.select_related("user").filter(issuer=issuer, subject=subject, ended_at=None).first()
    if found is None:
        return None
    Identity.objects.filter(pk=found.pk).update(used_at=timezone.now())
    return found.user


@transaction.atomic
def bind_identity(user: User, *, issuer: str, subject: str, by: Actor) -> Identity:
    found = Identity.objects.filter(issuer=issuer, subject=subject, ended_at=None).first()
    if found is not None and found.user_id != user.id:
        raise Refused(
            Refusal(
                _("This digital identity is linked to another account."),
                _("Ask whoever manages the accounts of your organisation."),
            )
        )
    if found is None:
        found = Identity(user=user, issuer=issuer, subject=subject)
        found.save(force_insert=True)
        record(AccountEvent.IDENTITY_BOUND, by=by, on=found)
    return found
