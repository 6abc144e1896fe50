"""Writing in the diary, correcting, telling the team: nothing is overwritten, nothing is deleted."""

from collections.abc import Collection
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise, notify
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit.actions import record, record_reading
from percorsi.cases.actions import attach, case_key
from percorsi.cases.models import Case
from percorsi.cases.queries import current_team, relation_to
from percorsi.diary.models import Edition, Entry, EntryDocument, Participant, PrivateNote, TeamNote
from percorsi.diary.queries import Told, colleagues_of, get_told
from percorsi.diary.rules import Telling, why_not_correct, why_not_share, why_not_tell
from percorsi.diary.vocabulary import Audience, DiaryEvent, EntryKind
from percorsi.kernel.dates import in_words, today
from percorsi.kernel.editing import save_version
from percorsi.kernel.envelope import seal
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.privacy import DataClass
from percorsi.kernel.refusals import refuse_if
from percorsi.network.models import Organisation

WORK = DataClass.ECONOMIC
LINE = ("on", "at_time", "minutes", "place", "others", "alone_reason", "audience")


@transaction.atomic
def tell(
    case: Case,
    telling: Telling,
    *,
    by: Actor,
    form_id: UUID | None = None,
    tells_team: bool = False,
    file: "UploadedFile[bytes] | None" = None,
) -> Entry:
    """What happened, for who may know it. Posted twice, written once."""
    authorise(by, Permission.DIARY_WRITE, relation_to(by, case, WORK))
    key = form_id or new_id()
    if posted := Entry.objects.filter(pk=key, case=case).first():
        return posted
    refuse_if(why_not_tell(telling, on=today()))
    entry = _begun(case, telling, by=by, key=key)
    _add_parts(entry, telling, by=by)
    with_her = set(colleagues_of(by, case).filter(pk__in=telling.colleagues).values_list("pk", flat=True))
    note_participants(entry, {by.id, *with_her})
    if file is not None:
        _hang(entry, file, by=by)
    _trace(DiaryEvent.WRITTEN, entry, by=by)
    return tell_team(entry, by=by) if tells_team else entry


@transaction.atomic
def correct_entry(entry: Entry, telling: Telling, *, reason: str, seen: int, by: Actor) -> Entry:
    """What was written stays readable: the correction is a further edition. Two at once: the second is told."""
    authorise(by, Permission.DIARY_WRITE, relation_to(by, entry.case, WORK))
    told = get_told(by, entry.case, entry.pk)
    refuse_if(
        why_not_correct(
            is_author=entry.created_by_id == by.id,
            is_meeting=entry.kind == EntryKind.MEETING,
            changed=telling_of(told, telling.colleagues) != telling,
            reason=reason,
        )
    )
    refuse_if(why_not_tell(telling, on=today()))
    for name, value in telling.line.items():
        setattr(entry, name, value)
    entry.audience = Audience.SHARED if told.entry.audience == Audience.SHARED else telling.audience
    save_version(entry, seen=seen, fields=LINE)
    _add_parts(entry, telling, by=by, before=told, reason=reason)
    _trace(DiaryEvent.CORRECTED, entry, by=by)
    return entry


@transaction.atomic
def tell_team(entry: Entry, *, by: Actor) -> Entry:
    """«Something has changed»: no name, no content; the page it leads to asks who may read."""
    authorise(by, Permission.DIARY_WRITE, relation_to(by, entry.case, WORK))
    entry.told_at, entry.told_by = timezone.now(), by.user
    entry.save(update_fields=["told_at", "told_by"])
    others = current_team(entry.case).exclude(user_id=by.id).values_list("user_id", flat=True)
    notify(others, DiaryEvent.TEAM_TOLD, address=f"/percorsi/{entry.case_id}/diario")
    _trace(DiaryEvent.TEAM_TOLD, entry, by=by)
    return entry


@transaction.atomic
def pin(entry: Entry, *, by: Actor, pinned: bool = True) -> Entry:
    """What the team must not miss stays on top."""
    authorise(by, Permission.DIARY_WRITE, relation_to(by, entry.case, WORK))
    entry.pinned_at, entry.pinned_by = (timezone.now(), by.user) if pinned else (None, None)
    entry.save(update_fields=["pinned_at", "pinned_by"])
    _trace(DiaryEvent.PINNED, entry, by=by)
    return entry


@transaction.atomic
def share(entry: Entry, *, organisation: Organisation, by: Actor) -> Entry:
    """The team's part, for the colleagues of one more body of the team."""
    authorise(by, Permission.DIARY_WRITE, relation_to(by, entry.case, WORK))
    refuse_if(
        why_not_share(
            is_author=entry.created_by_id == by.id,
            in_team=current_team(entry.case).filter(organisation=organisation).exists(),
            has_part=TeamNote.objects.filter(entry=entry).exists(),
        )
    )
    entry.bodies = sorted({*entry.bodies, organisation.id}, key=str)
    entry.save(update_fields=["bodies"])
    _trace(DiaryEvent.SHARED, entry, by=by)
    return entry


def read_diary(case: Case, *, by: Actor) -> None:
    record_reading(DiaryEvent.READ, by=by, persons=[case.person_id], case_id=case.id, classes=[WORK])


def trace_hours(*, rows: int, by: Actor) -> None:
    """A file leaves the installation."""
    record(DiaryEvent.HOURS_EXPORTED, by=by, detail={"rows": rows})


def telling_of(told: Told, colleagues: Collection[UUID] = ()) -> Telling:
    """What an entry says now, as its form shows it."""
    entry, now = told.entry, told.now
    texts = {name: getattr(now, name) for name in ("fact", "words", "opinion")} if now else {}
    line = {name: getattr(entry, name) for name in LINE if name != "audience"}
    return Telling(
        kind=EntryKind(entry.kind), **line, **texts, team_text=told.team_text, private_text=told.private_text,
        colleagues=colleagues,
    )  # fmt: skip


def note_participants(entry: Entry, users: Collection[UUID]) -> None:
    rows = [Participant(case_id=entry.case_id, entry=entry, user_id=user) for user in sorted(users)]
    Participant.objects.bulk_create(rows)


def _begun(case: Case, telling: Telling, *, by: Actor, key: UUID) -> Entry:
    body = by.organisation_id
    entry = Entry(
        id=key, case=case, kind=telling.kind, audience=telling.audience, organisation_id=body, bodies=[body],
        created_by=by.user, **telling.line,
    )  # fmt: skip
    entry.save(force_insert=True)
    return entry


def _add_parts(entry: Entry, telling: Telling, *, by: Actor, before: Told | None = None, reason: str = "") -> None:
    """Each part in its own table, only where it says something new."""
    common = {"case_id": entry.case_id, "entry": entry, "number": entry.version, "created_by": by.user}
    Edition(**common, **telling.line, **telling.shared, reason=reason.strip()).save(force_insert=True)
    team, own = telling.team_text.strip(), telling.private_text.strip()
    if team != (before.team_text if before else ""):
        TeamNote(**common, text=team).save(force_insert=True)
    if own != (before.private_text if before else ""):
        note = PrivateNote(**common)
        note.text = seal(note, "text", own, key=case_key(entry.case_id))
        note.save(force_insert=True)


def _hang(entry: Entry, file: "UploadedFile[bytes]", *, by: Actor) -> None:
    title = _("%(kind)s of %(day)s") % {"kind": EntryKind(entry.kind).label, "day": in_words(entry.on)}
    attachment = attach(entry.case, file=file, title=title, by=by)
    EntryDocument(case_id=entry.case_id, entry=entry, attachment=attachment).save(force_insert=True)


def _trace(event: DiaryEvent, entry: Entry, *, by: Actor) -> None:
    detail = {"kind": entry.kind, "audience": entry.audience}
    record(event, by=by, on=entry, case_id=entry.case_id, person_id=entry.case.person_id, detail=detail)
