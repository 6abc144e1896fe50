"""Team meetings: convened without names, told in a sheet, with decisions that become steps."""

from datetime import time
from typing import Any

import pytest
from django.core import mail
from pytest_django import DjangoCaptureOnCommitCallbacks

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.models import Notice
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.diary.actions import cancel_meeting, mark_as_step, write_sheet
from percorsi.diary.actions.meetings import Decided
from percorsi.diary.models import Meeting
from percorsi.diary.queries import diary_of, get_meeting, hours_of, meetings_of
from percorsi.diary.tests.factories import convened
from percorsi.diary.vocabulary import Area, EntryKind, MeetingState
from percorsi.kernel.dates import add_days, today
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import Refused

pytestmark = pytest.mark.usefixtures("in_english")


def held(meeting: Meeting, by: Actor, **changed: Any) -> Meeting:
    facts: dict[str, Any] = {
        "present": [by.user],
        "discussed": {Area.WORK: "Cerca lavoro"},
        "decided": [Decided("Iscriverla al corso", by.user, add_days(today(), 10))],
        "minutes": 60,
    }
    with acting(by):
        return write_sheet(meeting, seen=meeting.version, by=by, **(facts | changed))


def test_whoever_is_invited_finds_a_notice_and_a_mail_without_names(
    cast: Cast, case: Case, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    type(cast.carla.user).objects  # noqa: B018 - the account is read below
    cast.carla.user.email = "carla@example.org"
    with django_capture_on_commit_callbacks(execute=True):
        meeting = convened(case, cast.bruno, invited=[cast.carla], agenda="canarino", place="canarino")
    with acting(cast.carla):
        assert [one.address for one in Notice.objects.filter(event="diary.convened")] == [
            f"/percorsi/{case.id}/incontri/{meeting.id}"
        ]
    [letter] = mail.outbox
    assert letter.to == ["carla@example.org"]
    for word in ("canarino", "Maria", "Rossi"):
        assert word not in letter.subject + letter.body


@pytest.mark.parametrize(
    ("changed", "why"),
    [({"on": add_days(today(), -1)}, "in the past"), ({"on": add_days(today(), 800)}, "more than a year")],
)
def test_what_is_not_convened(changed: dict[str, Any], why: str, cast: Cast, case: Case) -> None:
    with pytest.raises(Refused, match=why):
        convened(case, cast.bruno, invited=[cast.carla], **changed)
    with pytest.raises(Refused, match="Nobody is invited"):
        convened(case, cast.bruno, invited=[])


def test_the_sheet_is_a_line_of_the_diary_and_hours_for_who_was_there(cast: Cast, case: Case) -> None:
    meeting = held(convened(case, cast.bruno, invited=[cast.carla]), cast.bruno)
    with acting(cast.bruno):
        [line] = diary_of(cast.bruno, case)[0]
        found = get_meeting(cast.bruno, case, meeting.pk)
        assert (line.entry.kind, line.entry.minutes, found.state) == (EntryKind.MEETING, 60, MeetingState.HELD)
        present = {one.user.display_name: one.present for one in found.invitations.all()}
        assert present == {"Bruno": True, "Carla": False}
        assert [(one.kind, one.minutes, one.project) for one in hours_of(today())] == [(EntryKind.MEETING, 60, "CIAO")]
    with acting(cast.carla):
        assert hours_of(today()) == []


@pytest.mark.parametrize(
    ("changed", "why"),
    [({"present": []}, "Nobody was present"), ({"discussed": {}, "decided": []}, "Nothing was discussed")],
)
def test_what_is_not_told(changed: dict[str, Any], why: str, cast: Cast, case: Case) -> None:
    meeting = convened(case, cast.bruno, invited=[cast.carla])
    with pytest.raises(Refused, match=why):
        held(meeting, cast.bruno, **changed)


def test_a_meeting_of_tomorrow_has_no_sheet_and_one_with_a_sheet_gets_no_other(cast: Cast, case: Case) -> None:
    with pytest.raises(Refused, match="not taken place"):
        held(convened(case, cast.bruno, invited=[cast.carla], on=add_days(today(), 1)), cast.bruno)
    told = held(convened(case, cast.bruno, invited=[cast.carla]), cast.bruno)
    with pytest.raises(Refused, match="is closed"):
        held(told, cast.bruno)
    with acting(cast.bruno), pytest.raises(Refused, match="is closed"):
        cancel_meeting(told, reason="-", by=cast.bruno)


def test_who_was_invited_learns_that_it_is_cancelled(cast: Cast, case: Case) -> None:
    meeting = convened(case, cast.bruno, invited=[cast.carla])
    with acting(cast.bruno):
        with pytest.raises(Refused, match="not said why"):
            cancel_meeting(meeting, reason=" ", by=cast.bruno)
        cancel_meeting(meeting, reason="Malattia", by=cast.bruno)
    with acting(cast.carla):
        assert Notice.objects.filter(event="diary.meeting_cancelled").count() == 1


def test_a_decision_becomes_one_step_once(cast: Cast, case: Case) -> None:
    meeting = held(convened(case, cast.bruno, invited=[cast.carla]), cast.bruno)
    with acting(cast.bruno):
        [row] = meetings_of(cast.bruno, case)
        assert row.waiting == 1  # type: ignore[attr-defined] # annotated
        decision = meeting.decisions.get()
        mark_as_step(decision, step_id=new_id(), by=cast.bruno)
        with pytest.raises(Refused, match="already a step"):
            mark_as_step(decision, step_id=new_id(), by=cast.bruno)


@pytest.mark.parametrize("name", ["ada", "olga", "emma", "gino", "fabio"])
def test_who_does_not_work_on_the_path_convenes_nobody(name: str, cast: Cast, case: Case) -> None:
    with pytest.raises(Refused):
        convened(case, getattr(cast, name), invited=[cast.carla])


def test_hours_stay_also_when_one_follows_the_path_no_more(cast: Cast, case: Case) -> None:
    from percorsi.cases.actions import end_member  # noqa: PLC0415 - only here
    from percorsi.cases.queries import current_team  # noqa: PLC0415 - only here
    from percorsi.diary.tests.factories import told  # noqa: PLC0415 - only here

    told(case, cast.carla, on=today(), minutes=30, at_time=time(9))
    with acting(cast.bruno):
        place = current_team(case).select_related("case").get(user=cast.carla.user)
        end_member(place, reason="-", by=cast.bruno)
    with acting(cast.carla):
        assert [(one.minutes, one.at_time) for one in hours_of(today())] == [(30, time(9))]
