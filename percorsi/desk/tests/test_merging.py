"""Two files of one person become one, and two again; nobody joins what she may not change, nothing counts twice."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from percorsi.access import row_level
from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.audit.models import Event
from percorsi.cases.models import Case, Participation
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import join_team, make_case, make_record
from percorsi.cases.vocabulary import State
from percorsi.desk.tests.conftest import ClientOf
from percorsi.kernel.refusals import Refused
from percorsi.people.actions import (
    add_contact,
    add_to_household_of,
    edit_person,
    merge_persons,
    part_persons,
    tell_care,
    write_safety_note,
)
from percorsi.people.models import Contact, Merge, Person, SafetyNote
from percorsi.people.queries import file_of, safety_note_of, search_persons
from percorsi.people.rules.merging import FIELDS, differing
from percorsi.people.rules.safe_contact import ContactRules
from percorsi.people.vocabulary import CaredFor, CareIntensity, ContactKind, DoubleEvent, HouseholdRelation

ALL_CLASSES = ["B", "E", "N", "P"]
MERGES = {"people.Merge", "people.MergedRow", "people.MergedValue", "people.Double"}
DAY = date(2020, 1, 1)


@pytest.fixture
def two(cast: Cast) -> tuple[Case, Case]:
    """The same person, registered twice: by name inverted, in another project."""
    with acting(cast.bruno):
        first = make_case(cast.bruno, cast.company_in_ciao, cast.ciao, given_name="Maria", family_name="De Luca")
        second = make_case(cast.bruno, cast.company_in_ciao, cast.wip, given_name="De Luca", family_name="Maria")
    return first, second


def joined(one: Case, other: Case, by: Actor, **chosen: str) -> Merge:
    with acting(by):
        kept, gone = Person.objects.get(pk=one.person_id), Person.objects.get(pk=other.person_id)
        names = {other.project_id: "WIP", one.project_id: "CIAO"}
        return merge_persons(kept, gone, chosen=chosen, reason="Stesso documento", by=by, projects=names)


def parted(merge: Merge, by: Actor) -> None:
    with acting(by):
        part_persons(Merge.objects.get(pk=merge.pk), reason="Sono gemelle", by=by)


def everything() -> dict[str, Any]:
    """Every row of every table about persons and paths, as the owner sees it; versions only grow."""
    told = {}
    with as_owner():
        for model in row_level.declared():
            moves = row_level.moves(model) or row_level.is_root(model) or model is SafetyNote
            if model._meta.label in MERGES or not moves:
                continue
            rows = model._base_manager.order_by("pk").values()
            told[model._meta.label] = [{name: row[name] for name in row if name != "version"} for row in rows]
    return told


def test_everything_hangs_on_the_file_that_stays(cast: Cast, two: tuple[Case, Case]) -> None:
    one, other = two
    with acting(cast.bruno):
        add_contact(other.person, kind=ContactKind.MOBILE, value="333 1234567", by=cast.bruno)
    joined(one, other, cast.bruno)
    with acting(cast.bruno):
        assert set(Case.objects.filter(person_id=one.person_id).values_list("pk", flat=True)) == {one.pk, other.pk}
        assert Contact.objects.get().person_id == one.person_id
        assert file_of(other.person_id) == one.person_id


def test_the_address_of_the_other_file_leads_to_her(cast: Cast, two: tuple[Case, Case], client_of: ClientOf) -> None:
    one, other = two
    joined(one, other, cast.bruno)
    answer = client_of(cast.bruno).get(f"/persone/{other.person_id}")
    assert answer.headers["Location"] == f"/persone/{one.person_id}"
    assert client_of(cast.dario).get(f"/persone/{one.person_id}").status_code == 404


def test_she_is_found_once_and_by_what_either_file_said(cast: Cast, two: tuple[Case, Case]) -> None:
    one, other = two
    with acting(cast.bruno):
        edit_person(other.person, seen=1, tax_code="RSSMRA85C54F205U", by=cast.bruno)
    joined(one, other, cast.bruno)
    with acting(cast.bruno):
        found = {hit.person_id for hit in search_persons("de luca maria")}
        assert found == {one.person_id}
        assert {hit.person_id for hit in search_persons("RSSMRA85C54F205U")} == {one.person_id}


def test_both_sides_leave_a_trace_with_the_fields_and_without_the_words(cast: Cast, two: tuple[Case, Case]) -> None:
    one, other = two
    joined(one, other, cast.bruno, family_name="gone")
    with as_owner():
        lines = Event.objects.filter(type=DoubleEvent.MERGED.value)
        assert set(lines.values_list("person_id", flat=True)) == {one.person_id, other.person_id}
        assert {str(line.detail["fields"]) for line in lines} == {"['family_name']"}


def test_who_has_the_right_in_one_only_joins_nothing(cast: Cast, two: tuple[Case, Case]) -> None:
    with acting(cast.dario):
        third = make_case(cast.dario, cast.cooperative_in_wip, cast.wip)
    with acting(cast.bruno), pytest.raises(Refused):
        merge_persons(two[0].person, third.person, chosen={}, reason="-", by=cast.bruno, projects={})
    with acting(cast.carla), pytest.raises(Refused):
        merge_persons(two[0].person, two[1].person, chosen={}, reason="-", by=cast.carla, projects={})


def test_an_operator_compares_and_does_not_join(cast: Cast, two: tuple[Case, Case]) -> None:
    for case in two:
        with acting(cast.bruno):
            join_team(case, cast.carla, by=cast.bruno)
    with pytest.raises(Refused):
        joined(*two, cast.carla)


def test_a_protected_or_restricted_person_is_joined_to_nobody(cast: Cast, two: tuple[Case, Case]) -> None:
    with as_owner():
        Case.objects.filter(pk=two[1].pk).update(protection=1, restricted=True)
    with pytest.raises(Refused):
        joined(*two, cast.bruno)


@pytest.fixture
def same_project(cast: Cast) -> tuple[Case, Case]:
    with acting(cast.bruno):
        one, other = (
            make_case(cast.bruno, cast.company_in_ciao, cast.ciao, family_name=name) for name in ("Rossi", "Rosi")
        )
    return one, other


def ended(case: Case) -> None:
    with as_owner():
        Case.objects.filter(pk=case.pk).update(state=State.CLOSED, closed_on=date(2021, 6, 1))


def test_two_open_paths_in_one_project_are_refused_with_what_to_do(cast: Cast) -> None:
    with acting(cast.bruno):
        one, other = (make_case(cast.bruno, cast.company_in_ciao, cast.ciao) for _twice in range(2))
    with pytest.raises(Refused, match="CIAO"):
        joined(one, other, cast.bruno)


def test_in_one_project_she_is_counted_once(cast: Cast, same_project: tuple[Case, Case]) -> None:
    one, other = same_project
    with acting(cast.bruno):
        records = [make_record(case, cast.bruno) for case in same_project]
    ended(other)
    merge = joined(one, other, cast.bruno)
    with acting(cast.bruno):
        assert dict(Participation.objects.values_list("pk", "is_double")) == {records[0].pk: False, records[1].pk: True}
        assert dict(Case.objects.values_list("pk", "is_double")) == {one.pk: False, other.pk: True}
    parted(merge, cast.bruno)
    with acting(cast.bruno):
        assert set(Participation.objects.values_list("is_double", flat=True)) == {False}


def test_notes_on_safe_contact_are_read_together_and_the_stricter_rule_counts(
    cast: Cast, two: tuple[Case, Case]
) -> None:
    with as_owner():
        for case in two:
            case.team.update(classes=ALL_CLASSES)
    with acting(cast.bruno):
        for case, calls, text in zip(two, ("yes", "no"), ("Al mattino.", "Mai il sabato."), strict=True):
            write_safety_note(case.person, text=text, rules=ContactRules(calls=calls), by=cast.bruno)
    joined(*two, cast.bruno)
    with acting(cast.bruno):
        note = safety_note_of(Person.objects.get(pk=two[0].person_id))
    assert note is not None
    assert (note.calls, str(note.text)) == ("no", "Al mattino.\nMai il sabato.")


def test_what_was_written_since_is_told_and_holds_back_the_parting(cast: Cast, two: tuple[Case, Case]) -> None:
    merge = joined(*two, cast.bruno)
    with acting(cast.bruno):
        person = Person.objects.get(pk=two[0].person_id)
        add_contact(person, kind=ContactKind.MOBILE, value="333 1234567", by=cast.bruno)
    with pytest.raises(Refused, match="un contatto"):
        parted(merge, cast.bruno)


def test_an_edit_since_is_told_too(cast: Cast, two: tuple[Case, Case]) -> None:
    merge = joined(*two, cast.bruno)
    with acting(cast.bruno):
        person = Person.objects.get(pk=two[0].person_id)
        edit_person(person, seen=person.version, preferred_language="fr", by=cast.bruno)
    with pytest.raises(Refused):
        parted(merge, cast.bruno)


def test_of_three_joined_files_the_last_is_parted_first(cast: Cast, two: tuple[Case, Case]) -> None:
    with acting(cast.bruno):
        third = make_case(cast.bruno, cast.company_in_ciao, cast.wip, state=State.CLOSED)
    first = joined(*two, cast.bruno)
    last = joined(two[0], third, cast.bruno)
    with pytest.raises(Refused):
        parted(first, cast.bruno)
    parted(last, cast.bruno)
    parted(first, cast.bruno)
    with as_owner():
        assert Person.objects.filter(merged_into=None).count() == 3


def _contact(case: Case, by: Actor, value: str = "333 1234567") -> None:
    add_contact(case.person, kind=ContactKind.MOBILE, value=value, by=by)


def _care(case: Case, by: Actor) -> None:
    tell_care(case.person, cared_for=CaredFor.PARENT, hours=9, intensity=CareIntensity.DAILY, since=DAY, by=by)


def _child(case: Case, by: Actor) -> None:
    child = make_case(by, case.scope, case.project, given_name="Ugo", birth_date=date(2015, 1, 1))
    add_to_household_of(case.person, member=child.person, relation=HouseholdRelation.CHILD, since=DAY, by=by)


def _note(case: Case, by: Actor) -> None:
    if not SafetyNote.objects.filter(person=case.person).exists():
        write_safety_note(case.person, text="Al mattino", by=by)


def _record(case: Case, by: Actor) -> None:
    if not Participation.objects.filter(case=case).exists():
        make_record(case, by)


DEEDS: list[Callable[[Case, Actor], None]] = [_contact, _care, _child, _note, _record]
LIVES = st.lists(st.tuples(st.sampled_from([0, 1]), st.sampled_from(DEEDS)), max_size=5)
CHOICES = st.fixed_dictionaries({field: st.sampled_from(["kept", "gone"]) for field in FIELDS})
FACTS = st.fixed_dictionaries(
    {},
    optional={
        "sex": st.sampled_from(["F", "M", ""]),
        "birth_date": st.sampled_from([None, date(1990, 3, 4), date(1990, 4, 3)]),
        "citizenship": st.sampled_from(["ITA", "MAR", ""]),
        "tax_code": st.sampled_from(["", "RSSMRA85C54F205U"]),
        "preferred_language": st.sampled_from(["", "ar"]),
    },
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lives=LIVES, chosen=CHOICES, facts=FACTS, same=st.booleans())
def test_parting_gives_back_both_files_exactly(
    cast: Cast,
    lives: list[Any],
    chosen: dict[str, str],
    facts: dict[str, Any],
    same: bool,  # noqa: FBT001 - hypothesis names it
) -> None:
    """Whatever hangs on the two, whatever is kept of each: joined and parted, every table is as it was."""
    with transaction.atomic():
        with acting(cast.bruno):
            one = make_case(cast.bruno, cast.company_in_ciao, cast.ciao)
            project = cast.ciao if same else cast.wip
            other = make_case(cast.bruno, cast.company_in_ciao, project, **facts)
            with as_owner():
                Case.objects.get(pk=one.pk).team.update(classes=ALL_CLASSES)
                Case.objects.get(pk=other.pk).team.update(classes=ALL_CLASSES)
            for side, deed in lives:
                deed((one, other)[side], cast.bruno)
        if same:
            ended(other)
        before = everything()
        merge = joined(one, other, cast.bruno, **chosen)
        assert everything() != before
        parted(merge, cast.bruno)
        assert everything() == before
        transaction.set_rollback(True)


def test_the_file_written_last_and_the_fuller_one_are_proposed(cast: Cast, two: tuple[Case, Case]) -> None:
    assert differing(two[0].person, two[1].person) == ["family_name", "given_name"]
