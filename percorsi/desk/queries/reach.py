"""How far an actor reaches, asked once a request: places in teams, and scopes, class by class."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from percorsi.access.actor import Actor
from percorsi.cases.models import Case
from percorsi.cases.queries import own_places
from percorsi.kernel.privacy import DataClass

CLASSES = (DataClass.BASE, DataClass.ECONOMIC, DataClass.NUMBERS)


@dataclass(frozen=True)
class Team:
    """The paths an actor follows now, with the classes each place opens."""

    classes_of: dict[UUID, frozenset[str]]

    def case_ids(self, data_class: DataClass = DataClass.BASE) -> list[UUID]:
        return [case for case, classes in self.classes_of.items() if data_class.value in classes]

    def reached(self, actor: Actor, data_class: DataClass, *, key: str = "case_id") -> Q:
        """As ``cases.queries.reached``, without asking again who is in which team."""
        ways = Q(**{f"{key}__in": self.case_ids(data_class)})
        if scopes := actor.scope_ids(data_class):
            ways |= Q(restricted=False, scope_id__in=scopes)
        return ways

    def reaches(self, actor: Actor, case: Case, data_class: DataClass) -> bool:
        by_scope = not case.restricted and case.scope_id in actor.scope_ids(data_class)
        return by_scope or data_class.value in self.classes_of.get(case.id, ())


def team_of(actor: Actor) -> Team:
    """One query for all classes; nothing for the roles that keep no place in a team."""
    rows = own_places(actor).values_list("case_id", "classes")
    return Team({case: frozenset(classes) & actor.team_reads for case, classes in rows})


def reached_rows(actor: Actor, team: Team) -> Q:
    """The condition on rows of a view that carry their own class: by the team, or by the scope unless restricted."""
    reached = Q(pk__in=[])
    for data_class in CLASSES:
        reached |= Q(data_class=data_class.value) & team.reached(actor, data_class)
    return reached
