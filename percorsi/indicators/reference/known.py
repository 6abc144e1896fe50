"""A record as it was known on the cut-off day: what lies after the day does not exist yet.

Written apart from the SQL, one record at a time, so that the two can be compared.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from percorsi.cases.facts import RecordFacts, SpellFacts
from percorsi.indicators import parameters
from percorsi.kernel.dates import add_months


@dataclass(frozen=True)
class Known:
    """A started record with its last spell, on the cut-off day."""

    facts: RecordFacts
    entered_on: date
    spell: SpellFacts | None
    on: date

    @property
    def age(self) -> int | None:
        return self.facts.age_at_entry

    @property
    def exit_on(self) -> date | None:
        return self.spell.exit_on if self.spell else None

    @property
    def window_ends_on(self) -> date | None:
        return self.exit_on + timedelta(days=parameters.IMMEDIATE_DAYS) if self.exit_on else None

    @property
    def due_on(self) -> date | None:
        return add_months(self.exit_on, parameters.FOLLOW_UP_MONTHS) if self.exit_on else None

    @property
    def is_traced(self) -> bool:
        """Six months have passed, and the person was reached."""
        return bool(self.due_on and self.due_on <= self.on and self.spell and self.spell.followup_reached)

    def status_on(self, day: date) -> str:
        """The last change on or before the day; without one, the status held at entry."""
        changes = self.spell.status_changes if self.spell else ()
        earlier = [change for change in changes if change.on <= day]
        return max(earlier, key=lambda change: change.on).status if earlier else self.facts.labour_status


def known_on(facts: RecordFacts, on: date) -> Known | None:
    """Nothing when the person has not started by the day: not a participant yet."""
    if facts.entered_on is None or facts.entered_on > on:
        return None
    begun = [spell for spell in facts.spells if spell.entry_on <= on]
    last = max(begun, key=lambda spell: spell.episode, default=None)
    return Known(facts, facts.entered_on, _cut(last, on) if last else None, on)


def _cut(spell: SpellFacts, on: date) -> SpellFacts:
    followed = spell.followed_up_on is None or spell.followed_up_on <= on
    return replace(
        spell,
        exit_on=_unless_later(spell.exit_on, on),
        status_changes=tuple(change for change in spell.status_changes if spell.entry_on <= change.on <= on),
        education_started_on=_unless_later(spell.education_started_on, on),
        qualified_on=_unless_later(spell.qualified_on, on),
        followup_reached=spell.followup_reached if followed else None,
    )


def _unless_later(day: date | None, on: date) -> date | None:
    return day if day and day <= on else None
