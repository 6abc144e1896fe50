from datetime import date

import pytest
from django.db import IntegrityError, transaction

from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.assessments.actions import Change, complete_assessment, hand_over, save_answers, start_assessment
from percorsi.assessments.models import Answer, Assessment
from percorsi.assessments.queries import (
    answers_of,
    comparison,
    drafts_of,
    last_assessment,
    missing_core,
    previous_assessment,
    sections_of,
    visible_answers,
    visible_assessments,
)
from percorsi.assessments.tests.factories import item, make_completed, make_draft
from percorsi.assessments.vocabulary import AssessmentState
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import join_team, make_case
from percorsi.cases.vocabulary import State
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import Refused

RATED = {"rating": 3, "source": "person"}


def write(code: str, seen: int = 0, **values: object) -> Change:
    return Change(item(code), seen, values or RATED)


def test_starting_twice_goes_on_with_the_same_draft(path: Case, cast: Cast) -> None:
    with acting(cast.bruno):
        first = start_assessment(path, by=cast.bruno, id=new_id())
        assert start_assessment(path, by=cast.bruno, id=new_id()) == first
        assert list(drafts_of(cast.bruno)) == [first]


def test_whoever_is_in_the_team_or_coordinates_may_write_and_nobody_else(path: Case, cast: Cast) -> None:
    with acting(cast.ada):
        assert start_assessment(path, by=cast.ada).is_draft
    for outsider in (cast.carla, cast.dario, cast.franca, cast.elsa, cast.gino, cast.ivo):
        with acting(outsider), pytest.raises(Refused):
            start_assessment(path, by=outsider)


def test_a_colleague_who_joined_the_team_without_casework_may_not_write(path: Case, cast: Cast) -> None:
    with acting(cast.bruno):
        join_team(path, cast.carla, by=cast.bruno, classes=["B"])
    with acting(cast.carla), pytest.raises(Refused):
        start_assessment(path, by=cast.carla)


def test_a_path_that_has_not_come_so_far_is_not_assessed(path: Case, cast: Cast) -> None:
    with acting(cast.bruno):
        early = make_case(cast.bruno, cast.company_in_ciao, cast.ciao, state=State.FIRST_CONTACT)
        with pytest.raises(Refused):
            start_assessment(early, by=cast.bruno)


def test_different_questions_by_two_people_are_both_kept(path: Case, cast: Cast) -> None:
    draft = make_draft(path, cast.bruno)
    with acting(cast.bruno):
        save_answers(draft, changes=[write("housing")], by=cast.bruno)
    with acting(cast.ada):
        outcome = save_answers(draft, changes=[write("work", rating=5, source="observer")], by=cast.ada)
        assert outcome.clashes == []
        assert {code: answer.rating for code, answer in answers_of(cast.ada, draft).items()} == {
            "housing": 3,
            "work": 5,
        }


def test_the_same_question_shows_both_and_saves_the_rest(path: Case, cast: Cast) -> None:
    draft = make_draft(path, cast.bruno)
    with acting(cast.bruno):
        save_answers(draft, changes=[write("housing", words="“Sto bene”")], by=cast.bruno)
    with acting(cast.ada):
        outcome = save_answers(draft, changes=[write("housing", words="“Sto male”"), write("work")], by=cast.ada)
        (clash,) = outcome.clashes
        assert (clash.current.words, clash.current.saved_by) == ("“Sto bene”", cast.bruno.user)
        assert [answer.item.code for answer in outcome.saved] == ["work"]


def test_saying_the_same_again_is_no_conflict(path: Case, cast: Cast) -> None:
    draft = make_draft(path, cast.bruno)
    with acting(cast.bruno):
        for _turn in range(2):
            outcome = save_answers(draft, changes=[write("housing")], by=cast.bruno)
            assert outcome.clashes == []
        assert [answer.version for answer in outcome.saved] == [1]


def test_saving_over_the_version_one_has_seen_is_no_conflict(path: Case, cast: Cast) -> None:
    draft = make_draft(path, cast.bruno)
    with acting(cast.bruno):
        save_answers(draft, changes=[write("housing")], by=cast.bruno)
        outcome = save_answers(draft, changes=[write("housing", seen=1, rating=6, source="person")], by=cast.bruno)
        assert [(answer.rating, answer.version) for answer in outcome.saved] == [(6, 2)]


def test_completing_needs_the_core_ratings_only_and_moves_the_path(path: Case, cast: Cast) -> None:
    draft = make_draft(path, cast.bruno)
    with acting(cast.bruno):
        with pytest.raises(Refused):
            complete_assessment(draft, seen=1, by=cast.bruno)
        changes = [Change(each, 0, RATED) for each in missing_core(draft)]
        save_answers(draft, changes=changes, by=cast.bruno)
        complete_assessment(Assessment.objects.get(pk=draft.pk), seen=1, by=cast.bruno)
        assert Case.objects.get(pk=path.pk).state == State.PLAN
        assert last_assessment(cast.bruno, path) == draft


def test_a_completed_assessment_is_frozen_in_the_action_and_in_the_database(path: Case, cast: Cast) -> None:
    done = make_completed(path, cast.bruno)
    with acting(cast.bruno):
        with pytest.raises(Refused):
            save_answers(done, changes=[write("housing", seen=1, rating=6, source="person")], by=cast.bruno)
        with pytest.raises(IntegrityError), transaction.atomic():
            Answer.objects.filter(assessment=done).update(rating=6)
        with pytest.raises(IntegrityError), transaction.atomic():
            Assessment.objects.filter(pk=done.pk).update(state=AssessmentState.DRAFT)


def test_an_answer_is_not_later_than_its_assessment(path: Case, cast: Cast) -> None:
    done = make_completed(path, cast.bruno, on=date(2020, 10, 1))
    with acting(cast.bruno):
        assert {answer.on for answer in answers_of(cast.bruno, done).values()} == {date(2020, 10, 1)}


def test_protecting_a_path_reaches_what_is_frozen(path: Case, cast: Cast) -> None:
    done = make_completed(path, cast.bruno)
    with as_owner():
        Case.objects.filter(pk=path.pk).update(protection=2, restricted=True)
    with acting(cast.ada):
        assert list(visible_assessments(cast.ada)) == list(visible_answers(cast.ada)) == []
    with acting(cast.bruno):
        assert list(visible_assessments(cast.bruno)) == [done]
        assert all(answer.restricted for answer in visible_answers(cast.bruno))


def test_an_assessment_during_the_active_phase_does_not_move_the_path(path: Case, cast: Cast) -> None:
    with acting(cast.bruno):
        active = make_case(cast.bruno, cast.company_in_ciao, cast.ciao, state=State.ACTIVE, given_name="Anna")
    make_completed(active, cast.bruno)
    with acting(cast.bruno):
        assert Case.objects.get(pk=active.pk).state == State.ACTIVE


def test_the_last_completed_one_stands_beside_the_new_one(path: Case, cast: Cast) -> None:
    first = make_completed(path, cast.bruno, on=date(2020, 10, 1))
    with acting(cast.bruno):
        second = start_assessment(Case.objects.get(pk=path.pk), by=cast.bruno)
        assert previous_assessment(cast.bruno, second) == first


def test_the_comparison_lays_rated_items_side_by_side_without_a_sum(path: Case, cast: Cast) -> None:
    first = make_completed(path, cast.bruno, on=date(2020, 10, 1), rating=2)
    with acting(cast.bruno):
        path = Case.objects.get(pk=path.pk)
    second = make_completed(path, cast.bruno, on=date(2021, 3, 1), rating=4)
    with acting(cast.bruno):
        pairs = comparison(cast.bruno, first, second)
        assert len(pairs) == 7
        assert {(pair.before.rating, pair.after.rating) for pair in pairs if pair.before and pair.after} == {(2, 4)}


def test_a_draft_is_handed_only_to_the_team(path: Case, cast: Cast) -> None:
    draft = make_draft(path, cast.bruno)
    with acting(cast.bruno):
        with pytest.raises(Refused):
            hand_over(draft, to=cast.carla.user, seen=1, by=cast.bruno)
        join_team(path, cast.carla, by=cast.bruno)
        hand_over(draft, to=cast.carla.user, seen=1, by=cast.bruno)
    with acting(cast.carla):
        assert list(drafts_of(cast.carla)) == [draft]
        assert list(drafts_of(cast.bruno)) == []


def test_questions_for_minors_are_asked_of_minors(path: Case, cast: Cast) -> None:
    adult = make_draft(path, cast.bruno, on=date(2020, 10, 1))
    with acting(cast.bruno):
        young = make_case(
            cast.bruno, cast.company_in_ciao, cast.ciao, state=State.ASSESSMENT, birth_date=date(2004, 10, 2)
        )
    minor = make_draft(young, cast.bruno, on=date(2020, 10, 1))
    with acting(cast.bruno):
        assert "growing_up" not in {section.code for section in sections_of(adult)}
        assert "growing_up" in {section.code for section in sections_of(minor)}
