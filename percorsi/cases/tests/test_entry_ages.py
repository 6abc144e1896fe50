"""From which age somebody takes part in a project, and who must be there to sign for her."""

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

ON = date(2020, 10, 1)


@pytest.fixture
def girl(cast: Cast, path: Case) -> Case:
    """Thirteen years old on the second of October 2020."""
    born = date(2007, 10, 2)
    with as_owner():
        keep_age_rules(stated_age_rules(), by=service_principal("ages"))
        type(path.person).objects.filter(pk=path.person_id).update(birth_date=born)
    path.person.birth_date = born
    return path


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


def test_the_date_written_with_the_entry_counts_where_her_file_has_none(girl: Case, cast: Cast) -> None:
    born = girl.person.birth_date
    with as_owner():
        type(girl.person).objects.filter(pk=girl.person_id).update(birth_date=None)
    girl.person.birth_date = None
    entry = RecordFacts(sex="F", birth_date=born, entered_on=ON, labour_status="INA", isced=1)
    with acting(cast.bruno), pytest.raises(Refused, match="13"):
        record_entry(girl, entry=entry, by=cast.bruno)


def test_the_form_of_the_entry_says_why_and_keeps_nothing(girl: Case, cast: Cast, web: Client) -> None:
    answer = web.post(page(girl, "/ingresso"), answers(entered_on="2020-10-01", birth_date="2007-10-02"))
    assert answer.status_code == 422
    assert "13" in text(answer)
    with acting(cast.bruno):
        assert Participation.objects.count() == 0
