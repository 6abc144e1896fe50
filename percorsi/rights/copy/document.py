"""The copy as one document, by the schema ``person_file.schema.json``; and the way back: nothing is lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange, Range
from django.db.models import Field, ForeignKey, Model

from percorsi.access.models import Scope, User
from percorsi.cases.queries import case_keys
from percorsi.kernel.envelope import open_rows
from percorsi.kernel.envelope.fields import SealedBytes
from percorsi.people.models import Person
from percorsi.people.queries import former_files, person_keys
from percorsi.rights.copy.walk import personal_models, rows_of, rows_without_path
from percorsi.rights.models import RightsRequest

FORMAT, VERSION = "percorsi-person-file", 1
# Columns that say how the row is kept, not what it says of her.
TECHNICAL = frozenset({"scope", "scope_ids", "restricted", "search_key", "search_terms", "version"})
BESIDE = "people.Rectification"
WORDS = 60  # a longer field without choices is somebody's words

Place = tuple[str, UUID, str]  # model, row, field


@dataclass(frozen=True)
class Table:
    model: type[Model]
    rows: list[Model]

    @property
    def name(self) -> str:
        return str(self.model._meta.label)


@dataclass(frozen=True)
class Copy:
    """What was found, opened, before anybody decides what others must be spared."""

    person: Person
    tables: list[Table]


def collect(person: Person) -> Copy:
    """Everything of hers that the acting officer reaches, sealed texts opened: two statements for all keys."""
    files = [person.id, *former_files(person.id)]
    tables = [Table(model, [row for key in files for row in _found(model, key)]) for model in personal_models()]
    cases = next((table.rows for table in tables if table.name == "cases.Case"), [])
    keys = {**person_keys(files), **case_keys([case.pk for case in cases])}
    return Copy(person, [Table(table.model, open_rows(table.rows, keys)) for table in tables])


def _found(model: type[Model], person_id: UUID) -> list[Model]:
    """Also what hangs on no path; each row once."""
    rows = [*rows_of(model, person_id), *rows_without_path(model, person_id)]
    return list({row.pk: row for row in rows}.values())


def told_fields(model: type[Model]) -> "list[Field[Any, Any]]":
    """What a row says of her: not who of the staff wrote it (bodies and functions are in the list of accesses)."""
    return [one for one in model._meta.concrete_fields if one.name not in TECHNICAL and not _is_of_staff(one)]


def texts(copy: Copy) -> list[tuple[Place, str]]:
    """Every text in somebody's words, for who must look for others in it."""
    return [
        ((table.name, row.pk, one.name), str(value))
        for table in copy.tables
        if table.model is not Person and table.model is not RightsRequest
        for row in table.rows
        for one in told_fields(table.model)
        if _is_words(one) and (value := getattr(row, one.attname))
    ]


def as_document(copy: Copy, *, blacked_out: Mapping[Place, tuple[str, str]], facts: dict[str, Any]) -> dict[str, Any]:
    """``blacked_out``: what a text becomes, and why. ``facts``: mark, day, accesses, files…"""
    tables = [_told_table(table, blacked_out, beside(copy)) for table in copy.tables if table.rows]
    spared = [
        {"table": place[0], "row": str(place[1]), "field": place[2], "reason": reason}
        for place, (_text, reason) in blacked_out.items()
    ]
    return {
        "format": FORMAT,
        "version": VERSION,
        "person": str(copy.person.pk),
        **facts,
        "tables": tables,
        "spared": spared,
    }


def read_back(document: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The rows as Python values, by model and field name: equal to what was exported, but for what was blacked out."""
    known = {model._meta.label: model for model in personal_models()}
    return {
        table["name"]: [_row_back(known[table["name"]], row["values"]) for row in table["rows"]]
        for table in document["tables"]
    }


def plain_values(row: Model) -> dict[str, Any]:
    return {one.name: getattr(row, one.attname) for one in told_fields(type(row))}


def beside(copy: Copy) -> dict[tuple[str, UUID], list[Any]]:
    """Her words, by the row they stand beside: whoever reads the copy finds both in one place (article 16)."""
    found: dict[tuple[str, UUID], list[Any]] = {}
    for one in (row for table in copy.tables if table.name == BESIDE for row in table.rows):
        found.setdefault((one.object_type, one.object_id), []).append(one)  # type: ignore[attr-defined] # a rectification
    return found


def words_of(one: Any, blacked_out: Mapping[Place, tuple[str, str]]) -> str:
    """Of a rectification, without what others are spared."""
    place = (BESIDE, one.pk, "words")
    return blacked_out[place][0] if place in blacked_out else str(one.words)


def _told_table(
    table: Table, blacked_out: Mapping[Place, tuple[str, str]], words: Mapping[tuple[str, UUID], list[Any]]
) -> dict[str, Any]:
    told = told_fields(table.model)
    return {
        "name": table.name,
        "title": str(table.model._meta.verbose_name),
        "class": getattr(table.model, "privacy").data_class or "B",  # noqa: B009 - every model of ours has one
        "columns": [
            {"name": one.name, "title": str(one.verbose_name), "type": one.get_internal_type()} for one in told
        ],
        "rows": [
            {"id": str(row.pk), "values": _told_row(table.name, row, told, blacked_out)}
            | _told_beside(words.get((row._meta.label_lower, row.pk), []), blacked_out)
            for row in table.rows
        ],
    }


def _told_beside(found: list[Any], blacked_out: Mapping[Place, tuple[str, str]]) -> dict[str, Any]:
    told = [
        {"field": one.field, "standing": one.standing, "on": one.on.isoformat(), "words": words_of(one, blacked_out)}
        for one in found
    ]
    return {"beside": told} if told else {}


def _told_row(
    name: str, row: Model, told: "list[Field[Any, Any]]", blacked_out: Mapping[Place, tuple[str, str]]
) -> dict[str, Any]:
    return {
        one.name: blacked_out[name, row.pk, one.name][0]
        if (name, row.pk, one.name) in blacked_out
        else _told(one, getattr(row, one.attname))
        for one in told
    }


def _told(one: "Field[Any, Any]", value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Range):
        return {"from": _told(one, value.lower), "until": _told(one, value.upper)}
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, list | tuple):
        return [_told(one, item) for item in value]
    if isinstance(value, bytes | memoryview):
        return None  # never a ciphertext
    return value


def _row_back(model: type[Model], values: dict[str, Any]) -> dict[str, Any]:
    return {one.name: _back(one, values[one.name]) for one in told_fields(model)}


def _back(one: "Field[Any, Any]", value: Any) -> Any:
    if isinstance(value, dict):
        parts = [datetime.fromisoformat(value[end]) if value[end] else None for end in ("from", "until")]
        return DateTimeTZRange(*parts)
    if isinstance(one, SealedBytes) or value is None:
        return value
    return one.target_field.to_python(value) if isinstance(one, ForeignKey) else one.to_python(value)


def _is_of_staff(one: "Field[Any, Any]") -> bool:
    return isinstance(one, ForeignKey) and one.related_model in {User, Scope}


def _is_words(one: "Field[Any, Any]") -> bool:
    if isinstance(one, models.TextField | SealedBytes):
        return True
    return isinstance(one, models.CharField) and not one.choices and (one.max_length or 0) > WORDS
