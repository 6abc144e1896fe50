from datetime import date

from django.db import transaction

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit import actions as audit
from percorsi.kernel.actions import Kept, keep_rows, pointing
from percorsi.network.actions import organisation_ids
from percorsi.programmes.actions.keys import Rows, ids_of, told
from percorsi.programmes.models import (
    Area,
    Programme,
    Project,
    ProjectAge,
    ProjectDistrict,
    ProjectMunicipality,
    ProjectTable,
    Statement,
)
from percorsi.programmes.vocabulary import ProgrammeEvent
from percorsi.territory.actions import district_ids, municipality_ids, table_ids


@transaction.atomic
def keep_projects(programmes: Rows, *, areas: Rows, projects: Rows, statements: Rows, by: Actor) -> Kept:
    authorise(by, Permission.PROGRAMME_KEEP)
    kept = keep_rows(Programme, pointing(programmes, referent=organisation_ids()), key=("code",))
    of_programme = ids_of(Programme)
    kept += keep_rows(Area, pointing(areas, programme=of_programme), key=("programme", "code"))
    placed = pointing(projects, programme=of_programme, area=ids_of(Area))
    kept += keep_rows(Project, placed, key=("code",))
    said = pointing(statements, programme=of_programme, project=ids_of(Project))
    kept += keep_rows(Statement, said, key=("programme", "project", "kind", "position"))
    return told(kept, "project", by)


@transaction.atomic
def keep_project_places(*, districts: Rows, municipalities: Rows, tables: Rows, by: Actor) -> Kept:
    """Where a project works, and the population it measures itself against."""
    authorise(by, Permission.PROGRAMME_KEEP)
    projects = ids_of(Project)
    whole = pointing(districts, project=projects, district=district_ids())
    kept = keep_rows(ProjectDistrict, whole, key=("project", "district"))
    single = pointing(municipalities, project=projects, municipality=municipality_ids())
    kept += keep_rows(ProjectMunicipality, single, key=("project", "municipality"))
    kept += keep_rows(ProjectTable, pointing(tables, project=projects, table=table_ids()), key=("project", "table"))
    return told(kept, "project_place", by)


@transaction.atomic
def keep_project_ages(rows: Rows, *, by: Actor) -> Kept:
    authorise(by, Permission.PROGRAMME_KEEP)
    kept = keep_rows(ProjectAge, pointing(rows, project=ids_of(Project)), key=("project", "valid_from"))
    return told(kept, "project_age", by)


@transaction.atomic
def set_minimum_age(project: Project, *, valid_from: date, age_min: int | None, basis: str, by: Actor) -> ProjectAge:
    """What held before stays readable: who entered under it is judged by it."""
    authorise(by, Permission.PROGRAMME_KEEP)
    values = {"age_min": age_min, "basis": basis}
    kept, _created = ProjectAge.objects.update_or_create(project=project, valid_from=valid_from, defaults=values)
    audit.record(ProgrammeEvent.AGE_SET, by=by, on=kept, detail={"project": project.code, "age": age_min})
    return kept
