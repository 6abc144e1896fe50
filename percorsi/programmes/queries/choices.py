"""What filters offer."""

from percorsi.programmes.models import Project
from percorsi.territory.models import District
from percorsi.territory.vocabulary import DistrictKind

Choices = list[tuple[str, str]]


def projects() -> Choices:
    return [(code, code) for code in Project.objects.values_list("code", flat=True)]


def districts() -> Choices:
    """Those of today: a district that merged is reached from the one it became."""
    found = District.objects.filter(kind=DistrictKind.DISTRICT, merged_into__isnull=True)
    return list(found.values_list("code", "name"))
