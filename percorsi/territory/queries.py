"""Reads of the territory: open to everybody signed in."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from percorsi.kernel.dates import today
from percorsi.kernel.periods import in_force
from percorsi.territory.models import District, DistrictMunicipality, Municipality
from percorsi.territory.rules import in_its_time, name_key
from percorsi.territory.vocabulary import DistrictKind

Choice = tuple[str, str]


def municipalities(on: date | None = None) -> QuerySet[Municipality]:
    """Those that exist on a day, by name; without a day, today."""
    return Municipality.objects.filter(in_force(on or today()))


def municipality_choices(on: date | None = None) -> list[Choice]:
    """For a select: key and name, in the order people look for them."""
    return [(str(key), name) for key, name in municipalities(on).values_list("id", "name")]


def find_municipality(text: str, *, on: date) -> Municipality | None:
    """By name, name of a document, ISTAT or cadastral code; after a merger, the municipality that took its place."""
    key, code = name_key(text), text.strip().upper()
    if not key:
        return None
    by_code = Q(istat=code) | Q(cadastral=code)
    found = list(
        Municipality.objects.filter(Q(sort_key=key) | Q(aliases__sort_key=key) | by_code)
        .select_related("successor__successor")
        .distinct()
    )
    following = {in_its_time(municipality, on) for municipality in found}
    return following.pop() if len(following) == 1 else None


def districts(on: date | None = None) -> QuerySet[District]:
    """Whole districts in force on a day; sub-districts are reached from theirs."""
    return District.objects.filter(in_force(on or today()), kind=DistrictKind.DISTRICT)


def memberships_of(found: Iterable[District], on: date) -> QuerySet[DistrictMunicipality]:
    """Who is in these districts, or in a part of them, on a day."""
    keys = [district.pk for district in found]
    return (
        DistrictMunicipality.objects.filter(Q(district__in=keys) | Q(district__parent__in=keys))
        .filter(in_force(on), in_force(on, through="municipality__"))
        .select_related("municipality", "district")
    )


def district_of(municipality: Municipality, on: date) -> District | None:
    """The district, or sub-district, of a municipality on a day."""
    found = DistrictMunicipality.objects.filter(in_force(on), municipality=municipality).select_related("district")
    membership = found.first()
    return membership.district if membership else None
