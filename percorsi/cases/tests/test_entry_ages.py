"""From which age somebody takes part in a project, and who must be there to sign for her."""

from contextlib import nullcontext
from datetime import date

import pytest
from django.test import Client

from percorsi.access.context import acting
from percorsi.access.services import service_principal
from percorsi.access.tests.roles import as_owner
from percorsi.cases.actions import record_entry
from percorsi.cases.facts import RecordFacts
from percorsi.cases.models import Case, Participation
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.pages import page, text
from percorsi.cases.tests.test_record_screens import answers
from percorsi.kernel.refusals import Refused
from percorsi.people.actions import keep_age_rules
from percorsi.people.actions.caring import name_representative
from percorsi.people.age_rules import stated_age_rules
from percorsi.people.vocabulary import RepresentationKind
from percorsi.programmes.models import ProjectAge

ON = date(2020, 10, 1)


@pytest.fixture
def girl(cast: Cast, path: Case) -> Case:
    """Thirteen years old on the second of October 2020."""
    born = date(2007, 10, 2)
    with as_owner():
        keep_age_rules(stated_age_rules(), by=service_principal("ages"))
        opens_from(path, 13)
        type(path.person).objects.filter(pk=path.person_id).update(birth_date=born)
    path.person.birth_date = born
    return path


def opens_from(path: Case, age: int | None, *, since: date = date(2020, 1, 1)) -> None:
    with as_owner():
        ProjectAge.objects.create(project=path.project, valid_from=since, age_min=age, basis="Scheda del progetto")


def entered(case: Case, cast: Cast, on: date) -> Participation:
    entry = RecordFacts(sex="F", birth_date=case.person.birth_date, entered_on=on, labour_status="INA", isced=1)
    with acting(cast.bruno):
        return record_entry(case, entry=entry, by=cast.bruno)


def represented(case: Case, cast: Cast) -> None:
    with acting(cast.bruno):
        name_representative(
            case.person, kind=RepresentationKind.PARENT, name="Lucia Bianchi", contact="", authority="", act="",
            decided_on=None, since=date(2020, 1, 1), by=cast.bruno,
        )  # fmt: skip


def test_the_day_before_she_is_thirteen_she_is_refused_with_the_reason(girl: Case, cast: Cast) -> None:
    represented(girl, cast)
    with pytest.raises(Refused, match="13"):
        entered(girl, cast, ON)


def test_on_her_thirteenth_birthday_she_takes_part_with_who_represents_her(girl: Case, cast: Cast) -> None:
    on = date(2020, 10, 2)
    with pytest.raises(Refused, match=r"not of age|minorenne|maggiorenne"):
        entered(girl, cast, on)
    represented(girl, cast)
    assert entered(girl, cast, on).entered_on == on


def test_the_refusal_names_the_project_and_where_its_age_is_written(girl: Case, cast: Cast) -> None:
    represented(girl, cast)
    with pytest.raises(Refused) as refused:
        entered(girl, cast, ON)
    assert all(said in str(refused.value.refusal) for said in (girl.project.label, "Scheda del progetto", "2020"))


@pytest.mark.parametrize(("age", "is_refused"), [(12, False), (None, False), (14, True)])
def test_the_age_that_counts_is_the_last_one_set(
    age: int | None,
    is_refused: bool,  # noqa: FBT001 - a row of the table above
    girl: Case,
    cast: Cast,
) -> None:
    represented(girl, cast)
    opens_from(girl, age, since=date(2020, 9, 1))
    with pytest.raises(Refused) if is_refused else nullcontext():
        entered(girl, cast, ON)


def test_an_age_set_for_later_does_not_count_yet(girl: Case, cast: Cast) -> None:
    represented(girl, cast)
    opens_from(girl, 16, since=date(2020, 10, 3))
    assert entered(girl, cast, date(2020, 10, 2)).entered_on == date(2020, 10, 2)


def test_the_date_written_with_the_entry_counts_where_her_file_has_none(girl: Case, cast: Cast) -> None:
    born = girl.person.birth_date
    with as_owner():
        type(girl.person).objects.filter(pk=girl.person_id).update(birth_date=None)
    girl.person.birth_date = None
    entry = RecordFacts(sex="F", birth_date=born, entered_on=ON, labour_status="INA", isced=1)
    with acting(cast.bruno), pytest.raises(Refused, match="13"):
        record_entry(girl, entry=entry, by=cast.bruno)


def test_the_form_of_the_entry_says_why_and_keeps_nothing(girl: Case, cast: Cast, web: Client) -> None:
    entry = {"entered_on": "2020-10-01", "birth_date": "2007-10-02", "labour_status": "INA", "unemployed_since": ""}
    answer = web.post(page(girl, "/ingresso"), answers(**entry))
    assert answer.status_code == 422
    assert "Scheda del progetto" in text(answer)
    with acting(cast.bruno):
        assert Participation.objects.count() == 0
