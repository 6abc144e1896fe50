"""Organisations with what they do in projects: the screens of the network."""

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404

from percorsi.network.models import Organisation
from percorsi.programmes.models import PartnerTask, Partnership
from percorsi.territory.rules import name_key


def organisations(*, text: str = "", kind: str = "", district: str = "", project: str = "") -> QuerySet[Organisation]:
    """By name, for lists; each filter narrows the others."""
    roles = Partnership.objects.select_related("project").order_by("project__code")
    found = Organisation.objects.prefetch_related(Prefetch("partnerships", roles), "accreditations")
    if key := name_key(text):
        found = found.filter(sort_key__contains=key)
    if kind:
        found = found.filter(kind=kind)
    if district:
        found = found.filter(_in_district(district))
    if project:
        found = found.filter(partnerships__project__code=project)
    return found.annotate(project_count=Count("partnerships__project", distinct=True)).distinct()


def _in_district(code: str) -> Q:
    """It covers the district, is the referent there, or works in a project of it."""
    return (
        Q(district_roles__district__code=code)
        | Q(partnerships__territory__code=code)
        | Q(partnerships__project__districts__district__code=code)
    )


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
