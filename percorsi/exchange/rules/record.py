"""The rules of a record (ESF specification, A.8) on the rows of a file: only those that block."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from percorsi.cases.facts import RecordFacts
from percorsi.cases.rules.finding import Finding, Severity
from percorsi.cases.rules.record import RULES
from percorsi.exchange.rules.columns import COLUMN_OF
from percorsi.exchange.rules.fault import Fault
from percorsi.exchange.rules.row import Row, entry_row

BLOCKING = ("R01", "R02", "R03", "R05", "R06", "R10", "R12", "R13", "R14")
# R16 does not block here: who lost the job by the day of the follow-up is a fact, and CR07 does not count her.


def why_not_compare(rows: list[Row], known: RecordFacts | None) -> list[Fault]:
    """What makes the rows of a record mean nothing together; asked before they are laid over what is known."""
    return [*_same_episode(rows), *_lost_entry(rows, known)]


def faults_of(rows: list[Row], known: RecordFacts | None, record: RecordFacts, *, on: date) -> list[Fault]:
    """Every error of the rows of one record; ``record`` is what it would become with them."""
    return list(_broken_rules(rows, known, record, on))


def _broken_rules(rows: list[Row], known: RecordFacts | None, record: RecordFacts, on: date) -> Iterator[Fault]:
    for rule in BLOCKING:
        for finding in RULES[rule](record, on):
            if finding.severity is Severity.ERROR and not _is_unknown(finding, record):
                yield _fault(finding, rows, known)


def _is_unknown(finding: Finding, record: RecordFacts) -> bool:
    """A status that is not known contradicts nothing: the record is incomplete, not wrong."""
    return finding.rule == "R13" and not record.labour_status


def _fault(finding: Finding, rows: list[Row], known: RecordFacts | None) -> Fault:
    row = next((row for row in rows if row.episode == finding.episode), None) or entry_row(rows, known) or rows[0]
    return row.fault(COLUMN_OF.get(finding.field, finding.field), finding.sentence, finding.remedy)


def _same_episode(rows: list[Row]) -> Iterator[Fault]:
    """R02: one row for person, operation and episode."""
    first: dict[int, Row] = {}
    for row in rows:
        if row.episode in first:
            yield row.fault(
                "episode",
                _("Person, operation and episode are already in row %(row)s.") % {"row": first[row.episode].row_id},
                _("Keep one of the two rows, or number the return as the next episode."),
            )
        first.setdefault(row.episode, row)


def _lost_entry(rows: list[Row], known: RecordFacts | None) -> Iterator[Fault]:
    """An import adds and corrects; it does not take away an entry that is already counted."""
    entered = {spell.episode for spell in known.spells} if known else set()
    for row in rows:
        if row.entry_on is None and row.episode in entered:
            yield row.fault(
                "entry_date",
                _("The entry date is empty, but this spell is already recorded with one."),
                _("Write the entry date, or correct the record by hand."),
            )
