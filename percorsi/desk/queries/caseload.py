"""The people one follows, or coordinates: a page at a time, each way in through its own index.

A coordinator's scope may hold twenty thousand paths: every seat contributes at most one page in the order asked,
and the pages are merged; nothing is counted beyond ``MOST_COUNTED``.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from percorsi.access.actor import Actor
from percorsi.access.models import Scope
from percorsi.audit.circumstances import note_shown
from percorsi.cases.models import Case
from percorsi.cases.vocabulary import OPEN_STATES
from percorsi.desk.models import Due
from percorsi.desk.queries.next_due import next_due
from percorsi.desk.queries.reach import Team, team_of
from percorsi.diary.models import Entry
from percorsi.diary.vocabulary import CONTACTS
from percorsi.kernel.privacy import DataClass
from percorsi.plans.models import Plan
from percorsi.plans.vocabulary import PlanState
from percorsi.programmes.models import Project

PAGE = 50
MOST_COUNTED = 1_000
MOST_PAGES = 20  # further on it is quicker to filter than to turn pages


# What a column orders by; a minus turns it round. The longest in the same phase come first.
ORDER: dict[str, tuple[str, ...]] = {
    "name": ("person__search_key", "id"),
    "-name": ("-person__search_key", "-id"),
    "phase": ("state_since", "id"),
    "-phase": ("-state_since", "-id"),
}


@dataclass(frozen=True)
class Choice:
    """What was asked in the filter panel."""

    mine: bool = False
    project: UUID | None = None
    state: str = ""
    manager: str = ""  # part of the name
    ended: bool = False
    nobody: bool = False  # only paths without a case manager
    review_by: date | None = None  # the plan in force is to be reviewed by then
    quiet_since: date | None = None  # nobody wrote of a contact from then on
    sort: str = "name"
    number: int = 1

    @property
    def condition(self) -> Q:
        wanted = Q(state=self.state) if self.state else Q()
        if not self.state and not self.ended:
            wanted &= Q(state__in=OPEN_STATES)
        if self.project:
            wanted &= Q(project_id=self.project)
        if self.manager:
            wanted &= Q(case_manager__display_name__icontains=self.manager)
        if self.nobody:
            wanted &= Q(case_manager=None)
        return wanted & self._late

    @property
    def _late(self) -> Q:
        wanted = Q()
        if self.review_by:
            plans = Plan.objects.filter(case_id=OuterRef("pk"), state=PlanState.AGREED)
            wanted &= Q(
                Exists(plans.annotate(on=Coalesce("next_review_on", "review_on")).filter(on__lte=self.review_by))
            )
        if self.quiet_since:
            recent = contacts().filter(case_id=OuterRef("pk"), on__gte=self.quiet_since)
            wanted &= Q(opened_on__lt=self.quiet_since) & ~Q(Exists(recent))
        return wanted


@dataclass(frozen=True)
class Caseload:
    cases: list[Case]
    due: dict[UUID, Due]
    reviews: dict[UUID, date]
    heard: dict[UUID, date]
    total: int
    has_next: bool

    @property
    def more_than_counted(self) -> bool:
        return self.total > MOST_COUNTED


def caseload(actor: Actor, choice: Choice) -> Caseload:
    team = team_of(actor)
    start = (choice.number - 1) * PAGE
    found = list(_page(actor, team, choice, until=start + PAGE + 1)[start : start + PAGE + 1])
    cases = _shown([case_id for (case_id, *_rest) in found[:PAGE]])
    note_shown(case.person_id for case in cases)
    due = next_due(actor, team, [case.id for case in cases])
    heard = {case.id: case.heard for case in cases if case.heard}  # type: ignore[attr-defined] # annotated
    has_next = len(found) > PAGE
    total = len(cases) if choice.number == 1 and not has_next else _total(actor, team, choice)
    return Caseload(cases, due, _reviews(actor, team, cases), heard, total, has_next)


def contacts() -> QuerySet[Entry]:
    """Encounters, calls and visits written in the diary, as far as the reader may read them."""
    return Entry.objects.filter(kind__in=[kind.value for kind in CONTACTS])


def projects_of(actor: Actor) -> QuerySet[Project]:
    """Those in which the actor has a seat, or coordinates one."""
    seats = Scope.objects.filter(pk__in=[*actor.seat_scope_ids, *actor.scope_ids(DataClass.BASE)])
    return Project.objects.filter(pk__in=seats.values("project_id"))


def _ways_in(actor: Actor, team: Team, choice: Choice) -> list[QuerySet[Case]]:
    """By the team, and by each seat the role reads; each walks one index."""
    matching = Case.objects.filter(choice.condition)
    ways = [matching.filter(pk__in=team.case_ids())]
    if not choice.mine:
        ways += [matching.filter(scope_id=seat, restricted=False) for seat in actor.scope_ids(DataClass.BASE)]
    return ways


def _page(actor: Actor, team: Team, choice: Choice, *, until: int) -> QuerySet[Case, tuple[Any, ...]]:
    order = ORDER[choice.sort]
    names = [name.lstrip("-") for name in order if name.lstrip("-") != "id"]
    ways = [way.order_by(*order).values_list("id", *names)[:until] for way in _ways_in(actor, team, choice)]
    if len(ways) == 1:
        return ways[0]
    return ways[0].union(*ways[1:]).order_by(*order)


def _shown(ids: list[UUID]) -> list[Case]:
    rows = Case.objects.filter(pk__in=ids).select_related(
        "person__domicile", "person__residence", "project", "case_manager"
    )
    last = contacts().filter(case_id=OuterRef("pk")).order_by("-on").values("on")[:1]
    rows = rows.annotate(heard=Subquery(last))
    by_id = {case.id: case for case in rows}
    return [by_id[case_id] for case_id in ids]


def _reviews(actor: Actor, team: Team, cases: list[Case]) -> dict[UUID, date]:
    """When the plan in force is looked at again; class E."""
    readable = [case.id for case in cases if case.is_open and team.reaches(actor, case, DataClass.ECONOMIC)]
    rows = Plan.objects.filter(case_id__in=readable, state=PlanState.AGREED)
    return dict(rows.annotate(on=Coalesce("next_review_on", "review_on")).values_list("case_id", "on"))


def _total(actor: Actor, team: Team, choice: Choice) -> int:
    """Exact up to ``MOST_COUNTED``; one more means «more than»."""
    ways = [way.order_by().values_list("id")[: MOST_COUNTED + 1] for way in _ways_in(actor, team, choice)]
    return min(ways[0].union(*ways[1:]).count(), MOST_COUNTED + 1)
