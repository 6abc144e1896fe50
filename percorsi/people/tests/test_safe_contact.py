"""The rules of safe contact: when they hold together, how they are said, and that their words are sealed."""

from datetime import time
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import translation

from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.kernel.refusals import EditConflict, Refused
from percorsi.people.actions import edit_safety_note, write_safety_note
from percorsi.people.models import SafetyNote
from percorsi.people.queries import safety_note_of
from percorsi.people.rules.safe_contact import ContactRules, rules_of, sentences, why_not_rules

MORNING = ContactRules("hours", time(9), time(11), "no", "no", "solo la sorella", "mimosa")


@pytest.fixture
def case(cast: Cast) -> Case:
    case = cast.case_of_bruno()
    with as_owner():
        case.team.update(classes=["B", "E", "N", "P"])
    return case


def test_each_rule_is_one_plain_sentence() -> None:
    with translation.override("it"):
        assert sentences(MORNING) == [
            "Chiama solo tra le 9:00 e le 11:00.",
            "Non lasciare messaggi.",
            "Parla solo con: solo la sorella.",
            "Parola d'ordine: mimosa.",
            "Non scrivere per posta.",
        ]


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        (ContactRules(), []),
        (ContactRules(calls="yes"), ["You may call."]),
        (ContactRules(calls="no", messages="neutral"), [
            "Do not call.", "Leave only neutral messages, without saying who you are.",
        ]),
        (ContactRules(messages="yes", post="yes"), ["You may leave a message.", "You may write by post."]),
    ],
)  # fmt: skip
def test_what_was_not_asked_is_not_said(rules: ContactRules, said: list[str]) -> None:
    with translation.override("en"):
        assert sentences(rules) == said


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"calls": "hours"}, "calls_from"),
        ({"calls": "hours", "calls_from": time(9)}, "calls_until"),
        ({"calls": "hours", "calls_until": time(9)}, "calls_from"),
        ({"calls": "hours", "calls_from": time(11), "calls_until": time(9)}, "calls_until"),
        ({"calls": "hours", "calls_from": time(9), "calls_until": time(9)}, "calls_until"),
        ({"calls": "yes", "calls_from": time(9), "calls_until": time(11)}, "calls"),
        ({"calls_until": time(11)}, "calls"),
    ],
)
def test_hours_that_do_not_hold_together_are_refused_at_their_field(facts: dict[str, Any], field: str) -> None:
    refusal = why_not_rules(ContactRules(**facts))
    assert refusal is not None
    assert refusal.fields == (field,)


@pytest.mark.parametrize("rules", [ContactRules(), MORNING, ContactRules(calls="no")])
def test_rules_that_hold_together_are_accepted(rules: ContactRules) -> None:
    assert why_not_rules(rules) is None


def test_the_rules_are_kept_and_their_words_are_sealed(cast: Cast, case: Case) -> None:
    with acting(cast.bruno):
        write_safety_note(case.person, text="", rules=MORNING, by=cast.bruno)
        assert rules_of(safety_note_of(case.person)) == MORNING
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT answered_by, code_word FROM people_safetynote")
        row = cursor.fetchone()
    assert b"sorella" not in bytes(row[0])
    assert b"mimosa" not in bytes(row[1])


def test_an_edit_empties_a_rule_and_an_older_one_is_told(cast: Cast, case: Case) -> None:
    with acting(cast.bruno):
        write_safety_note(case.person, text="", rules=MORNING, by=cast.bruno)
        edit_safety_note(SafetyNote.objects.get(), text="", rules=ContactRules(calls="no"), seen=1, by=cast.bruno)
        assert rules_of(safety_note_of(case.person)) == ContactRules(calls="no")
        with pytest.raises(EditConflict):
            edit_safety_note(SafetyNote.objects.get(), text="", rules=MORNING, seen=1, by=cast.bruno)


def test_nothing_is_written_of_rules_that_are_refused(cast: Cast, case: Case) -> None:
    backwards = ContactRules("hours", time(11), time(9))
    with acting(cast.bruno):
        with pytest.raises(Refused):
            write_safety_note(case.person, text="x", rules=backwards, by=cast.bruno)
        assert SafetyNote.objects.count() == 0


def test_the_database_keeps_no_hours_that_run_backwards(cast: Cast, case: Case) -> None:
    with acting(cast.bruno):
        write_safety_note(case.person, text="", rules=MORNING, by=cast.bruno)
        with pytest.raises(IntegrityError, match="people_safety_hours"), transaction.atomic():
            SafetyNote.objects.update(calls_until=time(8))
