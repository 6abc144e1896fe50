"""Keeping the kinds of placement and their dated values as the files state them."""

from collections.abc import Iterable

from django.db import transaction

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit.actions import record
from percorsi.kernel.actions import Kept, Row, keep_rows, pointing
from percorsi.placements.models import PlacementKind, RequiredPaper, Term
from percorsi.placements.vocabulary import PlacementEvent

Rows = Iterable[Row]


@transaction.atomic
def keep_kinds(kinds: Rows, *, terms: Rows, papers: Rows, by: Actor) -> Kept:
    """Loading twice changes nothing. A value ends before the next begins: what is there is followed first."""
    authorise(by, Permission.PROGRAMME_KEEP)
    kept = keep_rows(PlacementKind, kinds, key=("code",))
    ids = dict(PlacementKind.objects.values_list("code", "id"))
    stated = pointing(terms, kind=ids)
    known = set(Term.objects.values_list("kind_id", "name", "valid_from"))
    older = [row for row in stated if (row["kind_id"], row["name"], row["valid_from"]) in known]
    for rows in (older, stated):
        kept += keep_rows(Term, rows, key=("kind", "name", "valid_from"))
    kept += keep_rows(RequiredPaper, pointing(papers, kind=ids), key=("kind", "paper"))
    if kept:
        record(PlacementEvent.RULES_KEPT, by=by, detail={"created": kept.created, "changed": kept.changed})
    return kept
