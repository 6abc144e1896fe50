"""Writes of the territory: the facts come from data files and are kept by whoever keeps the programme."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit.actions import record
from percorsi.kernel.actions import Kept, Row, keep_rows, pointing, without
from percorsi.territory.models import (
    District,
    DistrictFigure,
    DistrictMunicipality,
    Municipality,
    MunicipalityAlias,
    PopulationRow,
    PopulationTable,
)
from percorsi.territory.rules import name_key
from percorsi.territory.vocabulary import TerritoryEvent

Rows = Iterable[Row]


@transaction.atomic
def keep_municipalities(rows: Rows, *, aliases: Rows, by: Actor) -> Kept:
    """First the municipalities, then who succeeded whom: a successor may stand further down the file."""
    authorise(by, Permission.PROGRAMME_KEEP)
    stated = list(rows)
    kept = keep_rows(Municipality, _sorted(without(stated, "successor")), key=("istat",))
    ids = municipality_ids()
    succession = pointing([{"istat": row["istat"], "successor": row["successor"]} for row in stated], successor=ids)
    kept += keep_rows(Municipality, succession, key=("istat",))
    kept += keep_rows(MunicipalityAlias, _sorted(pointing(aliases, municipality=ids)), key=("name",))
    return _told(kept, "municipality", by)


@transaction.atomic
def keep_districts(rows: Rows, *, memberships: Rows, by: Actor) -> Kept:
    """Whole districts before their parts, and all of them before who merged into whom."""
    authorise(by, Permission.PROGRAMME_KEEP)
    stated, places = list(rows), municipality_ids()
    kept = Kept()
    for level in ([row for row in stated if not row["parent"]], [row for row in stated if row["parent"]]):
        plain = without(level, "merged_into")
        kept += keep_rows(
            District, _sorted(pointing(plain, parent=district_ids(), lead_municipality=places)), key=("code",)
        )
    ids = district_ids()
    mergers = pointing([{"code": row["code"], "merged_into": row["merged_into"]} for row in stated], merged_into=ids)
    kept += keep_rows(District, mergers, key=("code",))
    named = pointing(memberships, district=ids, municipality=places)
    kept += keep_rows(DistrictMunicipality, named, key=("district", "municipality"))
    return _told(kept, "district", by)


@transaction.atomic
def keep_populations(rows: Rows, *, lines: Rows, figures: Rows, by: Actor) -> Kept:
    authorise(by, Permission.PROGRAMME_KEEP)
    kept = keep_rows(PopulationTable, rows, key=("code",))
    districts = district_ids()
    placed = pointing(lines, table=table_ids(), district=districts)
    kept += keep_rows(PopulationRow, placed, key=("table", "position"))
    kept += keep_rows(DistrictFigure, pointing(figures, district=districts), key=("district", "position"))
    return _told(kept, "population", by)


def municipality_ids() -> dict[str, UUID]:
    return dict(Municipality.objects.values_list("istat", "id"))


def district_ids() -> dict[str, UUID]:
    return dict(District.objects.values_list("code", "id"))


def table_ids() -> dict[str, UUID]:
    return dict(PopulationTable.objects.values_list("code", "id"))


def _sorted(rows: Rows) -> list[Row]:
    return [{**row, "sort_key": name_key(row["name"])} for row in rows]


def _told(kept: Kept, noun: str, by: Actor) -> Kept:
    if kept:
        detail = {"noun": noun, "created": kept.created, "changed": kept.changed}
        record(TerritoryEvent.FACTS_KEPT, by=by, detail=detail)
    return kept
