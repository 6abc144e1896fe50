from django.db import transaction

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.kernel.actions import Kept, keep_rows, pointing, without
from percorsi.network.actions import organisation_ids
from percorsi.programmes import facts
from percorsi.programmes.actions.keys import Rows, ids_of, qualified, qualified_ids, told
from percorsi.programmes.models import (
    Activity,
    ActivityMonth,
    Measure,
    MeasurePart,
    OutputTarget,
    Project,
    TargetGroup,
    TargetMeasure,
    WorkArea,
)


@transaction.atomic
def keep_measures(rows: Rows, *, parts: Rows, by: Actor) -> Kept:
    authorise(by, Permission.PROGRAMME_KEEP)
    kept = keep_rows(Measure, rows, key=("code",))
    kept += keep_rows(MeasurePart, pointing(parts, measure=ids_of(Measure)), key=("measure", "name"))
    return told(kept, "measure", by)


@transaction.atomic
def keep_work_plan(areas: Rows, *, activities: Rows, by: Actor) -> Kept:
    """Areas of work and activities; an area needs no activity and an activity no month."""
    authorise(by, Permission.PROGRAMME_KEEP)
    projects, stated = ids_of(Project), list(activities)
    kept = keep_rows(WorkArea, pointing(areas, project=projects), key=("project", "code"))
    plain = pointing(
        qualified(without(stated, "months"), "area"),
        project=projects,
        area=qualified_ids(WorkArea),
        owner=organisation_ids(),
    )
    kept += keep_rows(Activity, plain, key=("project", "code"))
    of_activity = qualified_ids(Activity)
    months = [
        {"activity_id": of_activity[f"{row['project']}/{row['code']}"], "month": month}
        for row in stated
        for month in facts.months(row["months"])
    ]
    kept += keep_rows(ActivityMonth, months, key=("activity", "month"))
    return told(kept, "work_plan", by)


@transaction.atomic
def keep_targets(groups: Rows, *, measures: Rows, outputs: Rows, by: Actor) -> Kept:
    """Whole groups before their parts."""
    authorise(by, Permission.PROGRAMME_KEEP)
    projects, stated = ids_of(Project), list(groups)
    kept = Kept()
    for level in ([row for row in stated if not row["parent"]], [row for row in stated if row["parent"]]):
        placed = pointing(qualified(level, "parent"), project=projects, parent=qualified_ids(TargetGroup))
        kept += keep_rows(TargetGroup, placed, key=("project", "code"))
    of_group = qualified_ids(TargetGroup)
    bounds = pointing(qualified(measures, "target"), target=of_group, measure=ids_of(Measure))
    kept += keep_rows(TargetMeasure, without(bounds, "project"), key=("target", "measure"))
    promised = pointing(qualified(outputs, "target"), project=projects, target=of_group)
    kept += keep_rows(OutputTarget, promised, key=("project", "name"))
    return told(kept, "target", by)
