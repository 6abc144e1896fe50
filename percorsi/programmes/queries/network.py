"""Organisations with what they do in projects: the screens of the network."""

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404

from percorsi.network.models import DistrictRole, Organisation, OrganisationMunicipality
from percorsi.programmes.models import Partnership, PartnerTask
from percorsi.territory.rules import name_key


def organisations() -> QuerySet[Organisation]:
    """For lists: with their roles in projects and what they are accredited for."""
    roles = Partnership.objects.select_related("project").order_by("project__code", "capacity")
    return Organisation.objects.prefetch_related(Prefetch("partnerships", roles), "accreditations")


def with_name(text: str) -> Q:
    return Q(sort_key__contains=name_key(text))


def working_in(project: str | None, district: str | None) -> Q:
    """In a project; and in a district it covers, is the referent of, or works in through a project."""
    roles = Partnership.objects.all()
    asked = Q()
    if project:
        asked &= Q(pk__in=roles.filter(project__code=project).values("organisation"))
    if district:
        reached = roles.filter(Q(territory__code=district) | Q(project__districts__district__code=district))
        of_district = DistrictRole.objects.filter(district__code=district)
        asked &= Q(pk__in=reached.values("organisation")) | Q(pk__in=of_district.values("organisation"))
    return asked


def get_organisation(code: str) -> Organisation:
    found = Organisation.objects.prefetch_related("units", "services", "accreditations").filter(code=code).first()
    if found is None:
        raise Http404
    return found


def roles_of(organisation: Organisation) -> QuerySet[Partnership]:
    """In every project, the dated ones in order."""
    found = Partnership.objects.filter(organisation=organisation).select_related("project", "territory")
    return found.order_by("project__code", "valid_from", "capacity")


def tasks_of(organisation: Organisation) -> QuerySet[PartnerTask]:
    found = PartnerTask.objects.filter(organisation=organisation).select_related("project", "area", "target")
    return found.order_by("project__code", "area__position", "target__position")


def districts_of(organisation: Organisation) -> QuerySet[DistrictRole]:
    """Those it manages, leads or covers."""
    return DistrictRole.objects.filter(organisation=organisation).select_related("district")


def municipalities_of(organisation: Organisation) -> QuerySet[OrganisationMunicipality]:
    found = OrganisationMunicipality.objects.filter(organisation=organisation).select_related("municipality")
    return found.order_by("tie", "municipality__sort_key")
