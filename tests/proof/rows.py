"""A row in every table that hangs on a path or a person, whatever tables there are; every text of hers is marked.

The values are the plainest the field allows; where a table asks for more, ``PARTICULARS`` says it.
"""

from collections.abc import Container, Iterator
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from django.contrib.postgres.fields import ArrayField, DateTimeRangeField
from django.db import DatabaseError, IntegrityError, models, transaction
from django.utils import timezone

from percorsi.access import row_level
from percorsi.access.models import User
from percorsi.access.tests.factories import ALWAYS
from percorsi.cases.actions.keys import case_key
from percorsi.cases.models import Case
from percorsi.kernel.envelope import DataKey, SealedBytes, seal
from percorsi.kernel.models import WrappedKey
from percorsi.kernel.privacy import Anchor, DataClass, Privacy
from percorsi.people.actions.keys import person_key
from percorsi.people.models import Person

DAY = date(2021, 3, 1)
INHERITED = {"scope", "scope_id", "scope_ids", "restricted"}
PARTICULARS: dict[str, dict[str, Any]] = {
    "rights.RightsRequest": {"due_on": date(2021, 4, 1)},
    "cases.EntryCorrection": {"item": "isced", "before": "1", "after": "2"},
    "plans.Review": {"next_review_on": date(2021, 6, 1)},
    "outreach.FirstContact": {"nothing_more": ""},  # nothing is closed yet
    "cases.Referral": {"agreed_on": DAY, "agreed_how": "signed"},
    "eligibility.Result": {"applied": "yes"},
    "activities.Gathering": {"starts": time(9), "ends": time(10)},
    "activities.Delivery": {"operator": None},  # a presence at a meeting; alone it would name who did it
    "calendar.Appointment": {"ends_at": timezone.now() + timedelta(hours=1), "state": "planned"},
    "placements.Placement": {"reason": "", "ended_on": None, "outcome": "", "outcome_on": None, "contract": ""},
    "eligibility.Evidence": {"number": None, "answer": True},
}
WHOLLY = {"people.Restriction"}  # with its end: a person whose data may only be kept would hold every other row still


def hanging() -> Iterator[tuple[type[models.Model], Privacy]]:
    """Every table anchored to a path or a person, from the lowest rung up, without the two roots."""
    for model in row_level.declared():
        privacy = row_level.privacy_of(model)
        if privacy.anchor in {Anchor.CASE, Anchor.PERSON} and not row_level.is_root(model):
            yield model, privacy


def every_table() -> list[type[models.Model]]:
    """The two roots, and all that hangs on them."""
    return [Person, Case, *(model for model, _privacy in hanging())]


def rows_of(model: type[models.Model], privacy: Privacy, case: Case) -> models.QuerySet[Any]:
    rows = model._default_manager.all()
    return rows.filter(case_id=case.pk) if privacy.anchor is Anchor.CASE else rows.filter(person_id=case.person_id)


def fill(case: Case, author: User, *, tables: Container[str] | None = None) -> None:
    """As owner: whatever table, or of these, is still without a row of this path gets one."""
    for model, privacy in hanging():
        if (tables is None or model._meta.db_table in tables) and not rows_of(model, privacy, case).exists():
            _make(model, case, author)


def _make(model: type[models.Model], case: Case, author: User) -> models.Model:
    """First with as little as possible, then with every field; what a constraint still refuses needs particulars."""
    if issubclass(model, WrappedKey):
        case_key(case.pk) if _has(model, "case") else person_key(case.person_id)
        return model._default_manager.get(**({"case": case} if _has(model, "case") else {"person": case.person}))
    try:
        with transaction.atomic():
            return _insert(_row(model, case, author, wholly=model._meta.label in WHOLLY))
    except IntegrityError:
        return _insert(_row(model, case, author, wholly=True))


def _row(model: type[models.Model], case: Case, author: User, *, wholly: bool) -> models.Model:
    values = {name: value for name, value in (("person", case.person), ("case", case)) if _has(model, name)}
    for field in model._meta.concrete_fields:
        if (
            field.name in values
            or (field.name in INHERITED and _hangs(model))
            or field.primary_key
            or field.has_default()
            or field.related_model is model  # itself: it would never end
        ):
            continue
        if wholly or not (field.null or getattr(field, "auto_now_add", False)):
            values[field.name] = _plainest(field, case, author)
    return model(**(values | PARTICULARS.get(model._meta.label, {})))


def _insert(row: models.Model) -> models.Model:
    for field in row._meta.concrete_fields:
        if isinstance(field, SealedBytes):
            setattr(row, field.attname, seal(row, field.attname, "-", key=_key(row)))
    row.save(force_insert=True)
    return row


def _is_filled(model: type[models.Model], field: "models.Field[Any, Any]") -> bool:
    """By the database, or by itself."""
    return field.primary_key or field.has_default() or (field.name in INHERITED and _hangs(model))


def _hangs(model: type[models.Model]) -> bool:
    return row_level.privacy_of(model).anchor in {Anchor.CASE, Anchor.PERSON}


def _has(model: type[models.Model], name: str) -> bool:
    return any(field.name == name for field in model._meta.concrete_fields)


def _key(row: models.Model) -> DataKey:
    privacy: Privacy = row.privacy  # type: ignore[attr-defined] # every model of ours has one
    if privacy.anchor is Anchor.CASE:
        return case_key(row.case_id)  # type: ignore[attr-defined]
    return person_key(row.person_id)  # type: ignore[attr-defined]


def _plainest(field: "models.Field[Any, Any]", case: Case, author: User) -> Any:
    if isinstance(field, models.ForeignKey):
        return _related(field.related_model, case, author)
    if field.choices:
        return next(value for value, _label in field.flatchoices if value not in {"", None})
    for kind, value in (
        (SealedBytes, None),
        (DateTimeRangeField, ALWAYS),
        (ArrayField, []),
        (models.DateTimeField, timezone.now()),
        (models.DateField, DAY),
        (models.TimeField, time(10)),
        (models.BooleanField, False),
        (models.DecimalField, Decimal(1)),
        (models.FloatField, 1.0),
        (models.IntegerField, 1),
        (models.JSONField, {}),
        (models.BinaryField, b"-"),
        (models.UUIDField, case.pk),
        (models.CharField, "-"),
        (models.TextField, "-"),
    ):
        if isinstance(field, kind):
            return value
    raise AssertionError(f"tests/proof/rows.py does not know what to write in {field}")


def _related(model: type[models.Model], case: Case, author: User) -> Any:
    """What belongs to the same path where that is possible, else any row."""
    if model is User:
        return author
    if model is Person:
        return case.person
    privacy = row_level.privacy_of(model)
    if privacy.anchor is Anchor.CONTACT:
        return _make(model, case, author)  # each is joined to one person only
    rows = rows_of(model, privacy, case) if privacy.anchor in {Anchor.CASE, Anchor.PERSON} else model._default_manager
    return rows.first() or _make(model, case, author)


def mark(data_class: DataClass | str, number: int) -> str:
    """What is planted in every text of one class of one path: short enough for the shortest field."""
    return f"zq~{data_class}{number:02}"


def plant(case: Case, number: int) -> int:
    """Every identifying text of the path and the person carries its class and the path's number; how many were."""
    planted = 0
    for model in every_table():
        privacy = row_level.privacy_of(model)
        if privacy.reads or privacy.also_read:
            continue  # read by others too, as the model itself says: its own tests tell by whom
        for row in _own_rows(model, privacy, case):
            planted += _plant_in(row, privacy, mark(str(privacy.data_class), number))
    return planted


def _own_rows(model: type[models.Model], privacy: Privacy, case: Case) -> models.QuerySet[Any]:
    if row_level.is_root(model):
        return model._default_manager.filter(pk=case.pk if model is Case else case.person_id)
    return rows_of(model, privacy, case)


def _plant_in(row: models.Model, privacy: Privacy, sign: str) -> int:
    return sum(_planted(row, field, privacy, sign) for field in row._meta.concrete_fields)


def _planted(row: models.Model, field: "models.Field[Any, Any]", privacy: Privacy, sign: str) -> bool:
    if isinstance(field, SealedBytes):
        value: Any = seal(row, field.attname, sign, key=_key(row))
    elif field.name in privacy.identifying and isinstance(field, models.CharField | models.TextField):
        if field.choices or (field.max_length or 99) < len(sign):
            return False
        value = sign
    else:
        return False
    try:
        with transaction.atomic():
            return type(row)._default_manager.filter(pk=row.pk).update(**{field.attname: value}) == 1
    except DatabaseError:
        return False  # a constraint asks for another shape here: a code, a hash
