"""What filters offer."""

from percorsi.programmes.models import Project
from percorsi.territory.models import District
from percorsi.territory.vocabulary import DistrictKind

Choices = list[tuple[str, str]]


def projects() -> Choices:
    return [(project.code, project.label) for project in Project.objects.all()]


def districts() -> Choices:
    """Those of today: a district that merged is reached from the one it became."""
    found = District.objects.filter(kind=DistrictKind.DISTRICT, merged_into__isnull=True)
    return list(found.values_list("code", "name"))
