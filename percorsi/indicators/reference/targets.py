"""Who counts for which group of a project, one record at a time and without SQL, to be compared with the query."""

from collections.abc import Iterable, Sequence
from typing import Protocol
from uuid import UUID

from percorsi.cases.facts import RecordFacts

UNEMPLOYED = "disoccupato"  # the word of the project sheets


class Group(Protocol):
    id: UUID
    parent_id: UUID | None
    women: bool
    men: bool
    age_min: int | None
    age_max: int | None
    employment: str


def fits(facts: RecordFacts, group: Group) -> bool:
    """An item that is not known fits no bound."""
    age = facts.age_at_entry
    if group.women != group.men and facts.sex != ("F" if group.women else "M"):
        return False
    if group.age_min is not None and (age is None or age < group.age_min):
        return False
    if group.age_max is not None and (age is None or age > group.age_max):
        return False
    return group.employment != UNEMPLOYED or facts.labour_status == "UNE"


def counted_in(facts: RecordFacts, groups: Sequence[Group], *, chosen: UUID | None) -> set[UUID]:
    """The group chosen and its whole; without a choice, the one part that fits, and the wholes that do."""
    if chosen is not None:
        return {group.id for group in groups if chosen in {group.id, *_parts(group, groups)}}
    wholes = {group.parent_id for group in groups}
    parts = {group.id for group in groups if group.id not in wholes and fits(facts, group)}
    around = {group.id for group in groups if group.id in wholes and fits(facts, group)}
    return around | (parts if len(parts) == 1 else set())


def _parts(group: Group, groups: Iterable[Group]) -> set[UUID]:
    return {one.id for one in groups if one.parent_id == group.id}
