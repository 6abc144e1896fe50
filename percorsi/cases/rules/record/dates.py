"""R01 and R02: days in their order."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _

from percorsi.cases.facts import RecordFacts, SpellFacts
from percorsi.cases.rules.finding import Finding, Severity
from percorsi.kernel.dates import in_words


def dates_are_in_order(record: RecordFacts, on: date) -> Iterator[Finding]:
    """R01: entry ≤ exit; entry within the operation's dates; nothing in the future."""
    if record.entered_on:
        yield from _in_the_future("entered_on", record.entered_on, on)
        yield from _within_project(record, record.entered_on)
    for spell in record.spells:
        yield from _spell_in_order(spell, on)


def _spell_in_order(spell: SpellFacts, on: date) -> Iterator[Finding]:
    if spell.episode > 1:
        yield from _in_the_future("entry_on", spell.entry_on, on, spell.episode)
    if spell.exit_on is None:
        return
    yield from _in_the_future("exit_on", spell.exit_on, on, spell.episode)
    if spell.exit_on < spell.entry_on:
        yield Finding(
            "R01",
            Severity.ERROR,
            "exit_on",
            _("The exit, of %(exit)s, comes before the entry, of %(entry)s.")
            % {"exit": in_words(spell.exit_on), "entry": in_words(spell.entry_on)},
            _("Check the two dates and correct the wrong one."),
            spell.episode,
        )


def _in_the_future(field: str, day: date, on: date, episode: int | None = None) -> Iterator[Finding]:
    if day > on:
        yield Finding(
            "R01",
            Severity.ERROR,
            field,
            _("The date %(date)s is in the future.") % {"date": in_words(day)},
            _("Write the day on which it happened."),
            episode,
        )


def _within_project(record: RecordFacts, day: date) -> Iterator[Finding]:
    early = record.project_starts_on and day < record.project_starts_on
    late = record.project_ends_on and day > record.project_ends_on
    if not early and not late:
        return
    yield Finding(
        "R01",
        Severity.ERROR,
        "entered_on",
        _("The entry, of %(date)s, is outside the dates of the project.") % {"date": in_words(day)},
        _project_dates(record),
    )


def _project_dates(record: RecordFacts) -> str:
    starts, ends = record.project_starts_on, record.project_ends_on
    if starts and ends:
        return _("Write a day from %(start)s to %(end)s.") % {"start": in_words(starts), "end": in_words(ends)}
    if starts:
        return _("Write a day from %(start)s on.") % {"start": in_words(starts)}
    return _("Write a day not after %(end)s.") % {"end": in_words(ends)} if ends else ""


def spells_do_not_overlap(record: RecordFacts, on: date) -> Iterator[Finding]:
    """R02: a re-entry starts after the previous exit. One record for person and operation is kept by the database."""
    ordered = sorted(record.spells, key=lambda spell: spell.episode)
    for earlier, later in pairwise(ordered):
        if earlier.exit_on is None:
            yield _overlap(later, _("The return of %(date)s follows a period without an exit."), "entry_on")
        elif later.entry_on <= earlier.exit_on:
            yield _overlap(later, _("The return of %(date)s is not after the previous exit."), "entry_on")


def _overlap(later: SpellFacts, sentence: str, field: str) -> Finding:
    return Finding(
        "R02",
        Severity.ERROR,
        field,
        sentence % {"date": in_words(later.entry_on)},
        _("Record the previous exit first; the return is at least one day later."),
        later.episode,
    )
