"""What is written about a person's safety is unreadable in the database (claim F6)."""

import pytest
from django.db import ProgrammingError, connection, transaction

from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.kernel.dates import today
from percorsi.kernel.envelope import SealBroken
from percorsi.kernel.refusals import Refused
from percorsi.people.actions import edit_safety_note, person_key, write_safety_note
from percorsi.people.models import PersonKey, SafetyNote
from percorsi.people.queries import person_keys, safety_note_of

WORDS = "Chiamare solo al lavoro, mai a casa"


@pytest.fixture
def noted(cast: Cast) -> Case:
    """Bruno's path, whose person has a note on safety."""
    case = cast.case_of_bruno()
    with as_owner():
        case.team.update(classes=["B", "E", "N", "P"])
    with acting(cast.bruno):
        write_safety_note(case.person, text=WORDS, by=cast.bruno)
    return case


def stored() -> bytes:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT text FROM people_safetynote")
        row = cursor.fetchone()
    return bytes(row[0])


def test_the_database_holds_no_word_of_it(cast: Cast, noted: Case) -> None:
    with acting(cast.bruno):
        found = safety_note_of(noted.person)
    assert found is not None
    assert found.text == WORDS
    assert b"lavoro" not in stored()


def test_an_edit_seals_again_and_opens(cast: Cast, noted: Case) -> None:
    with acting(cast.bruno):
        edit_safety_note(SafetyNote.objects.get(), text="Solo al mattino", seen=1, by=cast.bruno)
        found = safety_note_of(noted.person)
    assert found is not None
    assert (found.text, found.version) == ("Solo al mattino", 2)
    assert b"mattino" not in stored()


def test_words_that_nobody_sealed_are_not_written(cast: Cast, noted: Case) -> None:
    with acting(cast.bruno), pytest.raises(TypeError, match="written sealed"):
        SafetyNote.objects.update(text="in chiaro")


def test_a_note_moved_to_another_person_does_not_open(cast: Cast, noted: Case) -> None:
    other = cast.case_of_bruno("Lucia", "Verdi")
    with as_owner():
        other.team.update(classes=["B", "E", "N", "P"])
    with acting(cast.bruno):
        person_key(other.person_id)
    with as_owner():
        SafetyNote.objects.update(person=other.person)
    with acting(cast.bruno), pytest.raises(SealBroken):
        safety_note_of(other.person)


def test_a_person_has_one_key_whoever_asks(cast: Cast, noted: Case) -> None:
    with acting(cast.bruno):
        assert person_key(noted.person_id) == person_key(noted.person_id)
        assert PersonKey.objects.filter(person_id=noted.person_id).count() == 1


def test_who_does_not_reach_the_person_does_not_see_that_she_has_a_key(cast: Cast, noted: Case) -> None:
    with acting(cast.carla):
        assert person_keys([noted.person_id]) == {}


@pytest.mark.parametrize("change", ["UPDATE people_personkey SET wrapped = NULL", "DELETE FROM people_personkey"])
def test_the_web_role_neither_blanks_nor_deletes_a_key(change: str, cast: Cast, noted: Case) -> None:
    with acting(cast.bruno), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(change)


def test_with_its_key_destroyed_the_text_is_gone_and_nothing_is_added(cast: Cast, noted: Case) -> None:
    with as_owner():
        PersonKey.objects.update(wrapped=None, destroyed_on=today())
    with acting(cast.bruno):
        found = safety_note_of(noted.person)
        with pytest.raises(Refused):
            edit_safety_note(SafetyNote.objects.get(), text="altro", seen=1, by=cast.bruno)
    assert found is not None
    assert found.text == "Quanto era scritto qui è stato cancellato."
