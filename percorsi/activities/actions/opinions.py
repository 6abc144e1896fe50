"""What those who took part think: asked without names, told as sums."""

import secrets
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.activities.models import Edition, Inquiry
from percorsi.activities.queries import editions_run
from percorsi.activities.rules import why_not_ask, why_not_give
from percorsi.activities.vocabulary import ActivityEvent
from percorsi.audit.actions import record
from percorsi.kernel.dates import today
from percorsi.kernel.refusals import refuse, refuse_if

KEY_BYTES = 16


@transaction.atomic
def ask_opinions(edition: Edition, *, until: date, by: Actor) -> Inquiry:
    """One form an edition: asked again, the one there is."""
    _runs(edition, by)
    refuse_if(why_not_ask(cancelled=edition.cancelled_on is not None, until=until, now=today()))
    facts = {"key": secrets.token_urlsafe(KEY_BYTES), "until": until, "created_by": by.user}
    inquiry, is_new = Inquiry.objects.get_or_create(edition=edition, defaults=facts)
    if is_new:
        record(ActivityEvent.OPINIONS_ASKED, by=by, on=inquiry)
    return inquiry


@transaction.atomic
def close_opinions(inquiry: Inquiry, *, by: Actor) -> None:
    """From now on results are told and nothing is added; who closes an already closed one changes nothing."""
    _runs(inquiry.edition, by)
    with connection.cursor() as cursor:
        cursor.execute("SELECT acl.close_inquiry(%s)", [inquiry.pk])
        done = cursor.fetchone()
    if done and done[0]:
        record(ActivityEvent.OPINIONS_CLOSED, by=by, on=inquiry)


def give_opinion(key: str, *, page: UUID, ratings: Sequence[int], words: str) -> None:
    """Of nobody: no line of the trace, which would keep the hour and the network."""
    refuse_if(why_not_give(ratings, words))
    with connection.cursor() as cursor:
        cursor.execute("SELECT acl.give_opinion(%s, %s, %s, %s)", [key, page, list(ratings), words.strip()])
        done = cursor.fetchone()
    if not (done and done[0]):
        refuse(_("This form has been closed meanwhile."), _("What you think you can still tell who led the activity."))


def _runs(edition: Edition, by: Actor) -> None:
    authorise(by, Permission.ACTIVITY_RUN)
    if edition.pk not in editions_run(by):
        refuse(_("You do not work in this edition."), _("Ask who coordinates it to add you."))
