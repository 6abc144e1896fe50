"""Monitoring records that came without a path are in the copy of their person, and shown to nobody else."""

from datetime import date

import pytest
from django.db import connection

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.factories import make_actor
from percorsi.access.tests.roles import as_owner
from percorsi.access.vocabulary import Breadth, Role
from percorsi.cases.models import Case, EntryCorrection, Participation, SensitiveEntry, Spell, StatusEvent
from percorsi.cases.tests.cast import Cast
from percorsi.people.models import Person
from percorsi.rights.copy.document import collect
from percorsi.rights.copy.walk import WITHOUT_PATH, hanging_models, rows_without_path
from percorsi.rights.models import RightsRequest
from percorsi.rights.tests.factories import accept, make_request, make_rich_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def maria(cast: Cast) -> Case:
    return make_rich_case(cast)


def imported(person: Person, cast: Cast) -> set[str]:
    """As an import of another project leaves it: a record, and no path."""
    born = {"created_by": cast.franca.user}
    with as_owner():
        record = Participation.objects.create(person=person, project=cast.wip, entered_on=date(2021, 3, 1), **born)
        spell = Spell.objects.create(participation=record, entry_on=date(2021, 3, 1), exit_on=date(2021, 9, 1), **born)
        rows = [
            record,
            spell,
            SensitiveEntry.objects.create(participation=record, **born),
            EntryCorrection.objects.create(participation=record, item="isced", before="1", after="2", **born),
            StatusEvent.objects.create(spell=spell, on=date(2021, 9, 2), status="EMP", **born),
        ]
    return {str(row.pk) for row in rows}


def given(actor: Actor, person: Person) -> set[str]:
    with acting(actor):
        return {str(row.pk) for model in WITHOUT_PATH for row in rows_without_path(model, person.pk)}


def in_copy(actor: Actor, person: Person) -> list[str]:
    with acting(actor):
        return [str(row.pk) for table in collect(person).tables for row in table.rows]


@pytest.fixture
def accepted(cast: Cast, maria: Case) -> RightsRequest:
    return accept(make_request(maria, cast.bruno), cast.vera)


def test_a_record_without_a_path_is_in_her_copy_once(cast: Cast, maria: Case, accepted: RightsRequest) -> None:
    rows = imported(maria.person, cast)
    found = in_copy(cast.vera, maria.person)
    assert rows <= set(found)
    assert len(found) == len(set(found))


def test_before_a_request_is_accepted_nobody_is_given_them(cast: Cast, maria: Case) -> None:
    imported(maria.person, cast)
    make_request(maria, cast.bruno)
    assert given(cast.vera, maria.person) == set()


def test_only_who_handles_the_request_is_given_them(cast: Cast, maria: Case, accepted: RightsRequest) -> None:
    rows = imported(maria.person, cast)
    second = make_actor("Sonia", Role.PRIVACY_OFFICER, organisation_id=cast.company.id, breadth=Breadth.PROGRAMME)
    assert given(cast.vera, maria.person) == rows
    others = [second, *(actor for actor in cast.everybody if actor.id != cast.vera.id)]
    assert {actor.name: given(actor, maria.person) for actor in others} == {actor.name: set() for actor in others}


def test_of_another_person_nothing_is_given(cast: Cast, maria: Case, accepted: RightsRequest) -> None:
    other = make_rich_case(cast, given_name="Lucia", family_name="Verdi")
    rows = imported(other.person, cast)
    assert given(cast.vera, other.person) == set()
    assert not rows & set(in_copy(cast.vera, maria.person))


def test_every_table_that_may_hang_on_no_path_has_its_function() -> None:
    loose = {
        model for model in hanging_models()
        if any(field.name == "case" and field.null for field in model._meta.concrete_fields)
    }  # fmt: skip
    assert loose == set(WITHOUT_PATH)


def test_without_a_context_nothing_is_given(cast: Cast, maria: Case) -> None:
    imported(maria.person, cast)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM acl.records_without_path(%s)", [maria.person_id])
        assert cursor.fetchall() == []
