"""Which municipalities are in which projects: worked out from the territory, never asserted."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from percorsi.kernel.periods import in_force
from percorsi.programmes.models import Project, ProjectDistrict, ProjectMunicipality
from percorsi.territory.models import District, DistrictMunicipality, Municipality
from percorsi.territory.queries import municipalities


@dataclass(frozen=True)
class Covered:
    municipality: Municipality
    districts: list[District]
    projects: list[Project]

    @property
    def in_programme(self) -> list[Project]:
        """Without the procedures that stand beside the programme."""
        return [project for project in self.projects if project.programme_id]


def coverage(on: date) -> list[Covered]:
    """Every municipality that exists on a day, by name, with its districts and projects; five queries."""
    districts = _districts(on)
    projects = _projects(on, districts)
    return [
        Covered(place, districts[place.pk], sorted(projects[place.pk], key=lambda project: project.code))
        for place in municipalities(on)
    ]


def _districts(on: date) -> dict[UUID, list[District]]:
    found: dict[UUID, list[District]] = defaultdict(list)
    for membership in DistrictMunicipality.objects.filter(in_force(on)).select_related("district"):
        found[membership.municipality_id].append(membership.district)
    return found


def _projects(on: date, districts: dict[UUID, list[District]]) -> dict[UUID, set[Project]]:
    whole: dict[UUID, set[Project]] = defaultdict(set)
    for part in ProjectDistrict.objects.filter(in_force(on), whole=True).select_related("project"):
        whole[part.district_id].add(part.project)
    found: dict[UUID, set[Project]] = defaultdict(set)
    for municipality_id, named in districts.items():
        for district in named:
            found[municipality_id] |= whole[district.pk] | (whole[district.parent_id] if district.parent_id else set())
    for single in ProjectMunicipality.objects.filter(in_force(on)).select_related("project"):
        found[single.municipality_id].add(single.project)
    return found


def number_covered(on: date) -> int:
    """How many municipalities are in a project of a programme: one query."""
    parts = ProjectDistrict.objects.filter(in_force(on), whole=True, project__programme__isnull=False)
    keys = parts.values("district")
    single = ProjectMunicipality.objects.filter(in_force(on), project__programme__isnull=False).values("municipality")
    inside = DistrictMunicipality.objects.filter(in_force(on)).filter(
        Q(district__in=keys) | Q(district__parent__in=keys)
    )
    return municipalities(on).filter(Q(pk__in=inside.values("municipality")) | Q(pk__in=single)).count()


@dataclass(frozen=True)
class Summary:
    """What the coverage page says first."""

    total: int
    in_none: list[Covered]
    in_one: list[Covered]
    in_several: list[Covered]
    by_project: list[tuple[Project, int]]


def summary(places: Sequence[Covered]) -> Summary:
    counts = Counter(project for place in places for project in place.projects)
    return Summary(
        total=len(places),
        in_none=[place for place in places if not place.projects],
        in_one=[place for place in places if len(place.projects) == 1],
        in_several=[place for place in places if len(place.projects) > 1],
        by_project=sorted(counts.items(), key=lambda pair: pair[0].code),
    )
