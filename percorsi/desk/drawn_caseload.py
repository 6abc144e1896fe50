"""How a path reads in the list of people, on the page and in the file."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _

from percorsi.cases.models import Case
from percorsi.cases.vocabulary import State
from percorsi.desk.drawn_person import completed
from percorsi.desk.forms import CaseloadFilter
from percorsi.desk.items import Item
from percorsi.desk.queries.caseload import Caseload
from percorsi.desk.rules import days_late
from percorsi.kernel.components.words import shown

NO_CHIP = {"ordine", "pagina", "formato"}


@dataclass(frozen=True)
class Row:
    case: Case
    age: int | None
    place: str
    days: int
    review_on: date | None
    next_item: Item | None


def drawn_rows(found: Caseload, *, today: date) -> list[Row]:
    return [_row(case, found, today=today) for case in found.cases]


def _row(case: Case, found: Caseload, *, today: date) -> Row:
    place = case.person.domicile or case.person.residence
    due = found.due.get(case.id)
    late = days_late(due.due_on, today=today) if due and due.due_on else 0
    return Row(
        case=case,
        age=completed(case.person, today),
        place=place.name if place else "",
        days=(today - case.state_since).days,
        review_on=found.reviews.get(case.id),
        next_item=Item(due, late) if due else None,
    )


def chips(asked: QueryDict, form: CaseloadFilter) -> list[tuple[str, str]]:
    """What is asked, in words, each with the address without it."""
    drawn = []
    for name, field in form.fields.items():
        value = form.cleaned_data.get(name)
        if not value or name in NO_CHIP:
            continue
        rest = asked.copy()
        for gone in (name, "pagina"):
            rest.pop(gone, None)
        text = str(field.label) if value is True else f"{field.label}: {_words(name, value)}"
        drawn.append((text, f"?{rest.urlencode()}"))
    return drawn


def _words(name: str, value: object) -> str:
    return str(State(value).label) if name == "fase" else str(value)


def as_csv(rows: Sequence[Row]) -> HttpResponse:
    """The page as it is shown, for a spreadsheet."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="persone.csv"'
    writer = csv.writer(response)
    writer.writerow(
        [_("Name"), _("Age"), _("Lives in"), _("Project"), _("Phase"), _("Days in phase"), _("Case manager"),
         _("Plan review"), _("Next")]
    )  # fmt: skip
    for row in rows:
        manager = row.case.case_manager.display_name if row.case.case_manager else ""
        writer.writerow(
            [_safe(row.case.person.full_name), row.age or "", row.place, row.case.project.title,
             row.case.get_state_display(), row.days, manager, row.review_on or "",
             f"{row.next_item.why} {shown(row.next_item.due.due_on)}" if row.next_item else ""]
        )  # fmt: skip
    return response


def _safe(text: str) -> str:
    """A spreadsheet must not read a name as a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@"} else text
