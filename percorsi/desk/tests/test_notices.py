"""What a colleague did is told in words; the way there is offered to whoever may go it."""

from percorsi.access.actions import notify
from percorsi.access.context import acting
from percorsi.cases.tests.cast import Cast
from percorsi.desk.queries.alerts import notices
from percorsi.diary.vocabulary import DiaryEvent
from percorsi.kernel.identifiers import new_id


def test_a_notice_leads_only_where_the_role_may_go(cast: Cast) -> None:
    diary = f"/percorsi/{new_id()}/diario"
    with acting(cast.carla):
        notify([cast.bruno.id, cast.gino.id], DiaryEvent.TEAM_TOLD, address=diary)
    for reader, address in ((cast.bruno, diary), (cast.gino, "")):
        with acting(reader):
            (told,) = notices(reader)
            assert (told.sentence, told.address) == (str(DiaryEvent.TEAM_TOLD.label), address)


def test_a_notice_without_a_page_of_its_own_is_told_all_the_same(cast: Cast) -> None:
    with acting(cast.carla):
        notify([cast.bruno.id], DiaryEvent.TEAM_TOLD)
    with acting(cast.bruno):
        assert [one.address for one in notices(cast.bruno)] == [""]
