"""What every table and function must be, asked of the catalogue itself."""

import pytest
from django.db import DatabaseError, connection, models, transaction

from percorsi.access import generated, row_level
from percorsi.access.tests.roles import as_owner
from percorsi.kernel.privacy import Anchor

pytestmark = pytest.mark.django_db

TECHNICAL = (
    models.ForeignKey,
    models.UUIDField,
    models.AutoField,
    models.BigAutoField,
)
STAMPS = {"version", "created_at", "granted_at", "at", "last_login"}


def rows(sql: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


@pytest.mark.parametrize("model", row_level.declared(), ids=lambda model: model._meta.label)
def test_every_field_is_classified_as_identifying_or_describing(model: type[models.Model]) -> None:
    privacy = row_level.privacy_of(model)
    content = {
        field.name
        for field in model._meta.concrete_fields
        if not isinstance(field, TECHNICAL) and field.name not in STAMPS
    }
    assert privacy.identifying | privacy.describing == content
    assert not privacy.identifying & privacy.describing


def test_the_database_is_as_the_registry_declares() -> None:
    with as_owner():
        assert generated.differences() == []


def test_every_policy_stays_word_for_word_what_it_is_when_a_dump_is_restored() -> None:
    """PostgreSQL folds a list of varchar when it reads its own text again; the check of policies would then refuse."""
    written = rows("SELECT tablename, policyname FROM pg_policies WHERE concat(qual, with_check) ~ 'ARRAY.*varying'")
    assert written == []


def test_every_table_with_content_forces_row_level_security() -> None:
    forced = {name for (name,) in rows("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")}
    system = {
        model._meta.db_table for model in row_level.declared() if row_level.privacy_of(model).anchor is Anchor.SYSTEM
    }
    assert forced == {model._meta.db_table for model in row_level.declared()} - system


def test_the_web_role_owns_nothing_and_bypasses_nothing() -> None:
    assert rows("SELECT rolsuper, rolbypassrls, rolcreatedb FROM pg_roles WHERE rolname = 'percorsi_web'") == [
        (False, False, False)
    ]
    assert rows("SELECT relname FROM pg_class WHERE relowner = 'percorsi_web'::regrole") == []


def test_the_web_role_deletes_nothing_but_ended_sessions() -> None:
    assert rows(
        "SELECT table_name, privilege_type FROM information_schema.role_table_grants "
        "WHERE grantee = 'percorsi_web' AND privilege_type IN ('DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES')"
    ) == [("accounts_session", "DELETE")]


def test_vetted_functions_belong_to_the_definer_with_a_pinned_path_and_not_to_everybody() -> None:
    found = rows(
        """
        SELECT proname FROM pg_proc
         WHERE pronamespace = 'acl'::regnamespace
           AND (proowner <> 'percorsi_definer'::regrole
                OR (NOT prosecdef AND proname <> 'together')  -- it asks what the writer herself sees
                OR NOT coalesce(array_to_string(proconfig, ',') LIKE 'search_path=pg_catalog%', false)
                OR has_function_privilege('public', oid, 'EXECUTE'))
        """
    )
    assert found == []


def test_the_trace_can_be_added_to_but_not_read_or_changed() -> None:
    for statement in ("SELECT * FROM audit_event", "UPDATE audit_event SET type = ''", "DELETE FROM audit_event"):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            rows(statement)
