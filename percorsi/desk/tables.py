"""The people one follows, or coordinates: columns, filters, order."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cached_property
from typing import Any, ClassVar
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _

from percorsi.access.actor import Actor
from percorsi.cases.vocabulary import State
from percorsi.desk.queries.caseload import MOST_PAGES, Caseload, Choice, caseload, projects_of
from percorsi.desk.rows import Row, drawn_rows
from percorsi.kernel.dates import today
from percorsi.kernel.privacy import DataClass
from percorsi.kernel.tables import Column, Empty, Filters, Pick, Table, with_any
from percorsi.programmes.models import Project


class PeopleFilters(Filters):
    mine = forms.BooleanField(label=_("Only the people I follow"))
    project = forms.ModelChoiceField(label=_("Project"), queryset=Project.objects.none(), empty_label=_("All projects"))
    state = forms.ChoiceField(label=_("Phase"), choices=with_any(State.choices))
    manager = forms.CharField(label=_("Case manager"))
    nobody = forms.BooleanField(label=_("Only those nobody follows yet"))
    ended = forms.BooleanField(label=_("Also those who have ended"))
    due = forms.ChoiceField(label=_("What is late"), choices=with_any([("review", _("Plan to review"))]))
    quiet = forms.IntegerField(label=_("Not heard for this many days"), min_value=1, max_value=3650)

    def offer_to(self, actor: Actor) -> None:
        """The choices of this actor; who coordinates nothing has no others to choose among."""
        self.fields["project"].queryset = projects_of(actor)  # type: ignore[attr-defined] # a ModelChoiceField
        if not actor.scope_ids(DataClass.BASE):
            del self.fields["mine"], self.fields["manager"], self.fields["nobody"]


REASSIGN = Pick(
    _("Reassign those chosen"), reverse_lazy("cases:reassign"), "percorso", lambda row: row.case.id,
    also=((_("Remind who follows"), reverse_lazy("desk:remind")),),
)  # fmt: skip
OF_PROJECTS = Empty(
    _("There are no open paths in the projects you coordinate."), _("Show those who have ended too"), "?ended=on"
)


def worth_keeping(asked: QueryDict) -> str:
    """Of an address of the list, what one's own view of it keeps: filters and order, in the order of the list."""
    names = (*PeopleFilters.base_fields, "sort")
    return urlencode([(name, value) for name in names if (value := asked.get(name))])


class PeopleTable(Table):
    """One row a path. The pages are asked to ``queries.caseload``, which keeps wide scopes quick."""

    caption = _("People I follow")
    caption_hidden = True
    columns = (
        Column(_("Name"), "name", sort="name", link=lambda row: reverse("desk:person", args=[row.case.person_id])),
        Column(_("Age"), "age", numeric=True),
        Column(_("Lives in"), "place"),
        Column(_("Phase"), "phase"),
        Column(_("Days in phase"), "days", sort="phase", numeric=True),
        Column(_("Project"), "project"),
        Column(_("Case manager"), "case.case_manager"),
        Column(_("Days since last contact"), "silent", numeric=True),
        Column(_("Plan review"), "review_on"),
        Column(_("Next"), "next_words"),
    )
    filters: ClassVar[type[Filters]] = PeopleFilters
    order = "name"
    exported_as = "persone"
    empty = Empty(
        _("You follow nobody yet. Search for a person, or record a first contact."),
        _("Search or register a person"),
        "/persone/cerca",
    )

    def __init__(self, query: QueryDict, actor: Actor) -> None:
        super().__init__(query, rows=None)  # type: ignore[arg-type] # the rows come page by page
        self.actor = actor
        self.wide = bool(actor.scope_ids(DataClass.BASE))
        self.form.offer_to(actor)  # type: ignore[attr-defined] # PeopleFilters

    @cached_property
    def sort(self) -> str:
        """Who coordinates begins with the people who have been waiting longest, who follows with the alphabet."""
        asked = super().sort
        return "phase" if self.wide and not self.query.get("sort") else asked

    @property
    def nothing(self) -> Empty:
        return OF_PROJECTS if self.wide and not self.chips else super().nothing

    @cached_property
    def choice(self) -> Choice:
        project = self.form.given("project")
        return Choice(
            mine="mine" in self.form.fields and bool(self.form.given("mine")),
            project=project.id if project else None,
            state=self.form.given("state") or "",
            manager=(self.form.given("manager") if "manager" in self.form.fields else None) or "",
            ended=bool(self.form.given("ended")),
            nobody="nobody" in self.form.fields and bool(self.form.given("nobody")),
            review_by=today() if self.form.given("due") == "review" else None,
            quiet_since=today() - timedelta(days=quiet) if (quiet := self.form.given("quiet")) else None,
            sort=self.sort,
            number=self.number,
        )

    @cached_property
    def shown(self) -> Caseload:
        return caseload(self.actor, self.choice)

    @cached_property
    def _page(self) -> list[Any]:
        rows: list[Row | None] = [*drawn_rows(self.shown, today=today())]
        return [*rows, None] if self.shown.has_next else rows

    @cached_property
    def total(self) -> int | None:
        """Not counted beyond a thousand: the page then says which rows it shows."""
        return None if self.shown.more_than_counted else self.shown.total

    @cached_property
    def leaving(self) -> Sequence[Row]:
        """What the filters find, up to a thousand, without who is protected: for more one asks for a report."""
        return [row for page in self._pages() for row in page if not row.case.person.is_protected]

    def _pages(self) -> Iterator[list[Row]]:
        for number in range(1, MOST_PAGES + 1):
            found = caseload(self.actor, replace(self.choice, number=number))
            yield drawn_rows(found, today=today())
            if not found.has_next:
                return
