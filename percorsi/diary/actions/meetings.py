"""A team meeting: convened with two lines, told with its sheet; each decision can become a step of the plan."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from django.db import transaction

from percorsi.access.actions import authorise, notify
from percorsi.access.actor import Actor
from percorsi.access.models import User
from percorsi.access.vocabulary import Permission
from percorsi.audit.actions import record, record_reading
from percorsi.cases.models import Case
from percorsi.cases.queries import relation_to
from percorsi.diary.actions.telling import WORK, note_participants
from percorsi.diary.letters import send_invitations
from percorsi.diary.models import Decision, Edition, Entry, Invitation, Meeting, Topic
from percorsi.diary.rules import why_not_cancel, why_not_convene, why_not_hold, why_not_step
from percorsi.diary.vocabulary import Area, Audience, DiaryEvent, EntryKind, MeetingState
from percorsi.kernel.dates import today
from percorsi.kernel.editing import save_version
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import refuse_if


@transaction.atomic
def convene(
    case: Case,
    *,
    on: date,
    at_time: time,
    invited: Sequence[User],
    by: Actor,
    place: str = "",
    agenda: str = "",
    form_id: UUID | None = None,
) -> Meeting:
    """Whoever is invited finds it on her page and in her mail; neither names the person."""
    authorise(by, Permission.DIARY_WRITE, relation_to(by, case, WORK))
    key = form_id or new_id()
    if posted := Meeting.objects.filter(pk=key, case=case).first():
        return posted
    refuse_if(why_not_convene(on=on, invited=invited, now=today()))
    meeting = Meeting(
        id=key, case=case, on=on, at_time=at_time, place=place.strip(), agenda=agenda.strip(), created_by=by.user
    )
    meeting.save(force_insert=True)
    guests = {user.id: user for user in (*invited, by.user)}
    rows = [Invitation(case_id=case.id, meeting=meeting, user=user) for user in guests.values()]
    Invitation.objects.bulk_create(rows)
    _tell(DiaryEvent.CONVENED, meeting, [one for one in guests if one != by.id], by=by)
    send_invitations(meeting, [user for user in guests.values() if user.id != by.id])
    return meeting


@dataclass(frozen=True)
class Decided:
    text: str
    owner: User | None = None
    due_on: date | None = None


@transaction.atomic
def write_sheet(
    meeting: Meeting,
    *,
    present: Collection[User],
    discussed: Mapping[Area, str],
    decided: Sequence[Decided],
    seen: int,
    by: Actor,
    others: str = "",
    minutes: int | None = None,
) -> Meeting:
    """Who was there, what was said by area, what was decided; the diary gets its line, and the hours their proposal."""
    authorise(by, Permission.DIARY_WRITE, relation_to(by, meeting.case, WORK))
    topics = {area: text.strip() for area, text in discussed.items() if text.strip()}
    refuse_if(why_not_hold(meeting.state, on=meeting.on, now=today(), present=present, told=bool(topics or decided)))
    meeting.entry = _in_diary(meeting, minutes, others, by=by)
    meeting.state, meeting.others = MeetingState.HELD, others.strip()
    save_version(meeting, seen=seen, fields=["state", "others", "entry"])
    there = {user.id for user in present}
    note_participants(meeting.entry, there)
    Invitation.objects.filter(meeting=meeting).update(present=False)
    Invitation.objects.filter(meeting=meeting, user_id__in=there).update(present=True)
    common: dict[str, Any] = {"case_id": meeting.case_id, "meeting": meeting, "created_by": by.user}
    Topic.objects.bulk_create([Topic(**common, area=area, text=text) for area, text in topics.items()])
    Decision.objects.bulk_create(
        [
            Decision(**common, number=number, text=one.text.strip(), owner=one.owner, due_on=one.due_on)
            for number, one in enumerate(decided, start=1)
        ]
    )
    _tell(DiaryEvent.MEETING_HELD, meeting, _guests(meeting, by), by=by)
    return meeting


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, reason: str, by: Actor) -> Meeting:
    """Whoever was invited is told; that it had been convened stays."""
    authorise(by, Permission.DIARY_WRITE, relation_to(by, meeting.case, WORK))
    refuse_if(why_not_cancel(meeting.state, reason=reason))
    meeting.state, meeting.ended_reason = MeetingState.CANCELLED, reason.strip()
    save_version(meeting, seen=meeting.version, fields=["state", "ended_reason"])
    _tell(DiaryEvent.MEETING_CANCELLED, meeting, _guests(meeting, by), by=by)
    return meeting


@transaction.atomic
def mark_as_step(decision: Decision, *, step_id: UUID, by: Actor) -> Decision:
    """Called by who has just added the step to the plan, a higher module: a decision becomes one step, once."""
    authorise(by, Permission.DIARY_WRITE, relation_to(by, decision.case, WORK))
    refuse_if(why_not_step(decision))
    decision.step_id = step_id
    decision.save(update_fields=["step_id"])
    _trace(DiaryEvent.DECIDED, decision.meeting, by=by)
    return decision


def read_meeting(meeting: Meeting, *, by: Actor) -> None:
    case = meeting.case
    record_reading(DiaryEvent.READ, by=by, persons=[case.person_id], case_id=case.id, classes=[WORK])


def _in_diary(meeting: Meeting, minutes: int | None, others: str, *, by: Actor) -> Entry:
    line = {"on": meeting.on, "at_time": meeting.at_time, "minutes": minutes, "place": meeting.place, "others": others}
    entry = Entry(
        case_id=meeting.case_id, kind=EntryKind.MEETING, audience=Audience.SHARED, organisation_id=by.organisation_id,
        bodies=[by.organisation_id], created_by=by.user, **line,
    )  # fmt: skip
    entry.save(force_insert=True)
    Edition(case_id=meeting.case_id, entry=entry, number=1, created_by=by.user, **line).save(force_insert=True)
    return entry


def _guests(meeting: Meeting, by: Actor) -> list[UUID]:
    return list(Invitation.objects.filter(meeting=meeting).exclude(user_id=by.id).values_list("user_id", flat=True))


def _tell(event: DiaryEvent, meeting: Meeting, users: Collection[UUID], *, by: Actor) -> None:
    notify(users, event, address=f"/percorsi/{meeting.case_id}/incontri/{meeting.pk}")
    _trace(event, meeting, by=by)


def _trace(event: DiaryEvent, meeting: Meeting, *, by: Actor) -> None:
    detail = {"state": meeting.state}
    record(event, by=by, on=meeting, case_id=meeting.case_id, person_id=meeting.case.person_id, detail=detail)
