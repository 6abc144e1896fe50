"""Districts and municipalities with the projects that reach them: the screens of the territory."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404

from percorsi.kernel.periods import in_force
from percorsi.network.models import DistrictRole, OrganisationMunicipality
from percorsi.programmes.models import Project, ProjectDistrict, ProjectMunicipality
from percorsi.territory.models import District, DistrictMunicipality, Municipality
from percorsi.territory.queries import districts


def districts_listed(on: date) -> QuerySet[District]:
    """Whole districts in force, with who manages them, their projects and how many municipalities they have."""
    roles = DistrictRole.objects.filter(in_force(on)).select_related("organisation")
    of_projects = ProjectDistrict.objects.filter(in_force(on)).select_related("project").order_by("project__code")
    direct = Count("memberships", filter=in_force(on, through="memberships__"), distinct=True)
    in_parts = Count("parts__memberships", filter=in_force(on, through="parts__memberships__"), distinct=True)
    return (
        districts(on)
        .prefetch_related(Prefetch("roles", roles), Prefetch("projects", of_projects))
        .annotate(municipality_count=direct + in_parts)
    )


def get_district(code: str) -> District:
    found = District.objects.select_related("parent", "merged_into", "lead_municipality").filter(code=code).first()
    if found is None:
        raise Http404
    return found


def memberships(district: District) -> QuerySet[DistrictMunicipality]:
    """Of the district and its parts, past ones too: history is shown, not hidden."""
    return (
        DistrictMunicipality.objects.filter(Q(district=district) | Q(district__parent=district))
        .select_related("municipality__successor", "district")
        .order_by("district__sort_key", "municipality__sort_key")
    )


def roles_in(district: District) -> QuerySet[DistrictRole]:
    of_parts = Q(district=district) | Q(district__parent=district)
    return DistrictRole.objects.filter(of_parts).select_related("organisation", "district")


def municipalities_listed() -> QuerySet[Municipality]:
    """Past ones too, with the districts they are or were in."""
    inside = DistrictMunicipality.objects.select_related("district").order_by("district__sort_key")
    return Municipality.objects.prefetch_related(Prefetch("memberships", inside))


def get_municipality(istat: str) -> Municipality:
    found = Municipality.objects.select_related("successor").filter(istat=istat).first()
    if found is None:
        raise Http404
    return found


def districts_of_municipality(municipality: Municipality) -> QuerySet[DistrictMunicipality]:
    found = DistrictMunicipality.objects.filter(municipality=municipality).select_related("district__parent")
    return found.order_by("valid_from", "district__sort_key")


def projects_reaching(district: District) -> QuerySet[ProjectDistrict]:
    """Its own, and those of the district it is part of."""
    found = ProjectDistrict.objects.filter(Q(district=district) | Q(district__parts=district))
    return found.select_related("project").distinct().order_by("project__code")


def by_part(rows: Iterable[DistrictMunicipality]) -> list[tuple[District, list[DistrictMunicipality]]]:
    """Municipalities under the district or sub-district they are in."""
    found: dict[District, list[DistrictMunicipality]] = defaultdict(list)
    for row in rows:
        found[row.district].append(row)
    return list(found.items())


def projects_of_municipality(municipality: Municipality, on: date) -> QuerySet[Project]:
    """Through its district, the district that one is part of, or by itself."""
    inside = DistrictMunicipality.objects.filter(in_force(on), municipality=municipality)
    keys = {key for pair in inside.values_list("district_id", "district__parent_id") for key in pair if key}
    whole = ProjectDistrict.objects.filter(in_force(on), district__in=keys, whole=True).values("project")
    single = ProjectMunicipality.objects.filter(in_force(on), municipality=municipality).values("project")
    return Project.objects.filter(Q(pk__in=whole) | Q(pk__in=single))


def organisations_of_municipality(municipality: Municipality) -> QuerySet[OrganisationMunicipality]:
    found = OrganisationMunicipality.objects.filter(municipality=municipality).select_related("organisation")
    return found.order_by("organisation__sort_key", "tie")
