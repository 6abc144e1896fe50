"""Services of the directory, and the places they are in."""

from typing import Any

from percorsi.access.tests.roles import as_owner
from percorsi.network.models import Organisation, OrganisationMunicipality, Service
from percorsi.network.vocabulary import Tie
from percorsi.territory.models import District, DistrictMunicipality, Municipality


def make_service(organisation: Organisation, name: str, **values: Any) -> Service:
    with as_owner():
        return Service.objects.create(organisation=organisation, name=name, **values)


def make_town(istat: str, name: str, district: str = "") -> Municipality:
    with as_owner():
        facts = {"cadastral": f"Z{istat[-3:]}", "name": name, "sort_key": name.lower()}
        town, _new = Municipality.objects.get_or_create(istat=istat, defaults=facts)
        if district:
            whole, _new = District.objects.get_or_create(
                code=district, defaults={"name": district, "sort_key": district}
            )
            DistrictMunicipality.objects.get_or_create(district=whole, municipality=town)
        return town


def works_in(organisation: Organisation, town: Municipality) -> OrganisationMunicipality:
    with as_owner():
        return OrganisationMunicipality.objects.create(organisation=organisation, municipality=town, tie=Tie.MEMBER)
