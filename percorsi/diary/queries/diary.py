"""What of a diary one may read. To fetch is to authorise; PostgreSQL asks the same of each row."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.http import Http404

from percorsi.access.actor import Actor
from percorsi.access.models import User
from percorsi.access.policy import RIGHTS_ROLES
from percorsi.access.vocabulary import Permission
from percorsi.cases.models import Case
from percorsi.cases.queries import case_keys, current_team, reached, team_case_ids
from percorsi.diary.models import Edition, Entry, EntryDocument, Participant, PrivateNote, TeamNote
from percorsi.diary.vocabulary import Audience, EntryKind
from percorsi.kernel.envelope import open_rows
from percorsi.kernel.privacy import DataClass
from percorsi.network.models import Organisation

WORK = DataClass.ECONOMIC
PAGE = 50
NOTHING = Q(pk__in=[])


@dataclass(frozen=True)
class Told:
    """An entry with what the reader may read of it: the last words first, the earlier ones behind."""

    entry: Entry
    editions: list[Edition] = field(default_factory=list)
    team_notes: list[TeamNote] = field(default_factory=list)
    private_notes: list[Any] = field(default_factory=list)
    participants: list[Participant] = field(default_factory=list)
    documents: list[EntryDocument] = field(default_factory=list)

    @property
    def now(self) -> Edition | None:
        return self.editions[0] if self.editions else None

    @property
    def team_text(self) -> str:
        return self.team_notes[0].text if self.team_notes else ""

    @property
    def private_text(self) -> str:
        return str(self.private_notes[0].text) if self.private_notes else ""


def visible_shared(actor: Actor) -> Q:
    """Rows that whoever follows the path reads, and who coordinates."""
    return reached(actor, WORK) if actor.may(Permission.DIARY_READ) else NOTHING


def on_team(actor: Actor) -> Q:
    return Q(case_id__in=team_case_ids(actor, WORK)) if actor.may(Permission.DIARY_READ) else NOTHING


def in_body(actor: Actor, prefix: str = "") -> Q:
    if actor.role in RIGHTS_ROLES:
        return Q()
    own = Q(**{f"{prefix}bodies__contains": [actor.organisation_id]})
    return own | Q(**{f"{prefix}created_by_id": actor.id})


def visible_entries(actor: Actor) -> QuerySet[Entry]:
    shared = Q(audience=Audience.SHARED) & visible_shared(actor)
    team = Q(audience=Audience.TEAM) & on_team(actor) & in_body(actor)
    own = Q(created_by_id=actor.id) & on_team(actor)
    return Entry.objects.filter(shared | team | own)


def visible_team_notes(actor: Actor) -> QuerySet[TeamNote]:
    seen = Q(entry__in=visible_entries(actor).values("pk"))
    return TeamNote.objects.filter(on_team(actor), in_body(actor, "entry__"), seen)


def visible_private_notes(actor: Actor) -> QuerySet[PrivateNote]:
    return PrivateNote.objects.filter(on_team(actor), created_by_id=actor.id)


def diary_of(actor: Actor, case: Case, *, kinds: Collection[EntryKind] = (), page: int = 1) -> tuple[list[Told], bool]:
    """What is pinned first, then the newest; with or without more behind. As many statements for one as for fifty."""
    found = visible_entries(actor).filter(case=case).select_related("created_by", "organisation", "meeting")
    if kinds:
        found = found.filter(kind__in=kinds)
    order = (F("pinned_at").desc(nulls_last=True), "-on", F("at_time").desc(nulls_last=True), "-id")
    first = (page - 1) * PAGE
    rows = list(found.order_by(*order)[first : first + PAGE + 1])
    return _told(actor, case, rows[:PAGE]), len(rows) > PAGE


def get_entry(actor: Actor, case: Case, entry_id: UUID) -> Entry:
    found = visible_entries(actor).filter(case=case, pk=entry_id).select_related("case", "created_by").first()
    if found is None:
        raise Http404
    return found


def get_told(actor: Actor, case: Case, entry_id: UUID) -> Told:
    return _told(actor, case, [get_entry(actor, case, entry_id)])[0]


def _told(actor: Actor, case: Case, rows: list[Entry]) -> list[Told]:
    keys = [row.pk for row in rows]
    editions = _by_entry(Edition.objects.filter(entry_id__in=keys).select_related("created_by").order_by("-number"))
    team = _by_entry(visible_team_notes(actor).filter(entry_id__in=keys).order_by("-number"))
    private = _by_entry(_opened(visible_private_notes(actor).filter(entry_id__in=keys).order_by("-number"), case))
    people = _by_entry(Participant.objects.filter(entry_id__in=keys).select_related("user").order_by("id"))
    files = _by_entry(EntryDocument.objects.filter(entry_id__in=keys).select_related("attachment").order_by("id"))
    return [
        Told(
            row, editions.get(row.pk, []), team.get(row.pk, []), private.get(row.pk, []), people.get(row.pk, []),
            files.get(row.pk, []),
        )
        for row in rows
    ]  # fmt: skip


def _opened(notes: QuerySet[PrivateNote], case: Case) -> list[Any]:
    rows = list(notes)
    return list(open_rows(rows, case_keys([case.id]))) if rows else []


def _by_entry(rows: Iterable[Any]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = {}
    for row in rows:
        found.setdefault(row.entry_id, []).append(row)
    return found


def colleagues_of(actor: Actor, case: Case) -> QuerySet[User]:
    """Who else is in the team now."""
    others = current_team(case).exclude(user_id=actor.id).values("user_id")
    return User.objects.filter(pk__in=others).order_by("display_name")


def bodies_of_team(case: Case) -> QuerySet[Organisation]:
    return Organisation.objects.filter(pk__in=current_team(case).values("organisation_id")).order_by("sort_key")
