"""What waits for an answer, for another look, or expires: owed while the fact that answers it is missing."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.activities.actions import (
    pass_on,
    record_qualification,
    register,
    take_attendance,
    withdraw_qualification,
)
from percorsi.activities.models import Edition, Qualification
from percorsi.activities.queries import get_gathering, registrations_of
from percorsi.activities.rules import Mark
from percorsi.activities.tests.factories import make_edition, make_staff, meeting_of
from percorsi.activities.vocabulary import Taking
from percorsi.cases.actions.answering import close_referral
from percorsi.cases.actions.attachments import attach, withdraw_attachment
from percorsi.cases.models import Attachment, Case
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.referrals.sending import send
from percorsi.cases.vocabulary import ReferralState
from percorsi.desk.items import drawn
from percorsi.desk.models import Due
from percorsi.desk.queries.my_day import my_day
from percorsi.desk.rules import when_due
from percorsi.desk.vocabulary import DueKind, When
from percorsi.diary.tests.factories import told
from percorsi.eligibility.tests.factories import make_check
from percorsi.kernel.dates import today

KINDS = [DueKind.REFERRAL, DueKind.RECHECK, DueKind.DOCUMENT, DueKind.QUALIFICATION, DueKind.ABSENCES]


@pytest.fixture
def case(cast: Cast) -> Case:
    return cast.case_of_bruno("Maria", "Rossi")


def owed(actor: Actor, *, on: date) -> dict[str, date | None]:
    with acting(actor):
        items = my_day(actor, today=on).items.values()
        return {due.kind: due.due_on for dues in items for due in dues if due.kind in KINDS}


def test_a_document_is_told_a_month_before_its_last_day() -> None:
    day = today()
    assert when_due(DueKind.DOCUMENT, day + timedelta(days=30), today=day) == When.TODAY
    assert when_due(DueKind.DOCUMENT, day + timedelta(days=31), today=day) is None


def test_a_referral_without_answer_is_owed_by_who_answers_for_the_path_until_it_is_closed(
    cast: Cast, case: Case
) -> None:
    by = today() + timedelta(days=3)
    sent = send(case, by=cast.bruno, cast=cast, answer_by=by)
    assert owed(cast.bruno, on=today()) == {"referral": by}
    assert owed(cast.dario, on=today()) == owed(cast.carla, on=today()) == {}
    with acting(cast.bruno):
        (due,) = Due.objects.filter(kind=DueKind.REFERRAL)
        item = drawn(due, today=by + timedelta(days=1))
        assert (item.late, item.address, bool(item.source), bool(item.why)) == (1, f"/invii/{sent.pk}", True, True)
        close_referral(sent, state=ReferralState.WITHDRAWN, reason="Non serve", by=cast.bruno)
    assert owed(cast.bruno, on=today()) == {}


def test_the_requirements_are_owed_again_on_the_day_set_until_they_are_decided_anew(cast: Cast, case: Case) -> None:
    again = today() + timedelta(days=5)
    with acting(cast.bruno):
        make_check(case, cast.bruno, recheck_on=again)
    assert owed(cast.bruno, on=today()) == {"recheck": again}
    assert owed(cast.ada, on=again) == owed(cast.dario, on=again) == {}
    with acting(cast.bruno):
        make_check(case, cast.bruno)
    assert owed(cast.bruno, on=again) == {}


def test_a_document_is_owed_until_a_new_one_takes_its_place(cast: Cast, case: Case) -> None:
    def added(last: date | None) -> Attachment:
        with acting(cast.bruno):
            file = SimpleUploadedFile("permesso.txt", b"x")
            return attach(case, file=file, title="Permesso di soggiorno", expires_on=last, by=cast.bruno)

    added(today() + timedelta(days=20))
    assert owed(cast.bruno, on=today()) == {"document": today() + timedelta(days=20)}
    assert owed(cast.dario, on=today()) == {}
    renewed = added(today() + timedelta(days=25))
    assert owed(cast.bruno, on=today()) == {"document": today() + timedelta(days=25)}
    with acting(cast.bruno):
        withdraw_attachment(renewed, reason="Aggiunto per errore", by=cast.bruno)
    assert owed(cast.bruno, on=today()) == {"document": today() + timedelta(days=20)}


def test_a_qualification_is_owed_a_month_before_its_last_day_until_it_is_renewed(cast: Cast, case: Case) -> None:
    def awarded(days_ago: int, last: date | None, kind: str = "safety") -> Qualification:
        with acting(cast.bruno):
            return record_qualification(
                case, kind=kind, title="Sicurezza, rischio basso", issuer="AFOL", by=cast.bruno,
                issued_on=today() - timedelta(days=days_ago), expires_on=last,
            )  # fmt: skip

    last = today() + timedelta(days=29)
    awarded(1000, last)
    awarded(5, None, kind="food")
    assert owed(cast.bruno, on=today()) == {"qualification": last}
    assert owed(cast.bruno, on=today() - timedelta(days=2)) == owed(cast.dario, on=today()) == {}
    renewed = awarded(3, None)
    assert owed(cast.bruno, on=today()) == {}
    with acting(cast.bruno):
        withdraw_qualification(renewed, seen=renewed.version, by=cast.bruno)
    assert owed(cast.bruno, on=today()) == {"qualification": last}


def test_three_absences_in_a_row_reach_who_follows_and_nobody_else(cast: Cast, case: Case) -> None:
    days = [today() - timedelta(days=number) for number in (20, 15, 10, 5)]
    edition = make_edition(cast.company_in_ciao, by=cast.olga, days=days)
    make_staff(edition, cast.emma)
    with acting(cast.bruno):
        row = register(case, edition=edition, by=cast.bruno)
    with acting(cast.emma):
        row = pass_on(registrations_of(cast.emma, edition).get(), to=Taking.ACCEPTED, seen=row.version, by=cast.emma)
    for number, mark in enumerate(("absent", "excused", "absent")):
        assert owed(cast.bruno, on=today()) == {}
        _mark(edition, number, row.pk, mark, by=cast.emma)
    assert owed(cast.bruno, on=today()) == {"absences": days[2] + timedelta(days=7)}
    assert owed(cast.emma, on=today()) == owed(cast.olga, on=today()) == owed(cast.carla, on=today()) == {}
    with acting(cast.emma):
        assert not Due.objects.filter(kind=DueKind.ABSENCES).exists()
    told(case, cast.bruno, on=days[2])
    assert owed(cast.bruno, on=today()) == {}
    _mark(edition, 3, row.pk, "absent", by=cast.emma)
    assert owed(cast.bruno, on=today()) == {"absences": days[3] + timedelta(days=7)}


def test_coming_again_answers_the_absences(cast: Cast, case: Case) -> None:
    days = [today() - timedelta(days=number) for number in (20, 15, 10, 5)]
    edition = make_edition(cast.company_in_ciao, by=cast.olga, days=days)
    with acting(cast.bruno):
        row = register(case, edition=edition, by=cast.bruno)
    with acting(cast.olga):
        row = pass_on(registrations_of(cast.olga, edition).get(), to=Taking.ACCEPTED, seen=row.version, by=cast.olga)
    for number in range(3):
        _mark(edition, number, row.pk, "absent", by=cast.olga)
    assert set(owed(cast.bruno, on=today())) == {"absences"}
    _mark(edition, 3, row.pk, "present", by=cast.olga)
    assert owed(cast.bruno, on=today()) == {}


def _mark(edition: Edition, number: int, row: UUID, presence: str, *, by: Actor) -> None:
    with acting(by):
        meeting = get_gathering(by, meeting_of(edition, number).pk)
        take_attendance(meeting, by=by, marks={row: Mark(presence)}, seen=meeting.version)
