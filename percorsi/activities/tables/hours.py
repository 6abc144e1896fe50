"""Hours delivered: the sums, and the records behind each."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import islice
from operator import itemgetter
from typing import Any, ClassVar
from urllib.parse import urlencode

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from percorsi.access.actor import Actor
from percorsi.activities.models import Delivery
from percorsi.activities.queries.hours import added_up, labels, nameless, names_of_paths, of_key
from percorsi.activities.tables.offer import hours
from percorsi.activities.vocabulary import By
from percorsi.kernel.forms import DateField
from percorsi.kernel.identifiers import valid_ids
from percorsi.kernel.tables import Column, Empty, Filters, Table, with_any
from percorsi.programmes.queries import choices

AT_ONCE = 1000  # rows of a file named together
NONE = "-"  # in an address: what has no key
NOTHING = Empty(_("Nothing has been delivered yet. Take the attendance of a meeting, or record something done."))


def worked(row: Delivery) -> str:
    who = row.operator or (row.gathering.taken_by if row.gathering else None)
    return who.display_name if who else ""


class HoursFilters(Filters):
    by = forms.ChoiceField(label=_("Add up by"), choices=with_any(By.choices))
    project = forms.ChoiceField(label=_("Project"), choices=lambda: with_any(choices.projects()))
    since = DateField(label=_("From the day"))
    until = DateField(label=_("Until the day"))
    lookups: ClassVar = {"project": "scope__project__code", "since": "on__gte", "until": "on__lte"}

    @property
    def chosen(self) -> By:
        return By(self.given("by") or By.MONTH)


class HoursTable(Table):
    """Each line opens to its records, narrowed as this list is."""

    caption = _("Hours delivered")
    caption_hidden = True
    columns = (
        Column(_("Item"), "name", link=itemgetter("behind")),
        Column(_("Persons"), "persons", sort="persons", numeric=True),
        Column(_("Times present"), "times", sort="times", numeric=True),
        Column(_("Times absent"), "away", sort="away", numeric=True),
        Column(_("Hours of the persons"), lambda row: hours(row["minutes"]), sort="minutes", numeric=True),
        Column(_("Minutes"), "minutes", numeric=True),
    )
    filters: ClassVar[type[Filters]] = HoursFilters
    filters_open = True
    order = "-minutes"
    exported_as = "ore"
    empty = NOTHING

    def __init__(self, query: QueryDict, rows: QuerySet[Delivery], actor: Actor) -> None:
        super().__init__(query, rows)
        self.actor = actor
        self.by = self.form.chosen if isinstance(self.form, HoursFilters) else By.MONTH

    @cached_property
    def records(self) -> QuerySet[Delivery]:
        """Those the filters leave, before they are added up."""
        return self.form.narrow(self.all_rows)

    @cached_property
    def found(self) -> QuerySet[Any]:
        return added_up(self.records, self.by).order_by(self.sort, "key")

    @cached_property
    def _page(self) -> list[Any]:
        return list(self._named(super()._page))

    @property
    def leaving(self) -> Iterable[Any]:
        return chunked(self.found.iterator(chunk_size=AT_ONCE), self._named)

    def _named(self, rows: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        called = labels(self.actor, self.by, [row["key"] for row in rows])
        for row in rows:
            yield row | {"name": called.get(row["key"], nameless(self.by)), "behind": self.behind(row)}

    def behind(self, row: dict[str, Any]) -> str:
        kept = {name: self.query[name] for name in ("project", "since", "until") if self.query.get(name)}
        key = NONE if row["key"] is None else str(row["key"])
        return f"{reverse('activities:lines')}?{urlencode(kept | {'by': self.by.value, 'key': key})}"


class LinesTable(Table):
    """The records behind a sum: who, when, what, how long."""

    caption = _("Presences and things done with one person")
    caption_hidden = True
    filters: ClassVar[type[Filters]] = HoursFilters
    columns = (
        Column(_("Day"), "on", sort="on"),
        Column(_("Person"), "named"),
        Column(_("Activity"), lambda row: row.gathering.edition.title if row.gathering else row.intervention.name),
        Column(_("Presence"), lambda row: row.get_presence_display()),
        Column(_("Hours spent"), lambda row: hours(row.minutes), sort="minutes", numeric=True),
        Column(_("Minutes"), "minutes", numeric=True),
        Column(_("Who worked"), worked),
    )
    order = "-on"
    exported_as = "presenze"
    empty = NOTHING

    def __init__(self, query: QueryDict, rows: QuerySet[Delivery], actor: Actor) -> None:
        super().__init__(query, rows.select_related("gathering__taken_by"))
        self.actor = actor

    @cached_property
    def found(self) -> QuerySet[Any]:
        rows = self.form.narrow(self.all_rows)
        asked = self.query.get("key", "")
        if asked and isinstance(self.form, HoursFilters):
            known, key = _key(asked, self.form.chosen)
            rows = of_key(rows, self.form.chosen, key) if known else rows.none()
        return rows.order_by(self.sort, "pk")

    @cached_property
    def _page(self) -> list[Any]:
        return list(self._named(super()._page))

    @property
    def leaving(self) -> Iterable[Any]:
        return chunked(self.found.iterator(chunk_size=AT_ONCE), self._named)

    def _named(self, rows: Sequence[Delivery]) -> Iterator[Delivery]:
        called = names_of_paths(self.actor, {row.case_id for row in rows})
        for row in rows:
            row.named = called.get(row.case_id, nameless(By.PERSON))  # type: ignore[attr-defined] # shown only here
            yield row


def chunked(rows: Iterator[Any], named: Any) -> Iterator[Any]:
    """Names are asked once for each thousand."""
    while some := list(islice(rows, AT_ONCE)):
        yield from named(some)


def _key(asked: str, by: By) -> tuple[bool, object]:
    """Whether it was understood, and what it is."""
    if asked == NONE:
        return True, None
    try:
        found = date.fromisoformat(asked) if by == By.MONTH else next(iter(valid_ids(asked)), None)
    except ValueError:
        found = None
    return found is not None, found
