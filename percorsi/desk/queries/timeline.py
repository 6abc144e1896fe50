"""The timeline of one person: what the actor may see of it, newest first, a page at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from percorsi.access.actor import Actor
from percorsi.desk.models import Fact
from percorsi.desk.queries.reach import CLASSES, Team, reached_rows
from percorsi.desk.vocabulary import GROUP_OF, FactGroup
from percorsi.kernel.privacy import DataClass
from percorsi.people.models import Person

PAGE = 30
ORDER = ("-on", "-source_id", "-kind")


@dataclass(frozen=True)
class Mark:
    """Where a page ends: the order of the timeline is total, so that no fact is shown twice or skipped."""

    on: date
    source_id: UUID
    kind: str

    def __str__(self) -> str:
        return f"{self.on.isoformat()}_{self.source_id}_{self.kind}"

    @classmethod
    def read(cls, text: str) -> "Mark | None":
        """A mark from an address; a broken one counts as none."""
        on, _sep, rest = text.partition("_")
        source_id, _sep, kind = rest.partition("_")
        try:
            return cls(date.fromisoformat(on), UUID(source_id), kind)
        except ValueError:
            return None

    def older(self) -> Q:
        same_day = Q(on=self.on)
        return (
            Q(on__lt=self.on)
            | same_day & Q(source_id__lt=self.source_id)
            | same_day & Q(source_id=self.source_id, kind__lt=self.kind)
        )


@dataclass(frozen=True)
class Page:
    facts: list[Fact]
    next_mark: Mark | None


def visible_facts(actor: Actor, team: Team, person: Person, case_ids: Sequence[UUID]) -> list[QuerySet[Fact]]:
    """Facts of a person already fetched with permission, and of her paths, each class as far as the actor reaches it.

    Two questions instead of one with an «or»: each then walks the index of its key.
    """
    facts = Fact.objects.select_related("author")
    of_person = facts.filter(person_id=person.pk, data_class__in=_classes_of_person(actor, team, person, case_ids))
    return [facts.filter(reached_rows(actor, team), case_id__in=case_ids), of_person]


def _classes_of_person(actor: Actor, team: Team, person: Person, case_ids: Sequence[UUID]) -> list[str]:
    """What hangs on the person herself: by the team of one of her paths, or by her scopes unless restricted."""
    followed = {item for case_id in case_ids for item in team.classes_of.get(case_id, ())}
    by_scope = {one.value for one in CLASSES if set(person.scope_ids) & set(actor.scope_ids(one))}
    return sorted({DataClass.BASE.value} | followed | (set() if person.restricted else by_scope))


def timeline_page(
    actor: Actor,
    team: Team,
    person: Person,
    case_ids: Sequence[UUID],
    *,
    groups: Iterable[FactGroup] = (),
    after: Mark | None = None,
    size: int = PAGE,
) -> Page:
    wanted = after.older() if after else Q()
    if chosen := set(groups):
        wanted &= Q(kind__in=[kind.value for kind, group in GROUP_OF.items() if group in chosen])
    first, *others = [
        facts.filter(wanted).order_by(*ORDER)[: size + 1] for facts in visible_facts(actor, team, person, case_ids)
    ]
    found = list(first.union(*others, all=True).order_by(*ORDER)[: size + 1])
    last = found[size - 1] if len(found) > size else None
    return Page(found[:size], Mark(last.on, last.source_id, last.kind) if last else None)
