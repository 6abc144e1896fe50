"""What a plan may draw on, and what its paper carries."""

from datetime import date

from django.db.models import Q, QuerySet

from percorsi.kernel.periods import in_force
from percorsi.programmes.models import Activity, FunderMark, Intervention, Project


def interventions_of(project: Project) -> QuerySet[Intervention]:
    """Its own items first, then those offered to all."""
    return Intervention.objects.filter(Q(project=project) | Q(project=None)).order_by("project", "position")


def activities_of(project: Project) -> QuerySet[Activity]:
    return Activity.objects.filter(project=project).order_by("position")


def marks_of(project: Project, on: date) -> list[FunderMark]:
    """What the funder wanted printed on that day; what the project says itself goes before what holds for all."""
    found = list(FunderMark.objects.filter(in_force(on), Q(project=project) | Q(project=None)))
    own = [mark for mark in found if mark.project_id is not None]
    return own or found


def funder_marks() -> QuerySet[FunderMark]:
    return FunderMark.objects.select_related("project").order_by("project__code", "position", "valid_from")
