"""One participation record as plain values: the same shape for the form, the import, the checks and the indicators.

Dates are calendar days; an empty text or ``None`` means *not known*. The fields are those of ``Participation``,
``SensitiveEntry``, ``Spell`` and ``StatusEvent``; the rules are in the ESF specification, sections 0 and A.
"""

from dataclasses import dataclass, replace
from datetime import date

from percorsi.kernel.dates import add_days, add_months, completed_years
from percorsi.kernel.refusals import Refusal

IMMEDIATE_DAYS = 28  # the situation on leaving: from the exit to this day, included
FOLLOW_UP_MONTHS = 6  # the longer-term situation: this many calendar months after the exit, clipped

# Without one of these a record counts in the grand total only (A.7).
NEEDED = ("sex", "birth_date", "labour_status", "isced")


@dataclass(frozen=True)
class StatusChange:
    """From this day the person is unemployed (UNE), inactive (INA) or employed (EMP)."""

    on: date
    status: str


@dataclass(frozen=True)
class SpellFacts:
    """From entry to exit, with what was learnt of it; a second spell is a re-entry."""

    entry_on: date
    exit_on: date | None = None
    episode: int = 1
    exit_reason: str = ""
    status_changes: tuple[StatusChange, ...] = ()
    education_started_on: date | None = None
    qualified_on: date | None = None
    followup_reached: bool | None = None
    followed_up_on: date | None = None
    improvement: str = ""

    @property
    def window_ends_on(self) -> date | None:
        """Last day of the situation on leaving."""
        return add_days(self.exit_on, IMMEDIATE_DAYS) if self.exit_on else None

    @property
    def followup_due_on(self) -> date | None:
        return add_months(self.exit_on, FOLLOW_UP_MONTHS) if self.exit_on else None


@dataclass(frozen=True)
class RecordFacts:
    """One person in one operation; entry data as they were on the first entry date, whatever happened later."""

    entered_on: date | None = None  # empty: selected, never started, hence not a participant
    sex: str = ""  # F, M, X
    birth_date: date | None = None
    labour_status: str = ""  # UNE, INA, EMP
    in_education: bool | None = None
    unemployed_since: date | None = None
    isced: int | None = None
    household_jobless: bool | None = None
    household_dependent_children: bool | None = None
    household_single_adult: bool | None = None
    citizenship: str = ""  # ISO 3166-1 alpha-3, XXA stateless
    homeless: bool | None = None
    degurba: int | None = None  # 1 city, 2 town, 3 rural
    foreign_background: str = ""  # empty: not asked; Y, N, REFUSED
    minority: str = ""
    disability: str = ""
    other_disadvantaged: str = ""
    spells: tuple[SpellFacts, ...] = ()  # in order of episode
    project_starts_on: date | None = None
    project_ends_on: date | None = None
    tax_code: str = ""  # only for the agreement with birth date and sex; empty when the reader may not see it
    lives_with_partner: bool | None = None

    @property
    def is_participant(self) -> bool:
        return self.entered_on is not None

    @property
    def age_at_entry(self) -> int | None:
        """Completed years on the first entry date."""
        if self.birth_date is None or self.entered_on is None:
            return None
        return completed_years(self.birth_date, self.entered_on)

    @property
    def last_spell(self) -> SpellFacts | None:
        """The only one whose results count: a re-entry discards the earlier ones."""
        return max(self.spells, key=lambda spell: spell.episode, default=None)

    def status_on(self, spell: SpellFacts, day: date) -> str:
        """Last status known on a day in this spell; the one at entry when nothing changed."""
        known = [change for change in spell.status_changes if change.on <= day]
        return max(known, key=lambda change: change.on).status if known else self.labour_status

    def with_spells_of(self, known: "RecordFacts") -> "RecordFacts":
        """This entry with spells already known, the first beginning on this entry date."""
        first_on = self.entered_on
        spells = tuple(
            replace(spell, entry_on=first_on) if spell.episode == 1 and first_on else spell for spell in known.spells
        )
        return replace(self, spells=spells)

    @property
    def missing_items(self) -> tuple[str, ...]:
        return tuple(name for name in NEEDED if getattr(self, name) in ("", None))

    @property
    def is_complete(self) -> bool:
        return not self.missing_items


@dataclass(frozen=True)
class PathFacts:
    """What the moves of a path depend on besides its own row."""

    entered_on: date | None = None  # first entry into the operation
    inside_since: date | None = None  # entry of the spell still open
    last_exit_on: date | None = None
    held_open: Refusal | None = None  # why another module says it cannot close yet
    entry_seen: bool = True  # whether who asks may see the entry data: else the first three say nothing


@dataclass(frozen=True)
class Step:
    """What is said of a move: when, why, and how the path ended if it did."""

    on: date
    reason: str
    closing_reason: str = ""


@dataclass(frozen=True)
class Outcome:
    """The situation within 28 days of the exit, as it was asked on a day."""

    on: date
    status: str = ""  # last status in the window; empty or as before: nothing changed
    status_on: date | None = None  # since when
    education_started_on: date | None = None
    qualified_on: date | None = None


@dataclass(frozen=True)
class FollowUp:
    """What was found six months after the exit."""

    on: date
    reached: bool
    unreached_reason: str = ""
    source: str = ""
    status: str = ""  # on the reference day
    status_on: date | None = None  # since when, if it changed; the reference day when not known
    improvement: str = ""
