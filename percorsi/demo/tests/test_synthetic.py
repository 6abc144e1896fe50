"""Synthetic people are what the rules of the product would have made of them."""

from datetime import timedelta
from random import Random

import pytest
from django.db.models import Model

from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.assessments.tests.factories import load_instruments
from percorsi.cases.models import Case, Participation, Spell, TeamMember
from percorsi.cases.queries import facts_of, with_facts
from percorsi.cases.rules.record import why_not_keep
from percorsi.cases.tests.cast import Cast
from percorsi.demo.actions.synthetic_world import build
from percorsi.demo.bench.pages import actor_of
from percorsi.demo.synthetic.filling import why_not_synthesize
from percorsi.demo.synthetic.lives import LAST_DAY, Life
from percorsi.demo.synthetic.world import COORDINATOR, OPERATOR
from percorsi.diary.models import Edition, Entry
from percorsi.people.models import Person
from percorsi.people.queries import search_persons
from percorsi.people.rules.finding import search_terms
from percorsi.people.rules.names import search_key

PERSONS = 60
# Answers and goals are written in a draft, then sealed: rows of a sealed work come only by COPY.
SEALED = {"assessments_assessment", "assessments_answer", "plans_plan", "plans_goal", "plans_step"}


@pytest.fixture
def synthetic(db: None) -> None:
    """Row by row, with every key, trigger and constraint in force: COPY's shortcut must change nothing."""
    load_instruments()
    with as_owner():
        world = build(PERSONS, seed=7)
        for number in range(PERSONS):
            for model, values in Life(world, number, chance(number)).lines():
                if model._meta.db_table not in SEALED:
                    _insert(model, values)


def chance(number: int) -> Random:
    return Random(f"7:{number}")  # noqa: S311 - not a secret


def _insert(model: type[Model], values: dict) -> None:
    fields = {field.column: field for field in model._meta.concrete_fields}
    row = model(
        **{fields[column].attname: _read(value) for column, value in values.items() if column != "search_terms"}
    )
    if "search_terms" in values:
        row.search_terms = values["search_terms"]
    row.save(force_insert=True)


def _read(value: object) -> object:
    """COPY's spelling of a list."""
    is_list = isinstance(value, str) and value.startswith("{") and value.endswith("}")
    return value[1:-1].split(",") if is_list else value


def test_the_same_seed_makes_the_same_people(synthetic: None) -> None:
    with as_owner():
        world = build(PERSONS, seed=7)
    again = [list(Life(world, number, chance(number)).lines()) for number in (0, 5, 59)]
    assert again == [list(Life(world, number, chance(number)).lines()) for number in (0, 5, 59)]


def test_they_are_found_by_what_the_rules_would_have_stored(synthetic: None) -> None:
    with acting(actor_of(COORDINATOR)):
        for person in Person.objects.all()[:20]:
            telephones = [contact.value for contact in person.contacts.all()]
            stored = {term.split(":")[0] for term in person.search_terms.split()}
            wanted = search_terms(
                family_name=person.family_name, given_name=person.given_name, birth_date=person.birth_date,
                external_id=person.external_id, telephones=telephones,
            )  # fmt: skip
            assert stored == set(wanted.split())
            assert person.search_key == search_key(family_name=person.family_name, given_name=person.given_name)
            assert person.id in {found.person_id for found in search_persons(person.full_name)}


def test_their_records_keep_every_rule(synthetic: None) -> None:
    with acting(actor_of(COORDINATOR)):
        records = list(with_facts(Participation.objects.all()))
        assert len(records) > PERSONS / 2
        assert [why_not_keep(facts_of(record), on=LAST_DAY + timedelta(days=60)) for record in records] == [None] * len(
            records
        )
        assert Spell.objects.exclude(exit_on=None).exists()


def test_the_operator_follows_forty_and_the_coordinator_all(synthetic: None) -> None:
    with acting(actor_of(OPERATOR)):
        assert (Case.objects.count(), TeamMember.objects.count()) == (40, 40)
    with acting(actor_of(COORDINATOR)):
        assert Case.objects.count() == PERSONS


def test_it_is_refused_where_somebody_is_registered(cast: Cast) -> None:
    with as_owner():
        assert why_not_synthesize() is None
    cast.case_of_bruno()
    with as_owner():
        assert why_not_synthesize() is not None


def test_notes_stand_in_the_diary_of_each_path(db: None) -> None:
    with as_owner():
        world = build(2, seed=7, notes=3)
        lines = [line for number in range(2) for line in Life(world, number, chance(number)).lines()]
        entries = [values for model, values in lines if model is Entry]
        editions = [values for model, values in lines if model is Edition]
    assert len(entries) == len(editions) == 6
    assert {values["entry_id"] for values in editions} == {values["id"] for values in entries}
    assert len({values["case_id"] for values in entries}) == 2
