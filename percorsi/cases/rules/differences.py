"""What changes when a record is told again: the items of the entry, and the spells with theirs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from percorsi.cases.facts import RecordFacts, SpellFacts

ENTRY_ITEMS = (
    "entered_on", "sex", "birth_date", "labour_status", "in_education", "unemployed_since", "isced",
    "household_jobless", "household_dependent_children", "household_single_adult", "citizenship", "homeless",
    "degurba",
)  # fmt: skip
SENSITIVE_ITEMS = ("foreign_background", "minority", "disability", "other_disadvantaged")
SPELL_ITEMS = tuple(field.name for field in fields(SpellFacts) if field.name != "episode")


@dataclass(frozen=True)
class Differences:
    entry: tuple[str, ...]
    answers: tuple[str, ...]
    spells: Mapping[int, tuple[str, ...]]  # by episode; a spell not known before changes in all it has

    def __bool__(self) -> bool:
        return bool(self.entry or self.answers or self.spells)


def differences(before: RecordFacts, after: RecordFacts) -> Differences:
    known = {spell.episode: spell for spell in before.spells}
    told = {spell.episode: _changed(known.get(spell.episode), spell) for spell in after.spells}
    return Differences(
        entry=_differing(before, after, ENTRY_ITEMS),
        answers=_differing(before, after, SENSITIVE_ITEMS),
        spells={episode: items for episode, items in told.items() if items},
    )


def _changed(known: SpellFacts | None, told: SpellFacts) -> tuple[str, ...]:
    return SPELL_ITEMS if known is None else _differing(known, told, SPELL_ITEMS)


def _differing(before: object, after: object, items: Iterable[str]) -> tuple[str, ...]:
    return tuple(item for item in items if getattr(before, item) != getattr(after, item))
