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
from percorsi.desk.rules import days_late, tone_of
from percorsi.desk.vocabulary import DueKind, DueState, When
from percorsi.kernel.components import Badge
from percorsi.placements.vocabulary import Paper


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
    DueKind.MEASURE_MEETING: Start(_("Write the meeting"), "diary:write"),
    DueKind.REFERRAL: Start(_("Open the referral"), "cases:referral", "target"),
    DueKind.RECHECK: Start(_("Check the requirements"), "eligibility:check"),
    DueKind.DOCUMENT: Start(_("Open the documents"), "cases:documents"),
    DueKind.QUALIFICATION: Start(_("Open the qualifications"), "activities:of_case"),
    DueKind.ABSENCES: Start(_("Write in the diary"), "diary:write"),
    DueKind.PLACEMENT_PAPER: Start(_("Open the placement"), "placements:placement", "target"),
}
# What each duty rests on; the days of a measure are dated values of the register of measures.
SOURCES: dict[DueKind, StrOrPromise] = {
    DueKind.EXIT_OUTCOME: _("Regulation (EU) 1304/2013, annex I: within four weeks of leaving"),
    DueKind.FOLLOW_UP: _("Regulation (EU) 1304/2013, annex I: six months after leaving"),
    DueKind.ENTRY_DATA: _("Regulation (EU) 1304/2013, annex I: data at entry"),
    DueKind.PLAN_REVIEW: _("The day agreed in the plan"),
    DueKind.STEP: _("The day agreed in the plan"),
    DueKind.DRAFT: _("What was begun waits for its author"),
    DueKind.WITHOUT_MANAGER: _("Every open path has a case manager"),
    DueKind.REFERRAL: _("The day for the answer, written by who sent it"),
    DueKind.RECHECK: _("The day set when the requirements were last decided"),
    DueKind.DOCUMENT: _("The last day written on the document"),
    DueKind.QUALIFICATION: _("The last day written on the paper"),
    DueKind.ABSENCES: _("Attendance of the activity: absent three times, nothing in the diary since"),
    DueKind.PLACEMENT_PAPER: _("The last day of the paper; of the agreement between promoter and host"),
    DueKind.MEASURE_MEETING: _("Register of measures: days from the activation pact, then from the last meeting"),
}
MEETING_WORDS = {
    "first": _("First meeting that the measure asks for"),
    "next": _("Next meeting that the measure asks for"),
}
REFERRAL_WORDS = {
    "pending": _("A referral has no answer yet"),
    "asked": _("A question about a referral waits for a reply"),
}
EXPIRIES = frozenset({DueKind.DOCUMENT, DueKind.PLACEMENT_PAPER})
PAPER_WORDS = {paper.value: paper.label for paper in Paper}
DRAFT_PAGES = {"assessment": "assessments:assessment", "plan": "plans:plan"}
DRAFT_WORDS = {"assessment": _("The assessment is a draft"), "plan": _("The plan is a draft")}


@dataclass(frozen=True)
class Item:
    due: Due
    late: int = 0
    of_others: bool = False
    left: int = 0  # days until it falls due

    @property
    def why(self) -> StrOrPromise:
        kind = DueKind(self.due.kind)
        told_by_code = {
            DueKind.DRAFT: DRAFT_WORDS,
            DueKind.MEASURE_MEETING: MEETING_WORDS,
            DueKind.REFERRAL: REFERRAL_WORDS,
        }.get(kind, {})
        return told_by_code.get(self.due.code, kind.label)

    @property
    def source(self) -> StrOrPromise:
        return SOURCES[DueKind(self.due.kind)]

    @property
    def standing(self) -> Badge:
        """Due, late, suspended or exempt, in words."""
        state = DueState(self.due.state)
        if state is not DueState.DUE:
            return Badge(state.label, "neutral")
        return Badge(self.late_words, "danger") if self.late else Badge(state.label, "accent")

    @property
    def what(self) -> str:
        """Of a step: what is to be done; of a placement: which paper."""
        if DueKind(self.due.kind) is DueKind.PLACEMENT_PAPER:
            return str(PAPER_WORDS[self.due.code])
        return f"«{self.due.words}»" if self.due.words else ""

    @property
    def soon(self) -> Badge | None:
        """An expiry says how near it is: thirty, fifteen, five days ahead."""
        tone = tone_of(self.left)
        if DueKind(self.due.kind) not in EXPIRIES or not tone or self.late:
            return None
        if self.left == 0:
            return Badge(_("expires today"), tone)
        return Badge(ngettext("in %(days)s day", "in %(days)s days", self.left) % {"days": self.left}, tone)

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
    def can_be_finished(self) -> bool:
        """A step is done by saying so; the rest is done by recording something."""
        return DueKind(self.due.kind) is DueKind.STEP

    @property
    def owner(self) -> str:
        return self.due.owner.display_name if self.due.owner else ""

    @property
    def late_words(self) -> str:
        return ngettext("%(days)s day late", "%(days)s days late", self.late) % {"days": self.late}


def drawn(due: Due, *, today: date, of_others: bool = False) -> Item:
    if due.due_on is None:
        return Item(due, 0, of_others)
    return Item(due, days_late(due.due_on, today=today), of_others, (due.due_on - today).days)


def drawn_day(day: Day, *, today: date) -> dict[str, Any]:
    groups = [
        (when, [drawn(due, today=today, of_others=when is When.OTHERS) for due in day.items[when]])
        for when in (When.LATE, When.TODAY, When.WEEK, When.OTHERS)
    ]
    return {
        "groups": groups,
        "unassigned": day.unassigned,
        "nothing_now": not (groups[0][1] or groups[1][1]),
        "set_aside": day.set_aside,
        "ahead": [(1, _("Tomorrow")), (7, _("In a week"))],
    }
