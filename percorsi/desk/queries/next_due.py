"""The first thing owed on each of a page of paths."""

from collections.abc import Iterable
from uuid import UUID

from percorsi.access.actor import Actor
from percorsi.desk.models import Due
from percorsi.desk.queries.reach import Team, reached_rows
from percorsi.desk.queries.standing import STANDING


def next_due(actor: Actor, team: Team, case_ids: Iterable[UUID]) -> dict[UUID, Due]:
    rows = Due.objects.filter(STANDING, reached_rows(actor, team), case_id__in=list(case_ids))
    first = rows.order_by("case_id", "due_on", "key").distinct("case_id")
    return {due.case_id: due for due in first if due.case_id is not None}
