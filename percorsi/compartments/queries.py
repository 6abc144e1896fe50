"""What of the reserved parts somebody may know, and what she may read. To fetch is to authorise."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission, Relation
from percorsi.cases.models import Case
from percorsi.cases.queries import (
    case_keys,
    get_case,
    headed_case_ids,
    reached,
    relation_to,
    team_case_ids,
    writing_places,
)
from percorsi.compartments.models import (
    EDITION_FIELDS,
    EDITIONS,
    ENTRIES,
    LINE_FIELDS,
    TEXT_FIELDS,
    Edition,
    Entry,
)
from percorsi.compartments.rules import Age, age_of
from percorsi.compartments.vocabulary import Part
from percorsi.kernel.dates import today
from percorsi.kernel.envelope import open_rows
from percorsi.kernel.privacy import DataClass
from percorsi.network.models import Organisation
from percorsi.network.vocabulary import Subkind

HEALTH_BODIES = (Subkind.HEALTH_TRUST, Subkind.HEALTH_AGENCY)


@dataclass(frozen=True)
class Known:
    """One part of a path as one colleague may know it."""

    part: Part
    reads: bool  # what is written, not only the lines
    writes: bool
    keeps: bool  # the list of who may enter

    @property
    def shows_lines(self) -> bool:
        """What concerns a minor has no lines for those outside."""
        return self.reads or self.part is not Part.MINORS


@dataclass(frozen=True)
class Told:
    """An entry with its editions, the last first."""

    entry: Any
    editions: list[Any] = field(default_factory=list)

    @property
    def now(self) -> Any:
        return self.editions[0] if self.editions else None

    @property
    def earlier(self) -> list[Any]:
        return self.editions[1:]


def visible_entries(actor: Actor, part: Part) -> QuerySet[Any]:
    return ENTRIES[part]._base_manager.filter(entry_condition(actor, part))


def visible_editions(actor: Actor, part: Part) -> QuerySet[Any]:
    return EDITIONS[part]._base_manager.filter(reached(actor, part.data_class))


def entry_condition(actor: Actor, part: Part) -> Q:
    """The same question PostgreSQL asks: the lines of health are the team's, those of justice the case manager's."""
    if part is Part.MINORS:
        return reached(actor, DataClass.MINORS)
    inside = Q(case_id__in=team_case_ids(actor, part.data_class))
    if part is Part.HEALTH:
        return inside | Q(case_id__in=writing_places(actor, DataClass.ECONOMIC).values("case_id"))
    return inside | Q(case_id__in=headed_case_ids(actor))


def known_parts(actor: Actor, case: Case) -> list[Known]:
    """Empty for who may know nothing: coordinators, auditors, outsiders."""
    works = writing_places(actor, DataClass.ECONOMIC).filter(case_id=case.id).exists()
    heads = headed_case_ids(actor).filter(pk=case.pk).exists()
    outside = {Part.HEALTH: works, Part.JUSTICE: heads, Part.MINORS: heads and age_in(case).may_be_minor}
    found = [_known(actor, case, part, heads=heads) for part in Part]
    return [one for one in found if one.reads or outside[one.part]]


def _known(actor: Actor, case: Case, part: Part, *, heads: bool) -> Known:
    reads = actor.may(part.reading) and case.id in team_case_ids(actor, part.data_class)
    writes = reads and writing_places(actor, part.data_class).filter(case_id=case.id).exists()
    open_to_words = part is not Part.MINORS or age_in(case).may_be_minor
    return Known(part, reads=reads, writes=writes and open_to_words, keeps=heads or writes)


def get_known(actor: Actor, case_id: UUID, word: str) -> tuple[Case, Known]:
    """404 for a part the reader may not know of, as for one that does not exist."""
    case = get_case(actor, case_id, Permission.CASE_READ)
    found = next((one for one in known_parts(actor, case) if one.part == word), None)
    if found is None:
        raise Http404
    return case, found


def get_part(actor: Actor, case_id: UUID, word: str, *, writing: bool = False) -> tuple[Case, Known]:
    """For who enters it: to who knows only the lines, a refusal says whom to ask."""
    case, known = get_known(actor, case_id, word)
    asked = known.part.writing if writing else known.part.reading
    authorise(actor, asked, relation_to(actor, case, known.part.data_class))
    return case, known


def get_kept(actor: Actor, case_id: UUID, word: str) -> tuple[Case, Known]:
    """For who keeps the list of a part."""
    case, known = get_known(actor, case_id, word)
    if not known.keeps:
        authorise(actor, Permission.RESERVED_ADMIT, Relation.NONE)
    return case, known


def lines_of(actor: Actor, case: Case, part: Part) -> list[Any]:
    found = visible_entries(actor, part).filter(case=case)
    related = ("provider", "created_by") if part is Part.HEALTH else ("created_by",)
    return list(found.select_related(*related).order_by("-on", "-id"))


def told_of(actor: Actor, case: Case, part: Part) -> list[Told]:
    """Every entry with what it says, in three statements however many they are."""
    written = _opened(visible_editions(actor, part).filter(case=case).select_related("created_by"), case)
    by_entry: dict[UUID, list[Edition]] = {}
    for edition in written:
        by_entry.setdefault(edition.entry_id, []).append(edition)
    return [Told(entry, by_entry.get(entry.id, [])) for entry in lines_of(actor, case, part)]


def get_entry(actor: Actor, case: Case, part: Part, entry_id: UUID) -> Any:
    found = visible_entries(actor, part).filter(case=case, pk=entry_id).select_related("case").first()
    if found is None:
        raise Http404
    return found


def last_edition(entry: Entry, part: Part) -> Any:
    written = EDITIONS[part]._base_manager.filter(entry_id=entry.pk).order_by("-number")[:1]
    return _opened(written, entry.case)[0]


def values_of(entry: Entry, part: Part) -> dict[str, Any]:
    """The entry as its form shows it: the line, and what the last edition says."""
    now = last_edition(entry, part)
    line = {name: getattr(entry, name) for name in LINE_FIELDS[part]}
    return line | {name: getattr(now, name) for name in (*EDITION_FIELDS[part], *TEXT_FIELDS)}


def age_in(case: Case) -> Age:
    return age_of(case.person.birth_date, on=today())


def health_bodies() -> QuerySet[Organisation]:
    return Organisation.objects.filter(subkind__in=HEALTH_BODIES)


def _opened(editions: Iterable[Any], case: Case) -> list[Any]:
    rows = open_rows(editions, case_keys([case.id]))
    return sorted(rows, key=lambda row: row.number, reverse=True)
