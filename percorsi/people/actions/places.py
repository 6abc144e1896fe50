from collections.abc import Iterable

from django.db import transaction

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit import actions as audit
from percorsi.kernel.actions import Kept, Row, keep_rows
from percorsi.people.models import AgeRule, BirthPlace
from percorsi.people.vocabulary import PersonEvent


@transaction.atomic
def keep_birth_places(rows: Iterable[Row], *, by: Actor) -> Kept:
    """The list of places a tax code can name; kept again, only what changed is written."""
    authorise(by, Permission.PROGRAMME_KEEP)
    kept = keep_rows(BirthPlace, rows, key=("cadastral", "province", "sort_key"))
    if kept:
        audit.record(PersonEvent.PLACES_KEPT, by=by, detail={"created": kept.created, "changed": kept.changed})
    return kept


@transaction.atomic
def keep_age_rules(rows: Iterable[Row], *, by: Actor) -> Kept:
    """What depends on age, as the law stands; a rule that changed ends and another begins."""
    authorise(by, Permission.PROGRAMME_KEEP)
    kept = keep_rows(AgeRule, rows, key=("act", "from_age", "valid_from"))
    if kept:
        audit.record(PersonEvent.AGES_KEPT, by=by, detail={"created": kept.created, "changed": kept.changed})
    return kept
