"""The participation record on one page: what was answered at entry, each period, what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_countries import countries

from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.cases.drawn import funder_tasks, identity_of, may
from percorsi.cases.facts import RecordFacts
from percorsi.cases.models import Case, EntryCorrection, Participation, Spell, StatusEvent
from percorsi.cases.queries import corrections_of, entry_from_person, facts_of, record_of, sensitive_of, standing_of
from percorsi.cases.queries.records import changes_of, spell_facts, spells_of
from percorsi.cases.rules.record import findings
from percorsi.cases.rules.record.words import item_name
from percorsi.cases.vocabulary import Declared, Education, ExitReason, Improvement, LabourStatus, Urbanisation
from percorsi.kernel.components import Fact
from percorsi.kernel.dates import in_words, today
from percorsi.kernel.privacy import DataClass
from percorsi.people.vocabulary import Sex

GROUPS = (
    (gettext_lazy("The person"), ("sex", "birth_date", "citizenship", "degurba")),
    (gettext_lazy("Education"), ("isced", "in_education")),
    (gettext_lazy("Work"), ("labour_status", "unemployed_since")),
    (
        gettext_lazy("Household and home"),
        ("household_jobless", "household_dependent_children", "household_single_adult", "homeless"),
    ),
)
SENSITIVE = ("foreign_background", "minority", "disability", "other_disadvantaged")
DATES = {"entered_on", "birth_date", "unemployed_since"}
WORDS: dict[str, Any] = {
    "sex": Sex,
    "isced": Education,
    "labour_status": LabourStatus,
    "degurba": Urbanisation,
}


@dataclass(frozen=True)
class DrawnSpell:
    spell: Spell
    changes: list[StatusEvent]
    is_last: bool

    @property
    def exit_reason(self) -> str:
        """Imported reasons may be words we do not know."""
        reason = self.spell.exit_reason
        return str(ExitReason(reason).label) if reason in ExitReason.values else reason

    @property
    def facts(self) -> list[Fact]:
        spell = self.spell
        shown = [
            Fact(_("Entry") if spell.episode == 1 else _("Return"), spell.entry_on),
            Fact(_("Exit"), spell.exit_on),
        ]
        if spell.exit_on:
            shown += [
                Fact(_("How it ended"), self.exit_reason),
                Fact(_("New education or training"), spell.education_started_on),
                Fact(_("Qualification"), spell.qualified_on),
                Fact(_("Follow-up at six months"), follow_up_in_words(spell)),
            ]
        return shown


def drawn_record(actor: Actor, case: Case) -> dict[str, Any]:
    standing, record = standing_of(actor, case), record_of(case)
    facts = facts_of(record) if record else entry_from_person(case)
    return {
        "case": case,
        "identity": identity_of(case, by=actor, current="record", standing=standing),
        "record": record,
        "groups": [
            (name, [Fact(capfirst(item_name(item)), answer(facts, item)) for item in items]) for name, items in GROUPS
        ],
        "age": facts.age_at_entry,
        "declared": [(item_name(item), declared(facts, item)) for item in SENSITIVE],
        "sensitive": sensitive_of(record) if record else None,
        "spells": list(drawn_spells(record)) if record else [],
        "tasks": funder_tasks(case, record, on=today()),
        "findings": findings(facts, on=today()) if record else [],
        "corrections": [drawn_correction(line) for line in corrections_of(record)] if record else [],
        "edits": may(actor, standing.relation(DataClass.NUMBERS), Permission.ENTRY_EDIT),
    }


def drawn_spells(record: Participation) -> Iterator[DrawnSpell]:
    """The last first."""
    spells = spells_of(record)
    return (DrawnSpell(spell, changes_of(spell), spell is spells[-1]) for spell in reversed(spells))


def shown_item(facts: RecordFacts, item: str) -> Fact:
    return Fact(capfirst(item_name(item)), answer(facts, item))


def answer(facts: RecordFacts, item: str) -> object:
    value = getattr(facts, item)
    if value in ("", None):
        return None
    if item == "citizenship":
        return _("Stateless") if value == "XXA" else countries.name(value) or value
    return WORDS[item](value).label if item in WORDS else value


def declared(facts: RecordFacts, item: str) -> str:
    """Not asked, no and declined are three different words."""
    value = getattr(facts, item)
    return str(Declared(value).label) if value else _("Not asked yet")


def drawn_correction(line: EntryCorrection) -> dict[str, Any]:
    """Written as text, whatever it was: said again as the answer it stands for."""
    return {
        "line": line,
        "name": item_name(line.item),
        "before": said(line.item, line.before),
        "after": said(line.item, line.after),
    }


def said(item: str, written: str) -> str:
    if item in SENSITIVE:
        return str(Declared(written).label) if written else _("Not asked yet")
    if item in WORDS and written:
        choices = WORDS[item]
        return str(choices(int(written) if written.isdigit() else written).label)
    if written in {"True", "False"}:
        return _("Yes") if written == "True" else _("No")
    return in_words(date.fromisoformat(written)) if item in DATES and written else written


def last_status(record: Participation, spell: Spell) -> str:
    """Last status known by the end of the 28 days: what the outcome form proposes."""
    return facts_of(record).status_on(spell_facts(spell), spell.window_ends_on or today())


def told_before(spell: Spell) -> dict[str, Any]:
    """A follow-up already recorded, as its form shows it."""
    if spell.followup_reached is None:
        return {}
    return {
        "on": spell.followed_up_on,
        "reached": "Y" if spell.followup_reached else "N",
        "unreached_reason": spell.unreached_reason,
        "source": spell.followup_source,
        "improvement": spell.improvement,
    }


def follow_up_in_words(spell: Spell) -> str | None:
    if spell.followup_reached is None:
        return None
    if not spell.followup_reached:
        return str(spell.get_unreached_reason_display() or _("Not reached"))
    better = str(Improvement(spell.improvement).label) if spell.improvement else ""
    return ". ".join(filter(None, [_("Reached"), better]))
