"""The columns of the import format, in its order; each says how its cells are read (docs/import.md)."""

from typing import Any

from percorsi.cases.vocabulary import Declared, Improvement, LabourStatus
from percorsi.exchange.rules import cells
from percorsi.exchange.rules.cells import Reader
from percorsi.people.vocabulary import Sex

status = cells.one_of(*LabourStatus.values)
declared = cells.one_of(*Declared.values)

COLUMNS: dict[str, Reader] = {
    "row_id": cells.text_up_to(200, required=True),
    "person_id": cells.text_up_to(80, required=True),
    "operation": cells.text_up_to(40, required=True),
    "episode": cells.episode,
    "sex": cells.one_of(*Sex.values),
    "birth_date": cells.day,
    "entry_date": cells.day,
    "exit_date": cells.day,
    "exit_reason": cells.text_up_to(40),
    "lm_status_entry": status,
    "in_education_entry": cells.yes_no,
    "unemployed_since": cells.day,
    "isced": cells.number_between(0, 8),
    "hh_jobless": cells.yes_no,
    "hh_dependent_children": cells.yes_no,
    "hh_single_adult": cells.yes_no,
    "citizenship": cells.citizenship,
    "foreign_background": declared,
    "minority": declared,
    "disability": declared,
    "other_disadvantaged": declared,
    "homeless": cells.yes_no,
    "degurba": cells.number_between(1, 3),
    "lm_events": cells.changes,
    "edu_start_date": cells.day,
    "qualification_date": cells.day,
    "followup_6m_reached": cells.yes_no,
    "improvement_6m": cells.one_of(*Improvement.values),
    "note": cells.text_up_to(100_000),
}
HEADER = tuple(COLUMNS)

# Column -> item of the record, of its answers, of the spell: the names of ``cases.facts``.
ENTRY = {
    "entry_date": "entered_on",
    "sex": "sex",
    "birth_date": "birth_date",
    "lm_status_entry": "labour_status",
    "in_education_entry": "in_education",
    "unemployed_since": "unemployed_since",
    "isced": "isced",
    "hh_jobless": "household_jobless",
    "hh_dependent_children": "household_dependent_children",
    "hh_single_adult": "household_single_adult",
    "citizenship": "citizenship",
    "homeless": "homeless",
    "degurba": "degurba",
}
ANSWERS = {name: name for name in ("foreign_background", "minority", "disability", "other_disadvantaged")}
SPELL = {
    "entry_date": "entry_on",
    "exit_date": "exit_on",
    "episode": "episode",
    "exit_reason": "exit_reason",
    "lm_events": "status_changes",
    "edu_start_date": "education_started_on",
    "qualification_date": "qualified_on",
    "followup_6m_reached": "followup_reached",
    "improvement_6m": "improvement",
}
COLUMN_OF = {item: column for column, item in {**SPELL, **ANSWERS, **ENTRY}.items()} | {"entry_on": "entry_date"}
# What somebody who never started cannot have.
AFTER_ENTRY = (
    "exit_date", "lm_events", "edu_start_date", "qualification_date", "followup_6m_reached", "improvement_6m",
)  # fmt: skip

Values = dict[str, Any]
