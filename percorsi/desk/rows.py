"""How a path reads in the list of people."""

from dataclasses import dataclass
from datetime import date

from percorsi.cases.models import Case
from percorsi.desk.items import Item, drawn
from percorsi.desk.queries.caseload import Caseload
from percorsi.kernel.components import Badge
from percorsi.kernel.components.words import shown
from percorsi.kernel.dates import completed_years


@dataclass(frozen=True)
class Row:
    case: Case
    age: int | None
    days: int
    review_on: date | None
    silent: int | None  # days since the last contact
    next_item: Item | None

    @property
    def name(self) -> str:
        return self.case.person.full_name

    @property
    def place(self) -> str:
        place = self.case.person.place
        return place.name if place else ""

    @property
    def phase(self) -> str:
        return self.case.get_state_display()

    @property
    def project(self) -> str:
        return self.case.project.label

    @property
    def next_words(self) -> Badge | str:
        item = self.next_item
        if item is None:
            return ""
        if item.late:
            return Badge(f"{item.why} · {item.late_words}", "danger")
        return f"{item.why} · {shown(item.due.due_on)}" if item.due.due_on else str(item.why)


def drawn_rows(found: Caseload, *, today: date) -> list[Row]:
    return [_row(case, found, today=today) for case in found.cases]


def _row(case: Case, found: Caseload, *, today: date) -> Row:
    birth, due = case.person.birth_date, found.due.get(case.id)
    return Row(
        case=case,
        age=completed_years(birth, today) if birth else None,
        days=(today - case.state_since).days,
        review_on=found.reviews.get(case.id),
        silent=(today - heard).days if (heard := found.heard.get(case.id)) else None,
        next_item=drawn(due, today=today) if due else None,
    )
