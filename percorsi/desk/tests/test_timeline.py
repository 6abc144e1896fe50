"""The timeline: every kind has its sentence, its group and its place; pages neither repeat nor skip."""

from datetime import date

import pytest
from django.db import connection

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.models import User
from percorsi.assessments.tests.factories import load_instruments
from percorsi.cases.models import Case, Transition
from percorsi.cases.tests.cast import Cast
from percorsi.desk.items import STARTS
from percorsi.desk.models import Due, Fact
from percorsi.desk.queries.opened import open_person
from percorsi.desk.queries.timeline import Mark, timeline_page
from percorsi.desk.sentences import SENTENCES, WORDS, told
from percorsi.desk.vocabulary import GROUP_OF, DueKind, FactGroup, FactKind
from percorsi.plans.tests.factories import make_agreed

A_CODE = {
    "opened": "signalled", "moved": "active", "joined_team": "educator", "exited": "COMPLETED", "status": "EMP",
    "plan_agreed": "paper", "plan_not_agreed": "refused", "plan_reviewed": "go_on", "step_ended": "done",
    "joined_household": "child", "met": "street", "checked": "go_on", "told": "encounter",
}  # fmt: skip


def kinds_in(view: str) -> set[str]:
    """Every kind the view can give: the quoted words that are kinds in its definition."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(pg_get_viewdef(oid), ' ') FROM pg_class WHERE relkind = 'v' AND relname ~ ('^' || %s)",
            [view],
        )
        text = cursor.fetchone()[0]
    names = {"desk_timeline": FactKind.values, "desk_due": DueKind.values}[view]
    return {name for name in names if f"'{name}'" in text}


def test_every_kind_of_fact_comes_from_the_view_and_has_a_sentence_and_a_group(db: None) -> None:
    assert kinds_in("desk_timeline") == set(FactKind.values)
    assert set(SENTENCES) == set(GROUP_OF) == set(FactKind)
    assert set(GROUP_OF.values()) == set(FactGroup)


def test_everything_owed_comes_from_the_view_and_has_a_button(db: None) -> None:
    assert kinds_in("desk_due") | {DueKind.WITHOUT_MANAGER} == set(DueKind.values)
    assert set(STARTS) == set(DueKind)


@pytest.mark.parametrize("kind", FactKind.values)
def test_each_fact_is_told_in_whole_words(kind: str) -> None:
    fact = Fact(kind=kind, code=A_CODE.get(kind, ""), author=User(display_name="Bruno"))
    sentence = told(fact)
    assert sentence.endswith(".")
    assert "%(" not in sentence
    assert (kind in WORDS) == (kind in A_CODE)


def test_the_two_views_run_with_the_rights_of_the_caller(cast: Cast) -> None:
    case = cast.case_of_bruno()
    with acting(cast.bruno):
        move(case, date(2020, 9, 2), by=cast.bruno)
        assert Fact.objects.filter(case=case).count() == 2
    with acting(cast.dario):
        assert (Fact.objects.count(), Due.objects.count()) == (0, 0)


def test_pages_of_the_timeline_neither_repeat_nor_skip(cast: Cast) -> None:
    case = cast.case_of_bruno()
    with acting(cast.bruno):
        for day in (2, 2, 2, 3, 4):
            move(case, date(2020, 9, day), by=cast.bruno)
        opened = open_person(cast.bruno, case.person_id)
        whole = timeline_page(cast.bruno, opened.team, opened.person, opened.case_ids, size=50).facts
        seen, mark = [], None
        while True:
            page = timeline_page(cast.bruno, opened.team, opened.person, opened.case_ids, after=mark, size=2)
            seen += page.facts
            if page.next_mark is None:
                break
            mark = Mark.read(str(page.next_mark))
    assert [fact.key for fact in seen] == [fact.key for fact in whole]
    assert len({fact.key for fact in seen}) == 6


def test_the_work_of_class_e_is_told_to_the_team_and_not_to_the_reporting_officer(cast: Cast) -> None:
    load_instruments()
    case = cast.case_of_bruno()
    case.state = "assessment"
    with acting(cast.bruno):
        case.save(update_fields=["state"])
    make_agreed(case, cast.bruno)
    kinds = {}
    for name in ("bruno", "franca"):
        actor = getattr(cast, name)
        with acting(actor):
            opened = open_person(actor, case.person_id)
            page = timeline_page(actor, opened.team, opened.person, opened.case_ids, groups=[FactGroup.WORK])
            kinds[name] = {fact.kind for fact in page.facts}
    assert kinds == {"bruno": {"assessed", "plan_agreed"}, "franca": set()}


def move(case: Case, on: date, *, by: Actor) -> None:
    Transition.objects.create(case=case, source="plan", target="active", on=on, reason="-", created_by=by.user)
