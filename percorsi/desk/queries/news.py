"""What others did on the paths one follows, since one last looked."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from percorsi.access.actor import Actor
from percorsi.audit.circumstances import note_shown
from percorsi.desk.models import Fact
from percorsi.desk.queries.reach import Team, reached_rows
from percorsi.desk.vocabulary import ADDED_LATER, FactKind
from percorsi.kernel.privacy import DataClass

MOST = 30
FIRST_LOOK = timedelta(days=7)  # who never looked is told of the last week


def news(actor: Actor, team: Team, *, since: datetime | None) -> list[Fact]:
    """The latest first. Keys carry the moment they were made, so that what was recorded late is new as well."""
    since = since or timezone.now() - FIRST_LOOK
    day = timezone.localtime(since).date()
    recent = Q(source_id__gte=made_at(since)) | Q(on__gte=day, kind__in=[kind.value for kind in ADDED_LATER])
    rows = (
        Fact.objects.filter(recent, reached_rows(actor, team), case_id__in=team.case_ids(DataClass.BASE))
        .exclude(author_id=actor.id)
        .exclude(kind=FactKind.JOINED_TEAM)  # the notice of one's own place says it already
        .select_related("author", "case__person")
        .defer("case__person__search_terms")
        .order_by("-on", "-source_id", "-kind")[:MOST]
    )
    found = list(rows)
    note_shown(fact.case.person_id for fact in found if fact.case)
    return found


def made_at(moment: datetime) -> UUID:
    """The smallest key that is made at that moment: time-ordered keys begin with milliseconds (RFC 9562, version 7)."""
    return UUID(int=int(moment.timestamp() * 1000) << 80)
