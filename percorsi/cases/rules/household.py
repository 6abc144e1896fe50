"""What the household already tells of an entry: offered with its day and source, taken only by whoever asks for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from percorsi.kernel.dates import completed_years

ITEMS = ("household_jobless", "household_dependent_children", "household_single_adult")
MAJORITY, NO_LONGER_DEPENDENT = 18, 25  # between the two it depends on work and study: nobody concludes it


@dataclass(frozen=True)
class Offer:
    item: str
    value: bool
    on: date
    of_members: bool = True  # from who they are; else told at the entry of another member


def offers_of_members(births: Sequence[date | None], *, since: date, on: date) -> list[Offer]:
    """From the ages of all who live together; whose age is missing could be either, so nothing is said."""
    ages = [completed_years(birth, on) if birth else None for birth in births]
    known = [age for age in ages if age is not None]
    whole, found = len(known) == len(ages), []
    if any(age < MAJORITY for age in known) and any(age >= MAJORITY for age in known):
        found.append(Offer(ITEMS[1], value=True, on=since))
    elif whole and known and all(age >= NO_LONGER_DEPENDENT for age in known):
        found.append(Offer(ITEMS[1], value=False, on=since))
    adults = sum(age >= MAJORITY for age in known)
    if adults > 1 or (whole and adults == 1):
        found.append(Offer(ITEMS[2], value=adults == 1, on=since))
    return found


def last_of_each(offers: Iterable[Offer]) -> list[Offer]:
    """One for each question, the latest said; in the order of the form."""
    latest: dict[str, Offer] = {}
    for offer in sorted(offers, key=lambda one: one.on):
        latest[offer.item] = offer
    return [latest[item] for item in ITEMS if item in latest]
