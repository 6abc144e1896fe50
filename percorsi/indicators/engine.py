"""One pass: every indicator of a framework compiled into one query over the records at the cut-off.

The same relation and the same condition give the number and its members: a list is always as long as its number.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any
from uuid import UUID

from percorsi.access.actor import Actor
from percorsi.cases.queries import team_case_ids
from percorsi.indicators.catalogue import CATALOGUE, Indicator
from percorsi.indicators.catalogue.conditions import COMPLETE, GAPS, POPULATIONS
from percorsi.indicators.vocabulary import SEX_OF, Column, Framework, Population
from percorsi.kernel.privacy import DataClass

RECORDS = Path(__file__).with_name("record_at_cutoff.sql").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Asked:
    """A question: which framework, known on which day, one project or all, and by whom."""

    framework: Framework
    on: date
    actor: Actor
    project_id: UUID | None = None

    @cached_property
    def parameters(self) -> dict[str, Any]:
        """Of ``record_at_cutoff.sql``; the database asks the actor's reach again, row by row."""
        return {
            "on": self.on,
            "project": self.project_id,
            "scopes": list(self.actor.scope_ids(DataClass.NUMBERS)),
            "team_cases": team_case_ids(self.actor, DataClass.NUMBERS),
        }


@cache
def condition_of(indicator: Indicator) -> str:
    """When a record counts: complete, in the population, and as the indicator says."""
    parts = [f"({POPULATIONS[indicator.population]})", f"({indicator.condition})"]
    if indicator.population != Population.STARTED:
        parts.insert(0, "complete")
    return " AND ".join(part for part in parts if part != "(true)") or "true"


@cache
def records(framework: Framework) -> str:
    """The relation with one more column: whether the record is complete in the words of this framework."""
    return f"(SELECT known.*, ({COMPLETE[framework]}) AS complete FROM ({RECORDS}) known OFFSET 0) record"  # noqa: S608 - text of ours


@cache
def values_query(framework: Framework) -> str:
    """One row a sex, one column an indicator: the three values of each are sums of these.

    Beside them, in the same pass, how many records are incomplete and what each item keeps out.
    """
    conditions = {one.code: condition_of(one) for one in CATALOGUE[framework] if one.counts_records}
    conditions |= {f"missing:{item}": f"NOT complete AND ({gap})" for item, gap in GAPS[framework].items()}
    conditions["incomplete"] = "NOT complete"
    counts = ", ".join(f'count(*) FILTER (WHERE {condition}) AS "{name}"' for name, condition in conditions.items())
    return f"SELECT sex, {counts} FROM {records(framework)} GROUP BY sex"  # noqa: S608 - text of ours, values bound


@cache
def members_condition(indicator: Indicator, column: Column) -> str:
    of_sex = f" AND sex = '{SEX_OF[column]}'" if column in SEX_OF else ""
    return condition_of(indicator) + of_sex


__all__ = ["GAPS", "Asked", "condition_of", "members_condition", "records", "values_query"]
