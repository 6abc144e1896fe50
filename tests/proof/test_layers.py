"""Django and PostgreSQL give the same answer for every table, role and standing; without any one policy they do not.

A policy, or a row of a literal table, is taken away or widened inside a savepoint: the comparison must notice each.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, models

from percorsi.access import policy, row_level
from percorsi.access.context import acting
from percorsi.access.generated import FLAGS, ITEMS
from percorsi.access.tests.roles import as_owner
from percorsi.access.vocabulary import Role
from percorsi.cases.models import Case
from percorsi.cases.queries import reached, visible_cases, visible_people
from percorsi.kernel.privacy import Anchor, DataClass, Privacy
from tests.proof.probes import Rows, asked, changed, everything, shown, taken_in, undone
from tests.proof.rows import hanging
from tests.proof.universe import Standing, Universe

pytestmark = pytest.mark.django_db
HANGING = dict(hanging())
# Tables of which the model itself says a further way in: their own tests prove it.
PLAIN_READING = [model for model, privacy in HANGING.items() if not (privacy.reads or privacy.also_read)]
PLAIN_ADDING = [
    model
    for model, privacy in HANGING.items()
    if "INSERT" in privacy.web and not (privacy.changes or privacy.also_insert or privacy.only_insert)
]
PLAIN_CHANGING = [
    model
    for model, privacy in HANGING.items()
    if "UPDATE" in privacy.web and model in PLAIN_READING and not (privacy.changes or privacy.also_change)
]
SEEING = (Role.CASE_MANAGER, Role.PROJECT_COORDINATOR, Role.REPORTING_OFFICER, Role.PRIVACY_OFFICER)


@pytest.fixture(autouse=True)
def _open(universe: Universe, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield


@pytest.fixture(scope="module")
def known(universe: Universe, django_db_blocker: Any) -> Rows:
    with django_db_blocker.unblock():
        as_the_owner("SET CONSTRAINTS ALL IMMEDIATE")
        as_the_owner("ALTER TABLE assessments_answer DISABLE TRIGGER USER")  # drafts only: no matter of who may
        return everything(universe)


def class_of(model: type[models.Model]) -> DataClass:
    found = HANGING[model].data_class
    assert found is not None
    return found


def readable(universe: Universe, role: Role, model: type[models.Model]) -> set[Standing]:
    return {one for one in Standing if class_of(model) in universe.opens(role, one)}


def writable(universe: Universe, role: Role, model: type[models.Model]) -> set[Standing]:
    return {one for one in Standing if class_of(model) in universe.writes(role, one)}


@pytest.mark.parametrize("role", list(Role))
def test_postgresql_shows_what_the_tables_say(role: Role, universe: Universe, known: Rows) -> None:
    universe.answering(role)
    with acting(universe.actors[role]):
        found = {model._meta.label: shown(model, known) for model in PLAIN_READING}
    assert found == {model._meta.label: readable(universe, role, model) for model in PLAIN_READING}


@pytest.mark.parametrize("role", list(Role))
def test_django_shows_what_postgresql_shows(role: Role, universe: Universe) -> None:
    universe.answering(role)
    actor = universe.actors[role]
    with acting(actor):
        assert set(visible_cases(actor).values_list("id", flat=True)) == ids("cases_case")
        assert set(visible_people(actor).values_list("id", flat=True)) == ids("people_person")
        for model in PLAIN_READING:
            if HANGING[model].anchor is Anchor.CASE:
                mine = model._base_manager.filter(reached(actor, class_of(model)))
                assert set(mine.values_list("pk", flat=True)) == ids(model._meta.db_table), model


def ids(table: str) -> set[Any]:
    return {row[0] for row in asked(f"SELECT id FROM {table}")}  # noqa: S608 - a table of ours


@pytest.mark.parametrize("role", list(Role))
def test_postgresql_takes_in_and_changes_what_the_tables_say(role: Role, universe: Universe, known: Rows) -> None:
    universe.answering(role)
    with acting(universe.actors[role]):
        added = {model._meta.label: taken_in(model, known) for model in PLAIN_ADDING}
        edited = {model._meta.label: changed(model, known) for model in PLAIN_CHANGING}
    assert added == {model._meta.label: writable(universe, role, model) for model in PLAIN_ADDING}
    assert edited == {model._meta.label: writable(universe, role, model) for model in PLAIN_CHANGING}


def test_postgresql_knows_exactly_the_literal_tables() -> None:
    """Taking any row away, here or there, is a difference."""
    with as_owner():
        found = set(asked("SELECT role, kind, item FROM acl.role_item"))
    wanted = {
        (role.value, kind, str(item))
        for kind, table in ITEMS.items()
        for role, items in table.items()
        for item in items
    }
    assert found == wanted | {(role.value, kind, "") for kind, roles in FLAGS.items() for role in roles}


def policies() -> list[tuple[type[models.Model], str]]:
    return [
        (model, name)
        for model, privacy in HANGING.items()
        for name in _named(privacy)
        if model._meta.db_table not in BY_ONE.get(name, set())
    ]


# Added here by nobody of the walk: a referral is its sender's, of a path and a place of hers. Its own tests prove it.
# What is written in a diary is its author's, too, and a reply to a referral waits for a question.
ADDED_BY_ONE = {
    "cases_referral", "cases_referralsummary", "cases_referralmessage", "diary_entry", "diary_edition",
    "diary_teamnote", "diary_privatenote", "diary_participant", "diary_entrydocument", "cases_casedraft",
}  # fmt: skip
# Read here by nobody of the walk: a private note and a draft are their author's; of two files that may be one, both
# must be within reach, and a request about a file is read by its two ends. Their own tests prove it.
READ_BY_ONE = {"diary_privatenote", "cases_casedraft", "people_double", "people_contactrequest"}
BY_ONE = {"add": ADDED_BY_ONE, "read": READ_BY_ONE, "edit": {"cases_casedraft"}}


def _named(privacy: Privacy) -> Iterator[str]:
    """The owner also holds what is given to the vetted functions: there the policy of its own adds nothing."""
    yield from ("read",) if privacy.definer_writes else ("sys", "read")
    yield from (name for name, verb in (("add", "INSERT"), ("edit", "UPDATE")) if verb in privacy.web)


@pytest.mark.parametrize(("model", "name"), policies(), ids=lambda one: getattr(one, "__name__", one))
def test_without_a_policy_something_is_missing(
    model: type[models.Model], name: str, universe: Universe, known: Rows
) -> None:
    before = answers(name, model, universe, known)
    with undone():
        as_the_owner(f"DROP POLICY {name} ON {model._meta.db_table}")
        assert answers(name, model, universe, known) != before


@pytest.mark.parametrize(("name", "table"), [(name, table) for name, one in BY_ONE.items() for table in sorted(one)])
def test_what_is_left_aside_is_still_unseen_here(name: str, table: str, universe: Universe, known: Rows) -> None:
    """Once somebody of the walk meets it, it is an exception no more."""
    model = next(model for model in HANGING if model._meta.db_table == table)
    before = answers(name, model, universe, known)
    with undone():
        as_the_owner(f"DROP POLICY {name} ON {table}")
        assert answers(name, model, universe, known) == before


WIDER = {"read": "USING (true)", "add": "WITH CHECK (true)"}


@pytest.mark.parametrize(
    ("model", "name"), [one for one in policies() if one[1] in WIDER], ids=lambda one: getattr(one, "__name__", one)
)
def test_with_a_wider_policy_something_leaks(
    model: type[models.Model], name: str, universe: Universe, known: Rows
) -> None:
    before = answers(name, model, universe, known)
    with undone():
        as_the_owner(f"ALTER POLICY {name} ON {model._meta.db_table} {WIDER[name]}")
        assert answers(name, model, universe, known) != before


PROBES = {"read": shown, "add": taken_in, "edit": changed}


def answers(name: str, model: type[models.Model], universe: Universe, known: Rows) -> list[set[Standing]]:
    """What the policy is about, asked of the owner or of four roles."""
    if name == "sys":
        with as_owner():
            return [taken_in(model, known)]
    found = []
    for role in SEEING:
        universe.answering(role)
        with acting(universe.actors[role]):
            found.append(PROBES[name](model, known))
    return found


def as_the_owner(statement: str) -> object:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone() if cursor.description else None


def test_the_universe_tells_the_classes_and_the_standings_apart(universe: Universe) -> None:
    """A comparison over paths that all answer alike would prove nothing."""
    assert {len(policy.SCOPE_READS.get(role, ())) for role in Role} >= {0, 1, 2, 3}
    assert len({frozenset(universe.opens(Role.OPERATOR, one)) for one in Standing}) >= 3
    assert len({frozenset(universe.writes(Role.OPERATOR, one)) for one in Standing}) >= 3
    assert Case not in HANGING
    assert row_level.is_root(Case)
