from django.db import transaction

from percorsi.access.actions import authorise, open_scope
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.kernel.actions import Kept, keep_rows, pointing
from percorsi.network.actions import organisation_ids
from percorsi.programmes.actions.keys import Rows, ids_of, qualified, qualified_ids, told
from percorsi.programmes.models import Partnership, PartnerTask, Project, TargetGroup, WorkArea
from percorsi.programmes.vocabulary import SEAT_CAPACITIES
from percorsi.territory.actions import district_ids


@transaction.atomic
def keep_partners(rows: Rows, *, tasks: Rows, by: Actor) -> Kept:
    """Roles in time, then who works in which area for whom."""
    authorise(by, Permission.PROGRAMME_KEEP)
    projects, organisations = ids_of(Project), organisation_ids()
    placed = pointing(rows, project=projects, organisation=organisations, territory=district_ids())
    kept = keep_rows(Partnership, placed, key=("project", "organisation", "capacity", "territory", "valid_from"))
    named = pointing(
        qualified(tasks, "area", "target"),
        project=projects,
        organisation=organisations,
        area=qualified_ids(WorkArea),
        target=qualified_ids(TargetGroup),
    )
    kept += keep_rows(PartnerTask, named, key=("project", "organisation", "area", "target"))
    return told(kept, "partnership", by)


@transaction.atomic
def open_seats(*, by: Actor) -> int:
    """Who leads or is a partner works with people: it needs a seat in the project. Returns how many were linked."""
    authorise(by, Permission.PROGRAMME_KEEP)
    unseated = list(Partnership.objects.filter(capacity__in=SEAT_CAPACITIES, scope__isnull=True))
    for partnership in unseated:
        partnership.scope = open_scope(
            organisation_id=partnership.organisation_id, project_id=partnership.project_id, by=by
        )
    Partnership.objects.bulk_update(unseated, ["scope"])
    return len(unseated)
