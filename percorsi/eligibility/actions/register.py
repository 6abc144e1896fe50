"""Keeping the register: what is shipped, and the dated values a colleague adds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit.actions import record
from percorsi.eligibility.models import MeasurePair, Rule, RuleValue
from percorsi.eligibility.rules.refusals import why_not_follow
from percorsi.eligibility.vocabulary import EligibilityEvent, ValueName
from percorsi.kernel.actions import Kept, Row, keep_rows, pointing, without
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import refuse_if
from percorsi.programmes.models import Measure, MeasurePart, Programme, TargetGroup

Rows = Iterable[Row]


@transaction.atomic
def keep_register(rules: Rows, *, values: Rows, pairs: Rows, by: Actor) -> Kept:
    """Loading twice changes nothing; where a colleague has added a value, the shipped ones stand back."""
    authorise(by, Permission.PROGRAMME_KEEP)
    measures, programmes = _ids(Measure), _ids(Programme)
    placed = pointing(_with_parts(rules), measure=measures, target=_targets(), programme=programmes)
    kept = keep_rows(Rule, placed, key=("code",))
    kept += _keep_values(values)
    sides = pointing(pairs, first=measures, second=measures, programme=programmes)
    kept += keep_rows(MeasurePair, sides, key=("first", "second", "programme", "valid_from"))
    if kept:
        record(EligibilityEvent.RULES_KEPT, by=by, detail={"created": kept.created, "changed": kept.changed})
    return kept


def _ids(model: type[Model]) -> dict[str, UUID]:
    return dict(model._base_manager.values_list("code", "id"))


def _targets() -> dict[str, UUID]:
    rows = TargetGroup.objects.values_list("project__code", "code", "id")
    return {f"{project}/{code}": key for project, code, key in rows}


def _with_parts(rules: Rows) -> list[Row]:
    """A path or phase of a measure is named by both."""
    named = MeasurePart.objects.values_list("measure__code", "name", "id")
    parts = {(measure, name): key for measure, name, key in named}
    return [
        {**cells, "part_id": parts[cells["measure"], part] if part else None}
        for row in rules
        for part, cells in [(row["part"], *without([row], "part"))]
    ]


def _keep_values(values: Rows) -> Kept:
    """A period ends before the next one begins: what is there is ended first, then what is new is added."""
    rules = _ids(Rule)
    present = {(one.rule_id, one.name, one.valid_from): one for one in RuleValue.objects.all()}
    ours = {(one.rule_id, one.name) for one in present.values() if one.added_at is not None}
    placed = [row for row in pointing(values, rule=rules) if (row["rule_id"], row["name"]) not in ours]
    known = [(present.get((row["rule_id"], row["name"], row["valid_from"])), row) for row in placed]
    changed = [value for value, row in known if value is not None and _followed(value, row)]
    RuleValue.objects.bulk_update(changed, FOLLOWED)
    new = [RuleValue(**row) for value, row in known if value is None]
    RuleValue.objects.bulk_create(new)
    return Kept(len(new), len(changed))


FOLLOWED = ("valid_to", "confirmed", "source", "note")


def _followed(value: RuleValue, row: Row) -> bool:
    """Its end, and who says so, may become known; what it says never changes."""
    differing = [name for name in FOLLOWED if getattr(value, name) != row[name]]
    for name in differing:
        setattr(value, name, row[name])
    return bool(differing)


@dataclass(frozen=True)
class Stated:
    """A value as a colleague read it, and where."""

    name: ValueName
    number: Decimal
    valid_from: date
    source: str
    confirmed: bool = True
    note: str = ""


@transaction.atomic
def add_value(rule: Rule, *, stated: Stated, by: Actor, form_id: UUID | None = None) -> RuleValue:
    """What held until now ends the day before; it stays readable, and checks made with it stay as they are."""
    authorise(by, Permission.PROGRAMME_KEEP)
    key = form_id or new_id()
    if posted := RuleValue.objects.filter(pk=key, rule=rule).first():
        return posted
    before = list(RuleValue.objects.filter(rule=rule, name=stated.name))
    refuse_if(why_not_follow([one.valid_from for one in before], valid_from=stated.valid_from))
    _end_before(before, stated.valid_from)
    added = RuleValue(
        id=key, rule=rule, measured=before[-1].measured if before else "", added_at=timezone.now(), added_by=by.user,
        **vars(stated),
    )  # fmt: skip
    added.save(force_insert=True)
    record(EligibilityEvent.VALUE_ADDED, by=by, on=added, detail={"rule": rule.code, "name": stated.name})
    return added


def _end_before(values: Iterable[RuleValue], day: date) -> None:
    for value in values:
        if value.valid_to is None or value.valid_to > day:
            value.valid_to = day
            value.save(update_fields=["valid_to"])
