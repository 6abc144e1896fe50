"""No row joins two paths, and what is hidden is refused in the words of what is absent; unique keys tell nothing."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, models

from percorsi.access import row_level
from percorsi.access.context import acting
from percorsi.access.vocabulary import Role
from percorsi.kernel.privacy import Anchor
from tests.proof.probes import Rows, asked, everything, undone
from tests.proof.rows import hanging
from tests.proof.universe import Standing, Universe

pytestmark = pytest.mark.django_db
LINKS = [
    (model, column, table)
    for model, privacy in hanging()
    if "INSERT" in privacy.web
    for column, table in row_level.siblings(model, privacy).items()
]
# Keys that do not name the path or person, and why they tell nothing of rows one may not see.
OTHER_KEYS = {
    "people_person": "its key is random",
    "cases_case": "its key is random; person and project are refused in one sentence, whoever follows the person there",
}


@pytest.fixture(autouse=True)
def _open(universe: Universe, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield


@pytest.fixture(scope="module")
def known(universe: Universe, django_db_blocker: Any) -> Rows:
    with django_db_blocker.unblock():
        return everything(universe)


def any_row(known: Rows, table: str, standing: Standing) -> str:
    model = next(model for model in known if model._meta.db_table == table)
    return str(next(iter(known[model][standing])))


def answer(model: type[models.Model], row: dict[str, Any]) -> str:
    table = model._meta.db_table
    statement = f"INSERT INTO {table} SELECT (jsonb_populate_record(NULL::{table}, %s)).*"
    try:
        with undone(), connection.cursor() as cursor:
            cursor.execute(statement, [json.dumps(row | {"id": str(uuid4())})])
    except DatabaseError as error:
        return str(error).splitlines()[0]
    return "taken in"


@pytest.mark.parametrize(("model", "column", "table"), LINKS, ids=lambda one: getattr(one, "__name__", str(one)))
def test_a_row_points_only_to_rows_of_its_own_path(
    model: type[models.Model], column: str, table: str, universe: Universe, known: Rows
) -> None:
    row = next(iter(known[model][Standing.TEAM].values()))
    universe.answering(Role.CASE_MANAGER)
    with acting(universe.actors[Role.CASE_MANAGER]):
        hidden = answer(model, row | {column: any_row(known, table, Standing.ELSEWHERE)})
        absent = answer(model, row | {column: str(uuid4())})
        another_of_hers = answer(model, row | {column: any_row(known, table, Standing.PROTECTED_NAMED)})
    assert "taken in" not in {hidden, absent, another_of_hers}
    assert hidden == absent == another_of_hers


def test_there_are_links_to_ask_about() -> None:
    assert len(LINKS) >= 15


# Of one colleague and one form, signed by the server; a random key; written by a function that compared both files.
NOBODY_CAN_ASK = {
    "cases_casedraft: cases_draft_one_a_form",
    "outreach_joinedcontact: outreach_joinedcontact_contact_id_key",
    "people_merge: people_merge_gone_once",
}


def unique_keys() -> list[tuple[str, str, list[str]]]:
    return [
        (str(table), str(name), list(columns))
        for table, name, columns in asked(
            """
            SELECT c.relname, i.relname, ARRAY(
                SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY (x.indkey))
              FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
             WHERE (x.indisunique OR x.indisexclusion) AND NOT x.indisprimary
               AND c.relnamespace = 'public'::regnamespace
            """
        )
    ]


def test_no_unique_key_tells_of_a_row_one_may_not_see() -> None:
    """Each names the path or person, or a row of hers: whoever may write there sees what it collides with."""
    tables = {model._meta.db_table: (model, privacy) for model, privacy in hanging()}
    telling = {
        f"{table}: {name}"
        for table, name, columns in unique_keys()
        if table in tables
        and not {"case_id", "person_id", "id"} & set(columns)
        and not set(row_level.siblings(*tables[table])) & set(columns)
    }
    assert telling == NOBODY_CAN_ASK
    roots = {table for table, _name, columns in unique_keys() if table in OTHER_KEYS and "id" not in columns}
    assert roots <= set(OTHER_KEYS)
    assert {row_level.privacy_of(model).anchor for model, _p in tables.values()} == {Anchor.CASE, Anchor.PERSON}
