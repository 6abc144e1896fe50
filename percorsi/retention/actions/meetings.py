"""People met who became nobody's path: when their time is over their words go, and the meeting is still counted."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models.functions import Coalesce

from percorsi.access.actor import Actor
from percorsi.audit.actions import record
from percorsi.kernel.dates import add_months, today
from percorsi.outreach.actions import forget_words
from percorsi.outreach.models import FirstContact
from percorsi.outreach.vocabulary import OutreachEvent
from percorsi.retention.queries import months_on
from percorsi.retention.vocabulary import Keeping


@transaction.atomic
def anonymise_meetings(*, by: Actor) -> int:
    """From the day nothing more was done, or else the day of the meeting; run with the owner's login. How many."""
    months = months_on(today()).get(Keeping.NOT_TAKEN)
    if months is None:
        return 0
    rows = FirstContact.objects.annotate(last_on=Coalesce("ended_on", "met_on")).filter(words__erased_on=None)
    over: Sequence[FirstContact] = list(rows.filter(last_on__lt=add_months(today(), -months)))
    forget_words(over)
    for contact in over:
        record(OutreachEvent.CONTACT_ANONYMISED, by=by, on=contact)
    return len(over)
