"""What the actor owes, across everybody followed: derived from facts at every reading, never stored."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from percorsi.access.actor import Actor
from percorsi.access.policy import COORDINATING_ROLES
from percorsi.audit.circumstances import note_shown
from percorsi.cases.models import Case
from percorsi.cases.vocabulary import ENDED_STATES
from percorsi.desk.models import Due
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
    for due in owed_by(actor, team, until=horizon(today)):
        when = when_due(DueKind(due.kind), due.due_on, today=today)
        if when is not None:
            items[when].append(due)
    found = Day(items, unassigned_paths(actor))
    note_shown(found.person_ids())
    return found


def owed_by(actor: Actor, team: Team, *, until: date) -> QuerySet[Due]:
    """What names the actor, and what names nobody on the paths the actor is the case manager of."""
    followed = team.case_ids(DataClass.BASE)
    mine = Q(owner_id=actor.id) | Q(owner_id=None, case__case_manager_id=actor.id)
    return (
        Due.objects.filter(mine, STANDING, reached_rows(actor, team), case_id__in=followed)
        .filter(Q(due_on=None) | Q(due_on__lte=until))
        .select_related("case__person", "case__project")
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
