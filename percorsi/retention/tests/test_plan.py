"""The plan covers every model, and its days are counted right (claim P6)."""

from datetime import date

import pytest
from django.apps import apps

from percorsi.access import row_level
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.privacy import Anchor
from percorsi.retention.blank import blank_of, erased_fields
from percorsi.retention.plan import PLAN, RULES
from percorsi.retention.rules import Ended, due_on, keeping_of
from percorsi.retention.vocabulary import Keeping as K

MONTHS = {keeping: rule.months for keeping, rule in RULES.items()}
OF_PERSONS = {K.CASE_FILE, K.MONITORING, K.PROOF}


def ended(**told: object) -> Ended:
    facts = {"ended_on": date(2021, 12, 31), "was_followed": True, "birth_date": None, "project_ends_on": None}
    return Ended(person_id=new_id(), **(facts | told))  # type: ignore[arg-type] # facts of the test


def test_every_model_is_in_the_plan_and_no_other() -> None:
    assert set(PLAN) == {model._meta.label for model in row_level.declared()}


def test_every_class_has_its_rule() -> None:
    assert set(RULES) == set(K)


def test_what_hangs_on_a_person_is_kept_as_a_persons() -> None:
    """A technical class, or one without limit, may not hide a table of persons."""
    hanging = [
        model._meta.label
        for model in row_level.declared()
        if row_level.privacy_of(model).anchor in {Anchor.PERSON, Anchor.CASE}
    ]
    assert [label for label in hanging if PLAN[label] not in OF_PERSONS] == []


def test_every_field_that_is_erased_has_its_blank() -> None:
    for label in PLAN:
        model = apps.get_model(label)
        if row_level.privacy_of(model).anchor in {Anchor.PERSON, Anchor.CASE}:
            for field in erased_fields(model):
                blank_of(field)


@pytest.mark.parametrize(
    ("told", "keeping", "due"),
    [
        ({}, K.CASE_FILE, date(2031, 12, 31)),
        ({"was_followed": False}, K.NOT_TAKEN, date(2023, 12, 31)),
        ({"was_followed": False, "birth_date": date(2015, 5, 1)}, K.NOT_TAKEN, date(2023, 12, 31)),
        ({"birth_date": date(1990, 5, 1)}, K.CASE_FILE, date(2031, 12, 31)),
        ({"birth_date": date(2010, 2, 28)}, K.MINOR, date(2038, 2, 28)),
        ({"birth_date": date(2003, 12, 31)}, K.CASE_FILE, date(2031, 12, 31)),
        ({"birth_date": date(2004, 1, 1)}, K.MINOR, date(2032, 1, 1)),
        ({"project_ends_on": date(2024, 6, 30)}, K.CASE_FILE, date(2034, 6, 30)),
        ({"project_ends_on": date(2015, 6, 30)}, K.CASE_FILE, date(2031, 12, 31)),
    ],
)
def test_the_last_of_the_days_that_apply_counts(told: dict[str, object], keeping: K, due: date) -> None:
    facts = ended(**told)
    assert (keeping_of(facts), due_on(facts, months=MONTHS)) == (keeping, due)


def test_a_class_without_limit_is_never_due() -> None:
    assert due_on(ended(), months=MONTHS | {K.CASE_FILE: None}) is None
