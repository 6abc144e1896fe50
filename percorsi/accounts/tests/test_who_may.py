"""The tables of who may do what, as people read them, say what the code does."""

import csv
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.test import Client
from django.utils.translation import override

from percorsi.access import policy
from percorsi.access.actor import Actor
from percorsi.access.tests.factories import make_actor
from percorsi.access.tests.pages import text
from percorsi.access.vocabulary import Breadth, Permission, Purpose, Relation, Role, UserState
from percorsi.accounts.administration.who_may import CLASS_WORDS, STATE_WORDS, Sheet, sheets
from percorsi.accounts.administration.written import document
from percorsi.kernel.privacy import DataClass

WRITTEN = Path(apps.get_app_config("accounts").path).parents[1] / "docs" / "who-may-do-what.md"


@pytest.fixture
def printed() -> dict[str, Sheet]:
    with override("en"):
        return {sheet.code: sheet for sheet in sheets()}


def test_the_written_document_is_what_the_tables_say() -> None:
    """After a change: `percorsi who_may_do_what`, and a line in `access/policy/changes.py`."""
    assert WRITTEN.read_text("utf-8") == document()


def test_every_action_tells_exactly_the_roles_and_relations_that_allow_it(printed: dict[str, Sheet]) -> None:
    told = {action: (set(roles), set(relations)) for (action,), roles, relations in printed["azioni"].rows}
    with override("en"):
        assert told == {
            str(one.label): (
                {str(role.label) for role in Role if one in policy.ROLE_PERMISSIONS[role]},
                {str(relation.label) for relation in Relation if one in policy.RELATION_PERMISSIONS[relation]},
            )
            for one in Permission
        }


def test_every_class_tells_exactly_who_reads_and_writes_it(printed: dict[str, Sheet]) -> None:
    tables = (policy.SCOPE_READS, policy.SCOPE_WRITES, policy.TEAM_READS, policy.TEAM_WRITES)
    with override("en"):
        for one, row in zip(DataClass, printed["classi"].rows, strict=True):
            for table, cell in zip(tables, row[1:5], strict=True):
                assert set(cell) == {str(role.label) for role, held in table.items() if one in held}


def test_no_role_state_purpose_width_or_class_is_left_out(printed: dict[str, Sheet]) -> None:
    lengths = {code: len(sheet.rows) for code, sheet in printed.items()}
    assert lengths["ruoli"] == lengths["conferimento"] == len(Role)
    assert (lengths["stati"], lengths["finalita"], lengths["ampiezze"]) == (len(UserState), len(Purpose), len(Breadth))
    assert set(CLASS_WORDS) == set(DataClass)
    assert set(STATE_WORDS) == set(UserState)


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.PERSON, Role.SERVICE}])
def test_whoever_works_here_may_read_the_rules(role: Role, db: None, client_of: Callable[[Actor], Client]) -> None:
    answer = client_of(make_actor("Prova", role)).get("/chi-puo-fare-cosa")
    assert answer.status_code == 200
    assert "Chi può fare cosa" in text(answer)


def test_the_tables_can_be_taken_away_as_a_sheet(db: None, client_of: Callable[[Actor], Client]) -> None:
    client = client_of(make_actor("Prova", Role.OPERATOR))
    answer = client.get("/chi-puo-fare-cosa?format=csv")
    header, *rows = csv.reader(StringIO(text(answer)))
    assert header == ["Tabella", "Riga", "Colonna", "Che cosa"]
    assert ["Azioni", "Leggere un percorso", "Ruoli che possono", "Case manager"] in rows
    assert ["Azioni", "Leggere un percorso", "Ruoli che possono", "Amministrazione dell'ente"] not in rows


def test_the_tables_carry_the_day_since_when_they_hold(printed: dict[str, Sheet]) -> None:
    assert [change.on for change in policy.CHANGES] == sorted(change.on for change in policy.CHANGES)
    assert len(printed["modifiche"].rows) == len(policy.CHANGES)
