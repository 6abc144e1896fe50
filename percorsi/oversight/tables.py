"""The trace as lists: the lines, the unusual readings, who opened one file."""

from datetime import datetime, time, timedelta
from functools import cached_property
from typing import Any, cast
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from percorsi.access.actor import Actor
from percorsi.audit.queries.accesses import Access
from percorsi.audit.vocabulary import Outcome, sentences, word_of
from percorsi.kernel.components import Badge
from percorsi.kernel.forms import DateField
from percorsi.kernel.tables import Column, Empty, Filters, Table, with_any
from percorsi.oversight.queries import Finding, Line, Lines, Period, latest


def moment(row: Any) -> str:
    return date_format(timezone.localtime(row.at), "SHORT_DATETIME_FORMAT")


def sentence(row: Any) -> list[Badge] | str:
    """What was done; refusals and emergencies stand out."""
    said = sentences().get(row.type, row.type)
    if getattr(row, "outcome", Outcome.OK) == Outcome.DENIED:
        return [Badge(said, "warning")]
    return [Badge(said, "danger")] if row.relation == "break_glass" else str(said)


def capacity(row: Any) -> str:
    """In which role, and standing how to the path where that says more."""
    told = [word_of("role", row.role)] if row.role else []
    if row.relation and row.relation != row.role:
        told.append(word_of("relation", row.relation))
    return ", ".join(str(word) for word in told)


def purpose(row: Any) -> str:
    return str(word_of("purpose", row.purpose)) if row.purpose else ""


def person(row: Line | Finding) -> str:
    if row.restricted:
        return _("Protected file")
    return row.person or (str(row.person_id)[:8] if row.person_id else "")


def _types() -> list[tuple[str, Any]]:
    return with_any(sorted(sentences().items(), key=lambda item: str(item[1])))


class LineFilters(Filters):
    named = forms.CharField(label=gettext_lazy("Name of the person"))
    colleague = forms.CharField(label=gettext_lazy("Name of the colleague"))
    type = forms.ChoiceField(label=gettext_lazy("What was done"), choices=_types)
    since = DateField(label=gettext_lazy("From the day"))
    until = DateField(label=gettext_lazy("To the day"))
    denied = forms.BooleanField(label=gettext_lazy("Only what was refused"))
    person = forms.UUIDField(widget=forms.HiddenInput)
    actor = forms.UUIDField(widget=forms.HiddenInput)

    def asked(self) -> dict[str, Any]:
        found = {name: self.given(name) for name in ("named", "colleague", "type", "denied", "person", "actor")}
        return {name: str(value) if isinstance(value, UUID) else value for name, value in found.items() if value}

    def period(self) -> Period:
        usual = latest()
        since, until = self.given("since"), self.given("until")
        return Period(
            _start_of(since) if since else usual.since, _start_of(until + timedelta(days=1)) if until else usual.until
        )


def _start_of(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


class LineTable(Table):
    caption = gettext_lazy("Lines of the trace")
    caption_hidden = True
    counted = False
    filters = LineFilters
    empty = Empty(gettext_lazy("No line in this period."))
    columns = (
        Column(gettext_lazy("When"), moment),
        Column(gettext_lazy("Who"), "actor_name"),
        Column(gettext_lazy("Organisation"), "organisation"),
        Column(gettext_lazy("As"), capacity),
        Column(gettext_lazy("What was done"), sentence),
        Column(gettext_lazy("Person"), person),
        Column(gettext_lazy("Why"), purpose),
    )

    def __init__(self, query: QueryDict, actor: Actor) -> None:
        super().__init__(query, cast("QuerySet[Any]", None))
        self.actor = actor

    @property
    def line_filters(self) -> LineFilters:
        return cast("LineFilters", self.form)

    @cached_property
    def found(self) -> Any:
        return Lines(self.actor, self.line_filters.period(), self.line_filters.asked())


def lines_of(found: Finding) -> str:
    """The lines behind a finding."""
    about = {"actor": found.actor_id, "person": found.person_id, "since": found.first_at, "until": found.last_at}
    days = {
        name: timezone.localdate(value).isoformat() if isinstance(value, datetime) else value
        for name, value in about.items()
    }
    denied = {"denied": "on"} if found.kind == "many_denied" else {}
    return (
        reverse("oversight:trace") + "?" + urlencode({name: value for name, value in (days | denied).items() if value})
    )


class FindingTable(Table):
    caption = gettext_lazy("Unusual readings")
    caption_hidden = True
    empty = Empty(gettext_lazy("Nothing unusual in the last thirty days."))
    columns = (
        Column(gettext_lazy("What is unusual"), lambda row: row.kind.label, link=lines_of),
        Column(gettext_lazy("Who"), "actor_name"),
        Column(gettext_lazy("Person"), person),
        Column(gettext_lazy("Readings"), "lines", numeric=True),
        Column(gettext_lazy("People"), "persons", numeric=True),
        Column(
            gettext_lazy("Last time"), lambda row: date_format(timezone.localtime(row.last_at), "SHORT_DATETIME_FORMAT")
        ),
    )

    def __init__(self, query: QueryDict, findings: list[Finding]) -> None:
        super().__init__(query, cast("QuerySet[Any]", findings))

    @cached_property
    def found(self) -> Any:
        return self.all_rows

    @cached_property
    def total(self) -> int:
        return len(cast("list[Finding]", self.all_rows))


class AccessTable(Table):
    """Who opened one file: by name, because who asks answers for the path."""

    caption = gettext_lazy("Who opened this file")
    caption_hidden = True
    counted = False
    empty = Empty(gettext_lazy("Nobody has opened this file."))
    columns = (
        Column(gettext_lazy("When"), moment),
        Column(gettext_lazy("Who"), "actor_name"),
        Column(gettext_lazy("Organisation"), "organisation"),
        Column(gettext_lazy("As"), capacity),
        Column(gettext_lazy("What was done"), sentence),
        Column(gettext_lazy("Why"), purpose),
    )

    def __init__(self, query: QueryDict, accesses: list[Access]) -> None:
        super().__init__(query, cast("QuerySet[Any]", accesses))

    @cached_property
    def found(self) -> Any:
        return self.all_rows
