"""Django and PostgreSQL show the same rows of every table of this module, to every role."""

from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import NAMES, Cast
from percorsi.compartments.models import EDITIONS, ENTRIES, HealthEdition, JudicialEdition, JudicialEntry
from percorsi.compartments.queries import visible_editions, visible_entries
from percorsi.compartments.vocabulary import Part
from percorsi.kernel.envelope import Sealed

TABLES = [model._meta.db_table for model in apps.get_app_config("compartments").get_models()]
# Who sees the lines of a part, and who reads what it says. Everybody else: nothing, no count.
LINES = {
    Part.HEALTH: {"bruno", "carla", "emma", "ines"},
    Part.JUSTICE: {"bruno"},
    Part.MINORS: {"bruno"},
}
WORDS = {Part.HEALTH: {"ines"}, Part.JUSTICE: {"bruno"}, Part.MINORS: {"bruno"}}


def ids_in(table: str) -> set[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {table}")  # noqa: S608 - a table of ours
        return {row[0] for row in cursor.fetchall()}


def ids(found: Any) -> set[UUID]:
    return set(found.values_list("pk", flat=True))


def test_the_universe_has_rows_in_every_table(written: Case) -> None:
    with as_owner():
        assert [table for table in TABLES if not ids_in(table)] == []


@pytest.mark.parametrize("part", list(Part))
@pytest.mark.parametrize("name", [*NAMES, "ines"])
def test_the_two_layers_agree_and_show_exactly_this(
    name: str, part: Part, cast: Cast, ines: Actor, written: Case
) -> None:
    actor: Actor = ines if name == "ines" else getattr(cast, name)
    with acting(actor):
        lines, words = ids(visible_entries(actor, part)), ids(visible_editions(actor, part))
        assert lines == ids_in(ENTRIES[part]._meta.db_table)
        assert words == ids_in(EDITIONS[part]._meta.db_table)
    assert bool(lines) == (name in LINES[part])
    assert bool(words) == (name in WORDS[part])


def test_a_restricted_path_changes_nothing_for_who_is_let_in(cast: Cast, ines: Actor, written: Case) -> None:
    with as_owner():
        Case.objects.filter(pk=written.pk).update(protection=2, restricted=True)
    for actor in (cast.bruno, cast.carla, ines, cast.ada):
        with acting(actor):
            for part in Part:
                assert ids(visible_entries(actor, part)) == ids_in(ENTRIES[part]._meta.db_table), (actor.name, part)


def test_nobody_sees_anything_without_a_context(written: Case) -> None:
    assert [table for table in TABLES if ids_in(table)] == []


@pytest.mark.parametrize("name", ["bruno", "carla", "emma", "ada", "dario", "vera", "ivo"])
def test_who_is_not_let_in_writes_nothing_about_health(name: str, cast: Cast, written: Case) -> None:
    actor: Actor = getattr(cast, name)
    with as_owner():
        entry = ENTRIES[Part.HEALTH]._base_manager.get()
    sealed = {"subject": Sealed(b"-"), "text": Sealed(b"-")}
    edition = HealthEdition(case=written, entry=entry, number=7, kind="visit", created_by=actor.user, **sealed)
    with acting(actor):
        with pytest.raises(DatabaseError, match=r"row-level security|not there"), transaction.atomic():
            edition.save(force_insert=True)
        assert ENTRIES[Part.HEALTH]._base_manager.update(state="done") == 0


def test_no_edition_is_hung_on_an_entry_of_another_path(cast: Cast, written: Case) -> None:
    """A5: both ends of a link are of the path one writes on."""
    other = cast.case_of_bruno("Anna", "Verdi")
    author = cast.bruno.user
    with as_owner():
        foreign = JudicialEntry.objects.create(case=other, on=written.opened_on, state="ended", created_by=author)
    sealed = {"subject": Sealed(b"-"), "text": Sealed(b"-")}
    row = JudicialEdition(case=written, entry=foreign, number=1, kind="order", created_by=author, **sealed)
    with acting(cast.bruno), pytest.raises(DatabaseError, match=r"row-level security|not there"), transaction.atomic():
        row.save(force_insert=True)


@pytest.mark.parametrize("part", list(Part))
def test_what_was_written_is_never_changed_nor_deleted(part: Part, cast: Cast, ines: Actor, written: Case) -> None:
    author = ines if part is Part.HEALTH else cast.bruno
    with acting(author):
        for statement in ("UPDATE {} SET number = 2", "DELETE FROM {}"):
            with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                connection.cursor().execute(statement.format(EDITIONS[part]._meta.db_table))
