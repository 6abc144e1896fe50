"""Writes of the network: the facts come from data files and are kept by whoever keeps the programme."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit.actions import record
from percorsi.kernel.actions import Kept, Row, keep_rows, pointing
from percorsi.kernel.refusals import refuse_if
from percorsi.network.models import (
    Accreditation,
    DistrictRole,
    Organisation,
    OrganisationMunicipality,
    Service,
    Unit,
)
from percorsi.network.rules import why_not_tax_code
from percorsi.network.vocabulary import NetworkEvent
from percorsi.territory.actions import district_ids, municipality_ids
from percorsi.territory.rules import name_key

Rows = Iterable[Row]


@transaction.atomic
def keep_organisations(rows: Rows, *, by: Actor) -> Kept:
    """A tax code whose check digit is wrong is refused, and nothing of the file is kept."""
    authorise(by, Permission.PROGRAMME_KEEP)
    stated = [{**row, "sort_key": name_key(row["name"])} for row in rows]
    for row in stated:
        refuse_if(why_not_tax_code(row["tax_code"]))
    return _told(keep_rows(Organisation, stated, key=("code",)), "organisation", by)


@transaction.atomic
def keep_inside(*, units: Rows, services: Rows, accreditations: Rows, by: Actor) -> Kept:
    """What an organisation is made of and may do."""
    authorise(by, Permission.PROGRAMME_KEEP)
    ids = organisation_ids()
    kept = keep_rows(Unit, pointing(units, organisation=ids), key=("organisation", "name"))
    kept += keep_rows(Service, _not_kept_yet(services, ids), key=("organisation", "name"))
    held = pointing(accreditations, organisation=ids)
    kept += keep_rows(Accreditation, held, key=("organisation", "field", "valid_from"))
    return _told(kept, "organisation_part", by)


@transaction.atomic
def keep_places(*, municipalities: Rows, districts: Rows, by: Actor) -> Kept:
    """Where an organisation works: its municipalities, and the districts it manages or covers."""
    authorise(by, Permission.PROGRAMME_KEEP)
    ids = organisation_ids()
    ties = pointing(municipalities, organisation=ids, municipality=municipality_ids())
    kept = keep_rows(OrganisationMunicipality, ties, key=("organisation", "municipality", "tie", "valid_from"))
    roles = pointing(districts, organisation=ids, district=district_ids())
    kept += keep_rows(DistrictRole, roles, key=("district", "organisation", "capacity", "valid_from"))
    return _told(kept, "organisation_place", by)


def organisation_ids() -> dict[str, UUID]:
    return dict(Organisation.objects.values_list("code", "id"))


def _not_kept_yet(services: Rows, ids: dict[str, UUID]) -> list[Row]:
    """The documents name a service once; from then on whoever keeps it knows better."""
    known = set(Service.objects.values_list("organisation_id", "name"))
    stated = pointing(services, organisation=ids, municipality=municipality_ids())
    return [row for row in stated if (row["organisation_id"], row["name"]) not in known]


def _told(kept: Kept, noun: str, by: Actor) -> Kept:
    if kept:
        record(NetworkEvent.FACTS_KEPT, by=by, detail={"noun": noun, "created": kept.created, "changed": kept.changed})
    return kept
