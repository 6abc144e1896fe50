"""Projects, their territory and their seats."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from percorsi.kernel.dates import today
from percorsi.kernel.periods import in_force
from percorsi.network.models import Organisation
from percorsi.programmes.models import Partnership, Project, ProjectAge, ProjectMunicipality
from percorsi.programmes.vocabulary import SEAT_CAPACITIES, Capacity
from percorsi.territory.models import District, Municipality


def projects_open_on(on: date) -> QuerySet[Project]:
    """Running on that day; a project whose dates no document states is not said to be closed."""
    started = Q(starts_on__isnull=True) | Q(starts_on__lte=on)
    return Project.objects.filter(started).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))


def reference_day(project: Project) -> date:
    """The day on which a project's territory is read: its start, where a document states one."""
    return project.starts_on or today()


def age_setting(project: Project, *, on: date) -> ProjectAge | None:
    """The one that counts on a day; without one the project has no minimum of its own."""
    return ProjectAge.objects.filter(project=project, valid_from__lte=on).order_by("-valid_from").first()


def age_settings(project: Project) -> QuerySet[ProjectAge]:
    """All, from the latest."""
    return ProjectAge.objects.filter(project=project)


def districts_of(project: Project) -> QuerySet[District]:
    return District.objects.filter(projects__project=project)


def municipalities_of(project: Project, on: date | None = None) -> QuerySet[Municipality]:
    """Those of its whole districts, and those that take part without the rest of theirs."""
    day = on or reference_day(project)
    whole = districts_of(project).filter(projects__project=project, projects__whole=True).values("pk")
    of_district = Q(memberships__district__in=whole) | Q(memberships__district__parent__in=whole)
    single = ProjectMunicipality.objects.filter(in_force(day), project=project).values("municipality")
    return (
        Municipality.objects.filter(in_force(day))
        .filter((of_district & in_force(day, through="memberships__")) | Q(pk__in=single))
        .distinct()
    )


def organisation_in_scope(scope_id: UUID) -> Organisation | None:
    """Whose seat it is."""
    return Organisation.objects.filter(partnerships__scope_id=scope_id).first()


def scope_labels(scope_ids: Iterable[UUID]) -> dict[UUID, str]:
    """«Organisation · project» of each seat, for lists and the header: one query whatever their number."""
    rows = Partnership.objects.filter(scope_id__in=scope_ids).values_list(
        "scope_id", "organisation__name", "project__short_name", "project__code"
    )
    return {scope_id: f"{organisation} · {short or code}" for scope_id, organisation, short, code in rows}


def scope_label(scope_id: UUID) -> str:
    return scope_labels([scope_id]).get(scope_id, "")


def seats(project: Project, on: date | None = None) -> QuerySet[Partnership]:
    """Who works with people in a project on a day: one row per capacity."""
    return (
        Partnership.objects.filter(in_force(on or reference_day(project)), project=project)
        .filter(capacity__in=SEAT_CAPACITIES)
        .select_related("organisation", "scope")
    )


def lead_seat(project: Project, on: date) -> UUID | None:
    """Where records without a path of their own belong: the lead registered with the funder, else the formal one."""
    held = seats(project, on).filter(scope__isnull=False) or Partnership.objects.filter(
        project=project, scope__isnull=False
    )
    order: list[str] = [Capacity.REGISTERED_LEAD, Capacity.FORMAL_LEAD, Capacity.OPERATIONAL_LEAD]
    ranked = sorted(held, key=lambda one: order.index(one.capacity) if one.capacity in order else len(order))
    return ranked[0].scope_id if ranked else None


def projects_of_organisation(organisation: Organisation) -> QuerySet[Project]:
    """Those in which it has a seat."""
    return Project.objects.filter(partnerships__organisation=organisation, partnerships__scope__isnull=False).distinct()
