"""What a plan may draw on, and what its paper carries."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from percorsi.kernel.periods import in_force
from percorsi.programmes.models import Activity, FunderMark, Intervention, Project


def interventions_of(project: Project) -> QuerySet[Intervention]:
    """Its own items first, then those offered to all; what is no longer offered is left out."""
    offered = Intervention.objects.filter(Q(project=project) | Q(project=None), retired_on=None)
    return offered.order_by("project", "position")


def catalogue() -> QuerySet[Intervention]:
    """Everything the network offers or offered, with whose it is."""
    found = Intervention.objects.select_related("project", "target", "provider", "variant_of__project")
    return found.order_by("project__code", "position")


def get_intervention(intervention_id: UUID) -> Intervention:
    found = catalogue().filter(pk=intervention_id).first()
    if found is None:
        raise Http404
    return found


def words_used(field: str) -> list[str]:
    """The kinds, or the areas, that the catalogue knows."""
    used = Intervention.objects.exclude(**{field: ""}).values_list(field, flat=True)
    return sorted(set(used))


def activities_of(project: Project) -> QuerySet[Activity]:
    return Activity.objects.filter(project=project).order_by("position")


def marks_of(project: Project, on: date) -> list[FunderMark]:
    """What the funder wanted printed on that day; what the project says itself goes before what holds for all."""
    found = list(FunderMark.objects.filter(in_force(on), Q(project=project) | Q(project=None)))
    own = [mark for mark in found if mark.project_id is not None]
    return own or found


def funder_marks() -> QuerySet[FunderMark]:
    return FunderMark.objects.select_related("project").order_by("project__code", "position", "valid_from")
