"""What the pages of one project show: who does what, where, for whom, when."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from percorsi.network.models import Organisation
from percorsi.programmes.models import (
    Activity,
    Partnership,
    PartnerTask,
    Project,
    ProjectDistrict,
    TargetGroup,
    WorkArea,
)
from percorsi.programmes.queries.projects import reference_day
from percorsi.programmes.rules import first_day_of
from percorsi.programmes.vocabulary import Capacity
from percorsi.territory.models import District, DistrictMunicipality, PopulationTable
from percorsi.territory.queries import memberships_of
from percorsi.territory.rules import percent_shares

PLAIN_FROM = 5


def partnerships(project: Project) -> QuerySet[Partnership]:
    return Partnership.objects.filter(project=project).select_related("organisation", "territory")


@dataclass(frozen=True)
class RoleGroup:
    """Who holds one capacity. What is the same for all is said once."""

    capacity: Capacity
    roles: list[Partnership]

    @property
    def is_plain(self) -> bool:
        """Many, undated and without a territory: a list of names says it all."""
        return len(self.roles) > PLAIN_FROM and not any(row.valid_from or row.territory_id for row in self.roles)

    @property
    def sources(self) -> list[int]:
        return sorted({number for row in self.roles for number in row.sources})

    @property
    def by_selection(self) -> list[tuple[str, list[Partnership]]]:
        """Names under the way they came in."""
        ways = dict.fromkeys(row.get_selection_display() for row in self.roles)
        return [(way, [row for row in self.roles if row.get_selection_display() == way]) for way in ways]


def by_capacity(rows: Iterable[Partnership]) -> list[RoleGroup]:
    """Roles under their capacity, in the order of the vocabulary; inside, the earlier first."""
    found: dict[Capacity, list[Partnership]] = defaultdict(list)
    for row in rows:
        found[Capacity(row.capacity)].append(row)
    for same in found.values():
        same.sort(key=lambda row: (row.valid_from or date.min, row.organisation.sort_key))
    return [RoleGroup(capacity, found[capacity]) for capacity in Capacity if capacity in found]


@dataclass(frozen=True)
class TaskRow:
    """What one organisation does in each area; an empty cell is an area it does not work in."""

    organisation: Organisation
    cells: list[list[PartnerTask]]


def task_table(project: Project) -> tuple[list[WorkArea], list[TaskRow]]:
    areas = list(project.work_areas.all())
    found: dict[Organisation, dict[object, list[PartnerTask]]] = {}
    tasks = PartnerTask.objects.filter(project=project).select_related("organisation", "target")
    for task in tasks.order_by("organisation__sort_key", "target__position"):
        found.setdefault(task.organisation, defaultdict(list))[task.area_id].append(task)
    rows = [TaskRow(organisation, [cells[area.pk] for area in areas]) for organisation, cells in found.items()]
    return areas, rows


@dataclass(frozen=True)
class Place:
    """A district of the project with its municipalities on the project's reference day."""

    part: ProjectDistrict
    groups: list[tuple[District, list[DistrictMunicipality]]]

    @property
    def count(self) -> int:
        return sum(len(memberships) for _district, memberships in self.groups)


def places(project: Project) -> list[Place]:
    """Three queries whatever the number of districts; of a district taken in part, only who takes part."""
    parts = list(ProjectDistrict.objects.filter(project=project).select_related("district"))
    single = set(project.single_municipalities.values_list("municipality_id", flat=True))
    found: dict[object, dict[District, list[DistrictMunicipality]]] = defaultdict(lambda: defaultdict(list))
    whole = {part.district_id: part.whole for part in parts}
    for membership in memberships_of([part.district for part in parts], reference_day(project)):
        key = membership.district.parent_id if membership.district.parent_id in whole else membership.district_id
        if whole[key] or membership.municipality_id in single:
            found[key][membership.district].append(membership)
    return [Place(part, sorted(found[part.district_id].items(), key=lambda pair: pair[0].sort_key)) for part in parts]


def activities(project: Project) -> QuerySet[Activity]:
    return Activity.objects.filter(project=project).select_related("owner", "area").prefetch_related("planned_months")


@dataclass(frozen=True)
class CalendarRow:
    activity: Activity
    months: list[bool]

    @property
    def ranges(self) -> list[tuple[int, int]]:
        """Months in which it is planned, as spans: how the row is read aloud."""
        return spans([month for month, planned in enumerate(self.months, start=1) if planned])


def spans(months: Iterable[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for month in months:
        if found and month == found[-1][1] + 1:
            found[-1] = (found[-1][0], month)
        else:
            found.append((month, month))
    return found


def calendar(project: Project) -> tuple[list[date], list[CalendarRow]]:
    """The months of the project and, for each activity, in which of them it is planned."""
    if project.first_month is None or not project.months:
        return [], []
    numbers = range(1, project.months + 1)
    rows = []
    for activity in activities(project):
        planned = {row.month for row in activity.planned_months.all()}
        rows.append(CalendarRow(activity, [number in planned for number in numbers]))
    return [first_day_of(project.first_month, number) for number in numbers], rows


def target_groups(project: Project) -> QuerySet[TargetGroup]:
    return TargetGroup.objects.filter(project=project).select_related("parent").prefetch_related("measures__measure")


@dataclass(frozen=True)
class Population:
    """A printed table with the percentages worked out beside the printed ones."""

    table: PopulationTable
    shares: list[float]


def populations(project: Project) -> list[Population]:
    tables = PopulationTable.objects.filter(projects__project=project).prefetch_related("rows__district")
    return [Population(table, percent_shares(row.total for row in table.rows.all())) for table in tables]
