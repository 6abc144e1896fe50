"""How many hosts the projects have promised, area by area, and how many there are; each number opens to its rows."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from percorsi.access.actor import Actor
from percorsi.kernel.dates import today
from percorsi.kernel.periods import in_force
from percorsi.placements.models import HostSite
from percorsi.placements.queries.hosts import visible_hosts
from percorsi.placements.vocabulary import IN_NETWORK
from percorsi.programmes.models import TargetGroup
from percorsi.programmes.queries import districts_of
from percorsi.programmes.vocabulary import Unit
from percorsi.territory.models import District
from percorsi.territory.queries import memberships_of
from percorsi.territory.vocabulary import DistrictKind


@dataclass(frozen=True)
class AreaCount:
    """One sub-area: hosts of the network with an open site there, beside how many were promised."""

    district: District
    promised: int
    hosts: frozenset[UUID]

    @property
    def count(self) -> int:
        return len(self.hosts)

    @property
    def missing(self) -> int:
        return max(0, self.promised - self.count)


@dataclass(frozen=True)
class TargetCount:
    """What one project has promised: a host with sites in two areas counts in both, and once in all."""

    target: TargetGroup
    areas: list[AreaCount] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len({host for area in self.areas for host in area.hosts})

    @property
    def promised(self) -> int:
        return self.target.number_from or 0


def network_targets(actor: Actor, on: date | None = None) -> list[TargetCount]:
    """Of every project that promised a number of organisations in each sub-area."""
    day = on or today()
    promised = TargetGroup.objects.filter(unit=Unit.ORGANISATION, per_sub_district__isnull=False)
    where = _hosts_by_municipality(actor)
    return [
        TargetCount(target, [_counted(area, target.per_sub_district or 0, where, day) for area in _areas(target, day)])
        for target in promised.select_related("project").order_by("project__code", "position")
    ]


def in_area(code: str, on: date | None = None) -> Q:
    """Hosts with an open site in an area, for a list."""
    found = District.objects.filter(code=code)
    inside = [one.municipality_id for one in memberships_of(found, on or today())]
    return Q(pk__in=HostSite.objects.filter(closed_on=None, municipality__in=inside).values("host"))


def _areas(target: TargetGroup, on: date) -> list[District]:
    """The districts of the project; of one that is made of sub-districts, those."""
    whole = list(districts_of(target.project).order_by("sort_key"))
    parts = District.objects.filter(in_force(on), kind=DistrictKind.SUB_DISTRICT, parent__in=whole)
    inside: dict[UUID, list[District]] = {}
    for part in parts.order_by("sort_key"):
        inside.setdefault(part.parent_id, []).append(part)  # type: ignore[arg-type] # a part has one (constraint)
    return [area for one in whole for area in inside.get(one.pk, [one])]


def _counted(area: District, promised: int, where: dict[UUID, set[UUID]], on: date) -> AreaCount:
    inside = memberships_of([area], on).values_list("municipality_id", flat=True)
    return AreaCount(area, promised, frozenset(host for place in inside for host in where.get(place, ())))


def _hosts_by_municipality(actor: Actor) -> dict[UUID, set[UUID]]:
    mine: QuerySet[HostSite] = HostSite.objects.filter(
        closed_on=None, host__in=visible_hosts(actor).filter(stage__in=IN_NETWORK)
    )
    found: dict[UUID, set[UUID]] = {}
    for place, host in mine.values_list("municipality_id", "host_id"):
        found.setdefault(place, set()).add(host)
    return found


def area_choices() -> list[tuple[str, str]]:
    """Districts and parts of districts of today."""
    found = District.objects.filter(in_force(today()), merged_into__isnull=True)
    return list(found.order_by("sort_key").values_list("code", "name"))
