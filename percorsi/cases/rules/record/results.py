"""R12, R13, R14 and R16: what is learnt after the entry."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from percorsi.cases.facts import RecordFacts, SpellFacts
from percorsi.cases.rules.finding import Finding, Severity
from percorsi.cases.rules.record.words import item_name
from percorsi.cases.vocabulary import LabourStatus
from percorsi.kernel.dates import in_words


def results_follow_entry_and_exit(record: RecordFacts, on: date) -> Iterator[Finding]:
    """R12: results not before the entry; a follow-up only after an exit and once it is due; nothing in the future."""
    for spell in record.spells:
        for field, day in _dated_results(spell):
            yield from _result_date(spell, field, day, on)
        yield from _follow_up(spell)


def _dated_results(spell: SpellFacts) -> Iterator[tuple[str, date]]:
    found = [("education_started_on", spell.education_started_on), ("qualified_on", spell.qualified_on)]
    found += [("status_changes", change.on) for change in spell.status_changes]
    found += [("followed_up_on", spell.followed_up_on)]
    return ((field, day) for field, day in found if day is not None)


def _result_date(spell: SpellFacts, field: str, day: date, on: date) -> Iterator[Finding]:
    if spell.entry_on <= day <= on:
        return
    name = item_name("on" if field == "status_changes" else field)
    if day < spell.entry_on:
        yield _result(
            spell,
            field,
            _("%(item)s: %(date)s comes before the entry, of %(entry)s.")
            % {"item": name, "date": in_words(day), "entry": in_words(spell.entry_on)},
            _("What was true before belongs to the entry data; check the date."),
        )
    else:
        yield _result(
            spell,
            field,
            _("%(item)s: %(date)s is in the future.") % {"item": name, "date": in_words(day)},
            _("Write it when it has happened."),
        )


def _follow_up(spell: SpellFacts) -> Iterator[Finding]:
    told = spell.followup_reached is not None or spell.followed_up_on or spell.improvement
    if told and spell.followup_due_on is None:
        yield _result(
            spell,
            "followup_reached",
            _("There is a follow-up, but no exit."),
            _("Record the exit first: the follow-up is six months after it."),
        )
    elif spell.followed_up_on and spell.followup_due_on and spell.followed_up_on < spell.followup_due_on:
        yield _result(
            spell,
            "followed_up_on",
            _("The follow-up asks about %(due)s: on %(date)s it was too early.")
            % {"due": in_words(spell.followup_due_on), "date": in_words(spell.followed_up_on)},
            _("Ask again from %(due)s on.") % {"due": in_words(spell.followup_due_on)},
        )


def _result(spell: SpellFacts, field: str, sentence: str, remedy: str) -> Finding:
    return Finding("R12", Severity.ERROR, field, sentence, remedy, spell.episode)


def improvement_is_for_the_employed(record: RecordFacts, on: date) -> Iterator[Finding]:
    """R13: CR07 is only for those employed at entry; CR01, CR04 and CR06 are computed on their own populations."""
    for spell in record.spells:
        if spell.improvement and record.labour_status != LabourStatus.EMPLOYED:
            yield Finding(
                "R13",
                Severity.ERROR,
                "improvement",
                _("An improvement at work is only for those who worked at entry."),
                _("Remove it: for the others a new job counts by itself."),
                spell.episode,
            )


def one_status_a_day(record: RecordFacts, on: date) -> Iterator[Finding]:
    """R14: looking for work and at work could both be true only with two statuses on one day."""
    for spell in record.spells:
        for day, times in Counter(change.on for change in spell.status_changes).items():
            if times > 1:
                yield Finding(
                    "R14",
                    Severity.ERROR,
                    "status_changes",
                    _("Two statuses are given for %(date)s.") % {"date": in_words(day)},
                    _("Keep the one that held at the end of that day."),
                    spell.episode,
                )


def improvement_needs_a_job(record: RecordFacts, on: date) -> Iterator[Finding]:
    """R16: who improved at work works on both days."""
    for spell in record.spells:
        due = spell.followup_due_on
        if spell.improvement and due and record.status_on(spell, due) != LabourStatus.EMPLOYED:
            yield Finding(
                "R16",
                Severity.ERROR,
                "improvement",
                _("An improvement is given, but six months after the exit the person does not work."),
                _("Check the status on %(due)s, or remove the improvement.") % {"due": in_words(due)},
                spell.episode,
            )
