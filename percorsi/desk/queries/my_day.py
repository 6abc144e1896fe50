"""What the actor owes, across everybody followed: derived from facts at every reading, never stored."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from percorsi.access.actor import Actor
from percorsi.access.policy import COORDINATING_ROLES
from percorsi.audit.circumstances import note_shown
from percorsi.cases.models import Case
from percorsi.cases.vocabulary import ENDED_STATES
from percorsi.desk.models import Due
from percorsi.desk.queries.own import set_aside
from percorsi.desk.queries.reach import Team, reached_rows, team_of
from percorsi.desk.queries.standing import STANDING
from percorsi.desk.rules import horizon, when_due
from percorsi.desk.vocabulary import DueKind, When
from percorsi.kernel.privacy import DataClass

MOST = 300  # rows a day can be read in; beyond it the counts say «more than»


@dataclass(frozen=True)
class Day:
    """The lists behind the tabs, each by due date; the numbers on the tabs are their lengths."""

    items: dict[When, list[Due]]
    unassigned: list[Case]
    set_aside: int = 0

    @property
    def is_empty(self) -> bool:
        return not any(self.items.values()) and not self.unassigned

    def person_ids(self) -> set[UUID]:
        """Everybody the page names."""
        owed = {due.case.person_id for dues in self.items.values() for due in dues if due.case}
        return owed | {case.person_id for case in self.unassigned}

    def counts(self) -> Counter[When]:
        return Counter({when: len(items) for when, items in self.items.items()})


def my_day(actor: Actor, *, today: date) -> Day:
    team = team_of(actor)
    items: dict[When, list[Due]] = {when: [] for when in When}
    later = 0
    for due in owed_by(actor, team, until=horizon(today), today=today):
        when = _when(due, actor, today=today)
        if when is not None and due.later:  # type: ignore[attr-defined] # annotated
            later += 1
        elif when is not None:
            items[when].append(due)
    found = Day(items, unassigned_paths(actor), later)
    note_shown(found.person_ids())
    return found


def _when(due: Due, actor: Actor, *, today: date) -> When | None:
    if due.owner_id not in {None, actor.id}:
        return When.OTHERS
    return when_due(DueKind(due.kind), due.due_on, today=today)


def get_due(actor: Actor, key: str) -> Due:
    """One item of one's day, by its key; the same as absent when it is not one's own."""
    team = team_of(actor)
    mine = Q(owner_id=actor.id) | Q(case__case_manager_id=actor.id)
    found = Due.objects.filter(mine, STANDING, reached_rows(actor, team), key=key, case_id__in=team.case_ids())
    due = found.select_related("case").first()
    if due is None:
        raise Http404
    return due


def owed_by(actor: Actor, team: Team, *, until: date, today: date) -> QuerySet[Due]:
    """What names the actor; of the paths she is the case manager of, what names nobody and what colleagues owe."""
    managed = Q(case__case_manager_id=actor.id)
    mine = Q(owner_id=actor.id) | Q(owner_id=None) & managed
    of_others = managed & Q(kind__in=(DueKind.STEP, DueKind.PLACEMENT_PAPER), owner_id__isnull=False)
    return (
        Due.objects.filter(mine | of_others, STANDING, reached_rows(actor, team))
        .filter(Q(due_on=None) | Q(due_on__lte=until), case_id__in=team.case_ids(DataClass.BASE))
        .annotate(later=Exists(set_aside(actor, today=today).filter(due_key=OuterRef("key"))))
        .select_related("case__person", "case__project", "owner")
        .defer("case__person__search_terms")
        .order_by("due_on", "key")[:MOST]
    )


def unassigned_paths(actor: Actor, *, most: int = 10) -> list[Case]:
    """Open paths of a coordinator's scopes that nobody follows as case manager, the oldest first."""
    scopes = actor.scope_ids(DataClass.BASE)
    if actor.role not in COORDINATING_ROLES or not scopes:
        return []
    waiting = Case.objects.filter(scope_id__in=scopes, restricted=False, case_manager=None).exclude(
        state__in=ENDED_STATES
    )
    return list(waiting.select_related("person", "project").order_by("opened_on", "id")[:most])
