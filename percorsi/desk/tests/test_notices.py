"""What a colleague did is told in words; the way there is offered to whoever may go it."""

from percorsi.access.actions import notify
from percorsi.access.context import acting
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.referrals.sending import send
from percorsi.cases.vocabulary import CaseEvent
from percorsi.desk.queries.alerts import notices
from percorsi.diary.vocabulary import DiaryEvent


def test_a_notice_leads_only_where_the_role_may_go(cast: Cast) -> None:
    case = cast.case_of_bruno()
    diary = f"/percorsi/{case.pk}/diario"
    with acting(cast.carla):
        notify([cast.bruno.id, cast.gino.id], DiaryEvent.TEAM_TOLD, address=diary)
    for reader, address in ((cast.bruno, diary), (cast.gino, "")):
        with acting(reader):
            (told,) = notices(reader)
            assert (told.sentence, told.address) == (str(DiaryEvent.TEAM_TOLD.label), address)


def test_a_notice_about_a_path_that_is_out_of_sight_leads_nowhere(cast: Cast) -> None:
    with acting(cast.dario):
        notify([cast.bruno.id], DiaryEvent.TEAM_TOLD, address=f"/percorsi/{cast.case_of_dario().pk}/diario")
    with acting(cast.bruno):
        assert [one.address for one in notices(cast.bruno)] == [""]


def test_a_notice_about_a_referral_leads_to_who_still_sees_it(cast: Cast) -> None:
    sent = send(cast.case_of_bruno(), by=cast.bruno, cast=cast)
    address = f"/invii/{sent.pk}"
    with acting(cast.dario):
        notify([cast.bruno.id, cast.carla.id], CaseEvent.REFERRAL_REMINDED, address=address)
    for reader, shown in ((cast.bruno, address), (cast.carla, "")):
        with acting(reader):
            assert [one.address for one in notices(reader)] == [shown]


def test_a_notice_without_a_page_of_its_own_is_told_all_the_same(cast: Cast) -> None:
    with acting(cast.carla):
        notify([cast.bruno.id], DiaryEvent.TEAM_TOLD)
    with acting(cast.bruno):
        assert [one.address for one in notices(cast.bruno)] == [""]
