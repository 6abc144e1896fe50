"""Both layers must show the same rows of every table that hangs on a person."""

from datetime import date
from uuid import UUID

import pytest
from django.db import connection

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.access.vocabulary import Permission
from percorsi.cases.models import Case
from percorsi.cases.queries import visible_people
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import join_team, make_case
from percorsi.desk.queries.found import results_of
from percorsi.desk.queries.identity import framed, members_of, safety_note
from percorsi.people.actions import add_contact, add_to_household_of, remember_opened, write_safety_note
from percorsi.people.queries import contacts_of
from percorsi.people.vocabulary import ContactKind, HouseholdRelation

NAMES = ["ada", "bruno", "carla", "dario"]
ALL_CLASSES = ["B", "E", "N", "P"]


def ids_in(table: str) -> set[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {table}")  # noqa: S608 - a table of ours
        return {row[0] for row in cursor.fetchall()}


@pytest.fixture
def two(cast: Cast) -> list[Case]:
    """Two persons who live together, with contacts and safety notes; Carla follows the second, without class P."""
    cases = []
    with acting(cast.bruno):
        for family in ("Rossi", "Verdi"):
            cases.append(make_case(cast.bruno, cast.company_in_ciao, cast.ciao, family_name=family))
            with as_owner():
                cases[-1].team.update(classes=ALL_CLASSES)
            add_contact(cases[-1].person, kind=ContactKind.MOBILE, value="333 1234567", by=cast.bruno)
            write_safety_note(cases[-1].person, text="Solo al mattino", by=cast.bruno)
        join_team(cases[1], cast.carla, by=cast.bruno)
        add_to_household_of(
            cases[0].person, member=cases[1].person, relation=HouseholdRelation.SIBLING, since=date(2020, 1, 1),
            by=cast.bruno,
        )  # fmt: skip
    cast.case_of_dario()
    return cases


@pytest.mark.parametrize("name", NAMES)
def test_both_layers_show_the_same_contacts_members_and_notes(name: str, cast: Cast, two: list[Case]) -> None:
    actor: Actor = getattr(cast, name)
    with acting(actor):
        mine = [framed(actor, person.id, Permission.PERSON_READ) for person in visible_people(actor)]
        contacts = {contact.id for found in mine for contact in contacts_of(found.person)}
        members = {one.member_id for found in mine for one in members_of(actor, found) if one.member_id}
        notes = {note.id for found in mine if (note := safety_note(found))}
        assert contacts == ids_in("people_contact")
        assert members == ids_in("people_householdmember")
        assert notes == ids_in("people_safetynote")


@pytest.mark.parametrize(("name", "count"), [("ada", 0), ("bruno", 2), ("carla", 0), ("dario", 0), ("franca", 0)])
def test_only_a_place_in_the_team_opens_the_safety_notes(name: str, count: int, cast: Cast, two: list[Case]) -> None:
    with acting(getattr(cast, name)):
        assert len(ids_in("people_safetynote")) == count


def test_the_last_files_of_somebody_are_hers_alone(cast: Cast, two: list[Case]) -> None:
    with acting(cast.bruno):
        remember_opened(two[0].person, by=cast.bruno)
        assert len(ids_in("people_recentperson")) == 1
    with acting(cast.ada):
        assert ids_in("people_recentperson") == set()


def test_a_telephone_finds_her_and_says_so(cast: Cast, two: list[Case]) -> None:
    with acting(cast.carla):
        hits = results_of(cast.carla, "+39 333 1234567").hits
    assert [hit.person.id for hit in hits] == [two[1].person_id]
    assert hits[0].reasons == ["stesso telefono"]
