"""Two files of one person become one, and two again: one transaction, a trace on each side, nothing by the machine."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit import actions as audit
from percorsi.kernel.editing import save_version
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import refuse_if
from percorsi.people.actions.findable import make_findable
from percorsi.people.actions.vetted import vetted
from percorsi.people.models import Merge, MergedValue, Person
from percorsi.people.queries.doubles import may_merge, merges_into, open_in_both, written_since
from percorsi.people.queries.persons import current_telephones
from percorsi.people.rules.merging import (
    COLUMNS,
    as_text,
    from_text,
    values_kept,
    why_not_merge,
    why_not_part,
)
from percorsi.people.vocabulary import DoubleEvent


@transaction.atomic
def merge_persons(
    kept: Person, gone: Person, *, chosen: Mapping[str, str], reason: str, by: Actor, projects: Mapping[Any, str]
) -> Merge:
    """Everything that hangs on the file that goes hangs on the one that stays; its address leads there.

    ``projects`` names what the caller knows by key: the module of the paths is above this one.
    """
    authorise(by, Permission.PERSON_MERGE)
    both_open = [projects.get(key, "?") for key in open_in_both(kept.pk, gone.pk)]
    refuse_if(
        why_not_merge(same=kept.pk == gone.pk, allowed=may_merge(kept.pk, gone.pk), reason=reason, both_open=both_open)
    )
    before = {column: (getattr(kept, column), getattr(gone, column)) for column in COLUMNS}
    key = new_id()
    vetted("SELECT acl.merge_persons(%s, %s, %s, %s)", key, kept.pk, gone.pk, reason)
    taken = values_kept(kept, gone, chosen)
    for column, value in taken.items():
        setattr(kept, column, value)
    _tell(key, before, kept)
    merge = Merge.objects.get(pk=key)
    _write(kept, taken)
    vetted("SELECT acl.close_merge(%s)", key)
    for person in (kept, gone):
        audit.record(DoubleEvent.MERGED, by=by, on=merge, person_id=person.pk, detail={"fields": sorted(taken)})
    return merge


@transaction.atomic
def part_persons(merge: Merge, *, reason: str, by: Actor) -> None:
    """Both are what they were, as long as nobody must guess whose something is."""
    authorise(by, Permission.PERSON_MERGE)
    last = merges_into(merge.person).first()
    refuse_if(
        why_not_part(
            is_undone=merge.undone_at is not None,
            reason=reason,
            since=written_since(merge),
            is_last=last is None or last.pk == merge.pk,
        )
    )
    told = list(MergedValue.objects.filter(merge=merge))
    vetted("SELECT acl.part_persons(%s, %s)", merge.pk, reason)
    person = Person.objects.get(pk=merge.person_id)
    back = {one.field: from_text(one.field, one.of_person) for one in told if one.kept != one.of_person}
    for column, value in back.items():
        setattr(person, column, value)
    _write(person, back)
    vetted("SELECT acl.settle_merges(%s)", merge.pk)
    for person_id in (merge.person_id, merge.gone_id):
        audit.record(DoubleEvent.UNDONE, by=by, on=merge, person_id=person_id, detail={"fields": sorted(back)})


def _write(person: Person, values: Mapping[str, Any]) -> None:
    """Found by what either file said; the version grows, so that a form opened before meets the conflict."""
    make_findable(person, telephones=current_telephones(person))
    columns = [column.removesuffix("_id") if column != "external_id" else column for column in values]
    save_version(person, seen=person.version, fields=[*columns, "search_key", "search_terms"])


def _tell(key: Any, before: Mapping[str, tuple[Any, Any]], kept: Person) -> None:
    names = list(before)
    vetted(
        "SELECT acl.tell_merged(%s, %s::text[], %s::text[], %s::text[], %s::text[])",
        key,
        names,
        [as_text(before[name][0]) for name in names],
        [as_text(before[name][1]) for name in names],
        [as_text(getattr(kept, name)) for name in names],
    )
