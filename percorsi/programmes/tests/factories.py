"""Small facts, written as the owner would load them."""

from typing import Any

from percorsi.access.tests.roles import as_owner
from percorsi.network.models import Accreditation, DistrictRole, Organisation
from percorsi.network.vocabulary import AccreditationField, DistrictCapacity
from percorsi.programmes.models import Measure, Partnership, Programme, Project, ProjectDistrict
from percorsi.programmes.vocabulary import Capacity, MeasureLevel
from percorsi.territory.models import District, DistrictMunicipality, Municipality


def make_municipality(number: int, **values: Any) -> Municipality:
    code = f"{number:06}"
    values = {"istat": code, "cadastral": f"X{number:03}", "name": f"Comune {number}", "sort_key": code} | values
    with as_owner():
        return Municipality.objects.create(**values)


def make_district(number: int) -> District:
    """With one municipality, a managing body and a health trust."""
    place, body = make_municipality(number), make_organisation(f"GESTORE{number}")
    with as_owner():
        district = District.objects.create(code=f"AMBITO{number}", name=f"Ambito {number}", sort_key=f"{number:03}")
        DistrictMunicipality.objects.create(district=district, municipality=place)
        for capacity in (DistrictCapacity.MANAGING, DistrictCapacity.HEALTH_TRUST):
            DistrictRole.objects.create(district=district, organisation=body, capacity=capacity)
    return district


def make_organisation(code: str, **values: Any) -> Organisation:
    values = {"code": code, "name": code.title(), "sort_key": code.lower(), "kind": "public"} | values
    with as_owner():
        organisation = Organisation.objects.create(**values)
        Accreditation.objects.create(organisation=organisation, field=AccreditationField.TRAINING)
    return organisation


def make_project(number: int) -> Project:
    """In a district, with a lead and a partner."""
    district, lead, partner = (
        make_district(number),
        make_organisation(f"CAPO{number}"),
        make_organisation(f"SOCIO{number}"),
    )
    with as_owner():
        programme, _created = Programme.objects.get_or_create(code="PROVA", title="Programma di prova")
        project = Project.objects.create(programme=programme, code=f"P{number}", title=f"Progetto {number}")
        ProjectDistrict.objects.create(project=project, district=district)
        for organisation, capacity in ((lead, Capacity.FORMAL_LEAD), (partner, Capacity.PARTNER)):
            Partnership.objects.create(project=project, organisation=organisation, capacity=capacity)
    return project


def make_measure(number: int) -> Measure:
    with as_owner():
        return Measure.objects.create(code=f"M{number}", name=f"Misura {number}", level=MeasureLevel.NATIONAL)
