"""Row-level policies, grants, triggers and composite keys, generated from what each model says of itself.

One shape for every table that hangs on a path or on a person (security design, 2.3): reached by the team, or by the
scope unless restricted. The owner and the vetted functions get explicit policies, because the tables are FORCEd.
"""

from collections.abc import Iterator
from typing import cast

from django.apps import apps
from django.db.models import ForeignKey, Model

from percorsi.kernel.privacy import Anchor, DataClass, Privacy

NOT_OURS = {"django_migrations"}
SIGNED_IN = "(SELECT acl.uid()) IS NOT NULL"
# A first contact, and what hangs on it: who takes contacts up in the scope of the place where she was met.
CONTACT_ROOT = "outreach_firstcontact"
TAKES_ROOT = "scope_id = ANY (ARRAY(SELECT acl.scopes_of('takes_contacts', '')))"
TAKES = "acl.takes_contact(contact_id)"
WRITERS = {
    "signed_in": SIGNED_IN,
    "stewards": "(SELECT acl.role_holds('steward'))",
    "privacy_officers": "(SELECT acl.role_holds('privacy_officer'))",
    "instrument_keepers": "(SELECT acl.role_holds('instruments'))",
}


def declared() -> list[type[Model]]:
    """Models with a table of their own, in the order of the ladder."""
    return [
        model
        for config in apps.get_app_configs()
        if config.name.startswith("percorsi.")
        for model in config.get_models()
        if model._meta.managed
    ]


def privacy_of(model: type[Model]) -> Privacy:
    found = getattr(model, "privacy", None)
    if not isinstance(found, Privacy):
        raise TypeError(f"{model._meta.label} does not say what it holds: give it a `privacy`.")
    return found


def statements() -> Iterator[str]:
    for model in declared():
        yield from _table(model)


def _table(model: type[Model]) -> Iterator[str]:
    table, privacy = model._meta.db_table, privacy_of(model)
    yield from _grants(table, privacy)
    if privacy.anchor is Anchor.SYSTEM:
        return
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
    yield f"CREATE POLICY sys ON {table} TO percorsi_owner USING (true) WITH CHECK (true)"
    if privacy.definer_reads:
        yield f"CREATE POLICY vetted ON {table} FOR SELECT TO percorsi_definer USING (true)"
    yield from _vetted_writes(table, privacy)
    yield from _moves(model, privacy)
    reading, adding, changing = _conditions(model, privacy)
    yield f"CREATE POLICY read ON {table} FOR SELECT TO percorsi_web USING ({reading})"
    if "INSERT" in privacy.web:
        yield f"CREATE POLICY add ON {table} FOR INSERT TO percorsi_web WITH CHECK ({adding})"
    if "UPDATE" in privacy.web:
        yield f"CREATE POLICY edit ON {table} FOR UPDATE TO percorsi_web USING ({changing}) WITH CHECK ({changing})"
    yield from _inheritance(model, privacy)
    yield from _stillness(model, privacy)
    yield from _togetherness(model, privacy)


def _vetted_writes(table: str, privacy: Privacy) -> Iterator[str]:
    """What only a vetted function does, after asking who wants it."""
    for deed in privacy.definer_writes:
        command = deed.split()[0]
        checks = {"INSERT": "WITH CHECK (true)", "UPDATE": "USING (true) WITH CHECK (true)", "DELETE": "USING (true)"}
        yield f"CREATE POLICY vetted_{command.lower()} ON {table} FOR {command} TO percorsi_definer {checks[command]}"


def moves(model: type[Model]) -> bool:
    """Whether a row follows its person when her file is joined to another."""
    hangs = any(field.column == "person_id" and isinstance(field, ForeignKey) for field in model._meta.concrete_fields)
    return hangs and not privacy_of(model).stays


def _moves(model: type[Model], privacy: Privacy) -> Iterator[str]:
    """The vetted function that joins two files sees of each row its key and whose it is, and changes only that."""
    table = model._meta.db_table
    if not moves(model):
        return
    if not privacy.definer_reads:
        yield f"GRANT SELECT (id, person_id) ON {table} TO percorsi_definer"
        yield f"CREATE POLICY vetted ON {table} FOR SELECT TO percorsi_definer USING (true)"
    yield f"GRANT UPDATE (person_id) ON {table} TO percorsi_definer"
    if not any(deed.startswith("UPDATE") for deed in privacy.definer_writes):
        yield f"CREATE POLICY moved ON {table} FOR UPDATE TO percorsi_definer USING (true) WITH CHECK (true)"


def _grants(table: str, privacy: Privacy) -> Iterator[str]:
    yield f"REVOKE ALL ON {table} FROM PUBLIC, percorsi_web, percorsi_definer"
    if whole := sorted(privacy.web - ({"UPDATE"} if privacy.columns else set())):
        yield f"GRANT {', '.join(whole)} ON {table} TO percorsi_web"
    if privacy.columns:
        columns = ", ".join(f'"{column}"' for column in privacy.columns)  # «on» is a word of SQL too
        yield f"GRANT UPDATE ({columns}) ON {table} TO percorsi_web"
    if privacy.definer_reads:
        yield f"GRANT SELECT ON {table} TO percorsi_definer"
    for deed in privacy.definer_writes:
        yield f"GRANT {deed} ON {table} TO percorsi_definer"


def _conditions(model: type[Model], privacy: Privacy) -> tuple[str, str, str]:
    """What the web role may read, add and change: three SQL conditions."""
    if privacy.anchor is Anchor.OPEN:
        writers = privacy.changes or WRITERS[privacy.writers]
        return _either(privacy.reads or SIGNED_IN, privacy.also_read), writers, writers
    if privacy.anchor is Anchor.OWN:
        own = "user_id = (SELECT acl.uid())"
        changing = privacy.changes or own
        adding = _only(_either(changing, privacy.also_insert), privacy)
        return _either(own, privacy.also_read), adding, _either(changing, privacy.also_change)
    reading = privacy.reads or _reach(model, privacy, team="team", scopes="scopes")
    changing = privacy.changes or _reach(model, privacy, team="team_write", scopes="write_scopes")
    adding = _only(_either(_seat(privacy) if is_root(model) else changing, privacy.also_insert), privacy)
    return _either(reading, privacy.also_read), adding, _either(changing, privacy.also_change)


def _either(condition: str, further: str) -> str:
    return f"{condition} OR {further}" if further else condition


def _only(condition: str, privacy: Privacy) -> str:
    return f"({condition}) AND {privacy.only_insert}" if privacy.only_insert else condition


def is_root(model: type[Model]) -> bool:
    return model._meta.db_table in {"people_person", "cases_case"}


def _reach(model: type[Model], privacy: Privacy, *, team: str, scopes: str) -> str:
    if privacy.anchor is Anchor.CONTACT:
        return TAKES_ROOT if model._meta.db_table == CONTACT_ROOT else TAKES
    data_class = cast("DataClass", privacy.data_class)
    noun = privacy.anchor.value
    key = "id" if is_root(model) else f"{noun}_id"
    followed = f"{key} = ANY (ARRAY(SELECT acl.{team}_{noun}s('{data_class}')))"
    of_scope = f"ARRAY(SELECT acl.{scopes}('{data_class}'))"
    scope = f"scope_id = ANY ({of_scope})" if privacy.anchor is Anchor.CASE else f"scope_ids && {of_scope}"
    return f"{followed} OR (NOT restricted AND {scope})"


def _seat(privacy: Privacy) -> str:
    seats = "ARRAY(SELECT acl.seat_scopes())"
    if privacy.anchor is Anchor.CASE:
        return f"(scope_id = ANY ({seats}) AND acl.may_follow(person_id))"
    return f"(cardinality(scope_ids) > 0 AND scope_ids <@ {seats})"


def _inheritance(model: type[Model], privacy: Privacy) -> Iterator[str]:
    """Children repeat the columns the policy needs; a trigger fills them, a composite key keeps them true."""
    if is_root(model) or privacy.anchor not in {Anchor.CASE, Anchor.PERSON}:
        return
    table, noun = model._meta.db_table, privacy.anchor.value
    parent, columns = (
        ("cases_case", "scope_id, restricted") if noun == "case" else ("people_person", "scope_ids, restricted")
    )
    yield (
        f"CREATE TRIGGER inherit_scope BEFORE INSERT OR UPDATE OF {noun}_id ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION acl.inherit_{noun}()"
    )
    yield (
        f"ALTER TABLE {table} ADD CONSTRAINT {table}_inherits FOREIGN KEY ({noun}_id, {columns}) "
        f"REFERENCES {parent} (id, {columns}) ON UPDATE CASCADE"
    )


def _stillness(model: type[Model], privacy: Privacy) -> Iterator[str]:
    """A person may ask that her data are only kept: then nothing that hangs on her is written (GDPR, article 18)."""
    if privacy.anchor not in {Anchor.CASE, Anchor.PERSON} or privacy.moves_while_frozen:
        return
    key = "id" if is_root(model) and privacy.anchor is Anchor.PERSON else "person_id"
    if privacy.anchor is Anchor.CASE and not is_root(model):
        key = "case_id"
    yield (
        f"CREATE TRIGGER hold_still BEFORE INSERT OR UPDATE ON {model._meta.db_table} "
        f"FOR EACH ROW EXECUTE FUNCTION acl.hold_still('{key}')"
    )


def siblings(model: type[Model], privacy: Privacy) -> dict[str, str]:
    """Columns that point to another row of the same path or person, with the table they point to."""
    return {
        field.column: field.related_model._meta.db_table
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey)
        and field.related_model in declared()
        and not is_root(field.related_model)
        and privacy_of(field.related_model).anchor is privacy.anchor
    }


def _togetherness(model: type[Model], privacy: Privacy) -> Iterator[str]:
    """A row never joins two paths: what it points to hangs on the same one, and whoever writes it sees it.

    A foreign key alone would accept the row of a stranger's path, and by refusing only absent ones tell which exist.
    """
    if privacy.anchor not in {Anchor.CASE, Anchor.PERSON} or is_root(model) or not (found := siblings(model, privacy)):
        return
    columns = ", ".join(f'"{column}"' for column in found)
    words = ", ".join(f"'{word}'" for pair in found.items() for word in pair)
    yield (
        f"CREATE TRIGGER together BEFORE INSERT OR UPDATE OF {columns} ON {model._meta.db_table} "
        f"FOR EACH ROW EXECUTE FUNCTION acl.together('{privacy.anchor.value}_id', {words})"
    )
