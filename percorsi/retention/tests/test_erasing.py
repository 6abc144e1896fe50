"""After an erasure no word is left: not in the tables, not in the files, not after a restore (claims P7, K4)."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from percorsi.access import row_level
from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.services import service_principal
from percorsi.access.tests.roles import as_owner
from percorsi.assessments.tests.factories import load_instruments, make_completed
from percorsi.cases.models import Case, CaseKey, Conflict, Participation
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.test_equality import fill
from percorsi.kernel.dates import completed_years
from percorsi.kernel.envelope import SealedBytes
from percorsi.kernel.privacy import Anchor
from percorsi.people.actions import add_contact, remember_opened, write_safety_note
from percorsi.people.models import Person
from percorsi.people.rules.safe_contact import ContactRules
from percorsi.people.vocabulary import ContactKind
from percorsi.plans.tests.factories import make_agreed
from percorsi.retention.actions import erase_person, replay_erasures
from percorsi.retention.actions.erasing import _unfrozen, rows_of
from percorsi.retention.actions.journal import note as journal_note
from percorsi.retention.actions.journal import noted
from percorsi.retention.blank import erased_fields

CANARY = "Canarinissima"
RULES = ContactRules(calls="no", answered_by=CANARY, code_word=CANARY)


@pytest.fixture(autouse=True)
def journal(tmp_path: Path, settings: Any) -> Path:
    settings.PERCORSI_ERASURE_JOURNAL = tmp_path / "erasures.jsonl"
    return tmp_path / "erasures.jsonl"


@pytest.fixture
def service(cast: Cast) -> Actor:
    with as_owner():
        return service_principal("retention")


@pytest.fixture
def whole(cast: Cast) -> Case:
    """A person of whom everything that can be kept is kept, and every word of it is the canary."""
    load_instruments()
    case = cast.case_of_bruno(CANARY, CANARY)
    with as_owner():
        case.team.update(classes=["B", "E", "N", "P"])
    fill(case, cast.bruno)
    with acting(cast.bruno):
        add_contact(case.person, kind=ContactKind.MOBILE, value="333 1234567", by=cast.bruno)
        write_safety_note(case.person, text=CANARY, rules=RULES, by=cast.bruno)
        remember_opened(case.person, by=cast.bruno)
        make_completed(case, cast.bruno)
        make_agreed(case, cast.bruno)
    plant(case.person_id)
    return case


def plant(person_id: Any) -> None:
    """The canary in every field that holds words; where a constraint wants some empty, in those that hold any."""
    with as_owner():
        for model, rows in hanging(person_id):
            for field in filter(plain, erased_fields(model)):
                with _unfrozen(model), suppress(IntegrityError), transaction.atomic():
                    rows.exclude(**{field.name: ""}).update(**{field.name: CANARY})
                with _unfrozen(model), suppress(IntegrityError), transaction.atomic():
                    rows.update(**{field.name: CANARY})


def plain(field: Any) -> bool:
    long_enough = (field.max_length or 0) >= len(CANARY) or isinstance(field, models.TextField)
    return isinstance(field, models.CharField | models.TextField) and long_enough


def hanging(person_id: Any) -> Iterator[tuple[type[models.Model], Any]]:
    for model in row_level.declared():
        rows = rows_of(model, person_id)
        if rows is not None and row_level.privacy_of(model).anchor is not Anchor.OWN:
            yield model, rows


def canaries() -> list[str]:
    """Tables, views apart, in which the word can be read anywhere."""
    found = []
    with as_owner(), connection.cursor() as cursor:
        for model in apps.get_models():
            if model._meta.managed:
                table = connection.ops.quote_name(model._meta.db_table)
                cursor.execute(f"SELECT count(*) FROM {table} AS t WHERE t::text ILIKE %s", [f"%{CANARY}%"])  # noqa: S608 - ours
                found += [model._meta.db_table] * bool(cursor.fetchone()[0])
    return found


def test_the_test_is_not_blind(whole: Case) -> None:
    assert {"people_person", "cases_transition", "plans_plan", "assessments_answer", "cases_attachment"} <= set(
        canaries()
    )


def test_no_word_is_left_in_any_table(cast: Cast, whole: Case, service: Actor) -> None:
    with as_owner():
        erase_person(whole.person_id, by=service)
    assert canaries() == []


def test_keys_and_sealed_bytes_are_gone(cast: Cast, whole: Case, service: Actor) -> None:
    with as_owner():
        erase_person(whole.person_id, by=service)
        assert list(CaseKey.objects.values_list("wrapped", flat=True)) == [None]
        for model, rows in hanging(whole.person_id):
            for field in model._meta.concrete_fields:
                if isinstance(field, SealedBytes):
                    left = {value and bytes(value) for value in rows.values_list(field.name, flat=True)}
                    assert left <= {None, b""}, (model, field.name)


def test_others_keep_every_word(cast: Cast, whole: Case, service: Actor) -> None:
    other = cast.case_of_bruno("Rimasta", "Intera")
    fill(other, cast.bruno)
    with as_owner():
        before = {model._meta.label: list(rows.order_by("pk").values()) for model, rows in hanging(other.person_id)}
        erase_person(whole.person_id, by=service)
        after = {model._meta.label: list(rows.order_by("pk").values()) for model, rows in hanging(other.person_id)}
    assert before == after


def test_who_stands_out_leaves_only_a_count(cast: Cast, whole: Case, service: Actor) -> None:
    with as_owner():
        erase_person(whole.person_id, by=service)
        record = Participation.objects.get(person_id=whole.person_id)
        person = Person.objects.get(pk=whole.person_id)
    assert (record.sex, record.birth_date, record.citizenship, record.degurba) == ("", None, "", None)
    assert record.entered_on is not None
    assert (person.sex, person.citizenship, person.residence_id) == ("", "", None)


def test_who_is_one_of_five_stays_a_line_of_statistics_with_another_birthday(cast: Cast, service: Actor) -> None:
    cases = [cast.case_of_bruno(str(number)) for number in range(5)]
    for case in cases:
        fill(case, cast.bruno)
    with as_owner():
        Participation.objects.update(sex="F", citizenship="ITA", degurba=1, birth_date=date(1985, 11, 23))
        before = Participation.objects.get(person_id=cases[0].person_id)
        erase_person(cases[0].person_id, by=service)
        after = Participation.objects.get(pk=before.pk)
    assert (after.sex, after.citizenship, after.degurba) == ("F", "ITA", 1)
    assert after.birth_date is not None
    assert before.entered_on is not None
    assert (after.birth_date.month, after.birth_date.day) == (before.entered_on.month, before.entered_on.day)
    ages = {completed_years(one.birth_date, before.entered_on) for one in (before, after) if one.birth_date}
    assert len(ages) == 1


def test_a_restored_backup_is_erased_again(cast: Cast, whole: Case, service: Actor) -> None:
    """The tables come back as they were; the journal, outside, knows better."""
    tables = [model._meta.db_table for model in apps.get_models() if model._meta.managed]
    kept = [table for table in tables if table.split("_")[0] in {"people", "cases", "plans", "assessments"}]
    with as_owner(), connection.cursor() as cursor:
        for table in kept:
            cursor.execute(f"CREATE TEMP TABLE kept_{table} ON COMMIT DROP AS TABLE {table}")
        erase_person(whole.person_id, by=service)
        assert replay_erasures(by=service) == 0
        for table in kept:
            bring_back(cursor, table)
    assert "people_person" in canaries()
    with as_owner():
        assert replay_erasures(by=service) == 1
    assert canaries() == []


def bring_back(cursor: Any, table: str) -> None:
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    cursor.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped "
        "AND attgenerated = '' AND attname <> 'id'",
        [table],
    )
    values = ", ".join(f'"{name}" = k."{name}"' for (name,) in cursor.fetchall())
    cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    cursor.execute(f"UPDATE {table} t SET {values} FROM kept_{table} k WHERE k.id = t.id")  # noqa: S608 - ours
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def test_the_journal_holds_keys_alone_and_only_its_owner_reads_it(
    cast: Cast, whole: Case, service: Actor, journal: Path
) -> None:
    with as_owner():
        erase_person(whole.person_id, by=service)
    assert CANARY not in journal.read_text()
    assert journal.stat().st_mode & 0o077 == 0


def test_triggers_are_back_after_an_erasure(cast: Cast, whole: Case, service: Actor) -> None:
    with as_owner(), connection.cursor() as cursor:
        erase_person(whole.person_id, by=service)
        cursor.execute("SELECT count(*) FROM pg_trigger WHERE tgenabled = 'D'")
        assert cursor.fetchone() == (0,)


def test_what_colleagues_declared_of_her_goes_too_unless_it_may_be_about_somebody_else(
    cast: Cast, whole: Case, service: Actor
) -> None:
    with as_owner():
        person = Person.objects.get(pk=whole.person_id)
        born = {"name_key": person.search_key, "birth_date": date(1990, 1, 1)}
        Person.objects.filter(pk=person.pk).update(birth_date=date(1990, 1, 1))
        Conflict.objects.create(user=cast.carla.user, tie="relative", **born)
        Conflict.objects.create(user=cast.carla.user, tie="relative", name_key="altra", birth_date=date(1990, 1, 1))
        erase_person(whole.person_id, by=service)
        assert list(Conflict.objects.values_list("name_key", flat=True)) == ["altra"]


def test_a_crash_between_the_journal_and_the_commit_loses_nothing(
    cast: Cast, whole: Case, service: Actor, journal: Path
) -> None:
    class PowerCut(BaseException):
        pass

    with as_owner(), suppress(PowerCut), transaction.atomic():
        erase_person(whole.person_id, by=service)
        raise PowerCut
    assert "people_person" in canaries()
    with journal.open("a") as torn:
        torn.write('{"person": "0189')  # the disk was full in the middle of the next line
    journal_note(cast.case_of_bruno().person_id)
    assert next(noted()) == whole.person_id
    with as_owner():
        assert replay_erasures(by=service) == len(list(noted())) == 2
    assert canaries() == []
