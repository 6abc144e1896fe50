"""How what is owed is drawn: the person, why, by when, and the page where it is done."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_stubs_ext import StrOrPromise

from percorsi.desk.models import Due
from percorsi.desk.queries.my_day import Day
from percorsi.desk.rules import days_late
from percorsi.desk.vocabulary import DueKind, When


@dataclass(frozen=True)
class Start:
    """The one button of an item: what it says, and where it leads (``case`` or ``target`` gives the key)."""

    label: StrOrPromise
    page: str
    key: str = "case"


STARTS: dict[DueKind, Start] = {
    DueKind.EXIT_OUTCOME: Start(_("Record the situation"), "cases:outcome"),
    DueKind.FOLLOW_UP: Start(_("Record the follow-up"), "cases:follow_up"),
    DueKind.ENTRY_DATA: Start(_("Complete the data"), "cases:entry"),
    DueKind.PLAN_REVIEW: Start(_("Review the plan"), "plans:review", "target"),
    DueKind.STEP: Start(_("Open the plan"), "plans:plan", "target"),
    DueKind.DRAFT: Start(_("Resume"), "assessments:assessment", "target"),
    DueKind.WITHOUT_MANAGER: Start(_("Choose who follows"), "cases:team"),
}
DRAFT_PAGES = {"assessment": "assessments:assessment", "plan": "plans:plan"}
DRAFT_WORDS = {"assessment": _("The assessment is a draft"), "plan": _("The plan is a draft")}


@dataclass(frozen=True)
class Item:
    due: Due
    late: int = 0

    @property
    def why(self) -> StrOrPromise:
        kind = DueKind(self.due.kind)
        return DRAFT_WORDS[self.due.code] if kind is DueKind.DRAFT else kind.label

    @property
    def what(self) -> str:
        """Of a step: what is to be done."""
        return f"«{self.due.words}»" if self.due.words else ""

    @property
    def start_label(self) -> StrOrPromise:
        return STARTS[DueKind(self.due.kind)].label

    @property
    def address(self) -> str:
        """Where it is done; the person's file as long as that page does not exist."""
        kind = DueKind(self.due.kind)
        start = STARTS[kind]
        page = DRAFT_PAGES[self.due.code] if kind is DueKind.DRAFT else start.page
        key = self.due.case_id if start.key == "case" else self.due.target_id
        try:
            return reverse(page, args=[key])
        except NoReverseMatch:
            return reverse("desk:person", args=[self.due.case.person_id]) if self.due.case else ""

    @property
    def late_words(self) -> str:
        return ngettext("%(days)s day late", "%(days)s days late", self.late) % {"days": self.late}


def drawn_day(day: Day, *, today: date) -> dict[str, Any]:
    groups = [
        (when, [Item(due, days_late(due.due_on, today=today) if due.due_on else 0) for due in day.items[when]])
        for when in (When.LATE, When.TODAY, When.WEEK)
    ]
    return {"groups": groups, "unassigned": day.unassigned, "nothing_now": not (groups[0][1] or groups[1][1])}
