"""The placements one follows in one month: hours, attendance, the host's word, how far the register is."""

from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from percorsi.access.actor import Actor
from percorsi.audit.circumstances import note_shown
from percorsi.kernel.dates import add_months, today
from percorsi.kernel.tables import Column, Empty, Filters, Table, with_any
from percorsi.placements.drawn_months import badge_of_host, badge_of_month, hours_of, share_of
from percorsi.placements.models import Placement
from percorsi.placements.queries import in_month, in_month_state, register_rows
from percorsi.placements.vocabulary import MonthState

BACK = 24  # months one may look back


def _recent() -> list[tuple[str, str]]:
    this = today().replace(day=1)
    return [(f"{one:%Y-%m}", date_format(one, "F Y")) for one in (add_months(this, -number) for number in range(BACK))]


class MonthFilters(Filters):
    month = forms.ChoiceField(label=_("Month"), choices=_recent)
    state = forms.ChoiceField(label=_("Register"), choices=with_any(MonthState.choices))
    unconfirmed = forms.BooleanField(label=_("Not confirmed by the host"))
    mine = forms.BooleanField(label=_("Only those I am the tutor of"))

    actor: Actor

    @property
    def first(self) -> date:
        asked = self.given("month")
        return date.fromisoformat(f"{asked}-01") if asked else today().replace(day=1)

    def narrow(self, rows: QuerySet[Placement]) -> QuerySet[Placement]:
        rows = in_month(super().narrow(rows), self.first)
        if self.given("mine"):
            rows = rows.filter(tutor=self.actor.user)
        if self.given("state") or self.given("unconfirmed"):
            rows = in_month_state(
                rows, self.first, state=self.given("state") or "", unconfirmed=bool(self.given("unconfirmed"))
            )
        return rows


def _month(row: Any, page: str = "month") -> str:
    first = row.counted.frame.first
    return reverse(f"placements:{page}", args=[row.pk, first.year, first.month])


def _waits(row: Any) -> bool:
    return row.register is not None and row.register.state == MonthState.HANDED_IN


def _next(row: Any) -> Any:
    """The one thing to do next."""
    if _waits(row):
        return gettext("Approve")
    approved = row.register is not None and row.register.state == MonthState.APPROVED
    return gettext("Read the register") if approved else gettext("Write the hours")


class MonthTable(Table):
    caption = _("Placements in a month")
    caption_hidden = True
    columns = (
        Column(
            _("Person"),
            "case.person.full_name",
            sort="case__person__family_name",
            link=_month,
        ),
        Column(_("Host"), "site.host.name", sort="site__host__sort_key"),
        Column(_("Hours of presence"), lambda row: hours_of(row.counted)),
        Column(_("Attendance"), lambda row: share_of(row.counted)),
        Column(_("The host"), lambda row: badge_of_host(row.register)),
        Column(_("Register"), lambda row: badge_of_month(row.register)),
        Column(_("What to do"), _next, link=lambda row: _month(row, "approve_month" if _waits(row) else "month")),
    )
    filters: ClassVar[type[Filters]] = MonthFilters
    filters_open = True
    order = "case__person__family_name"
    empty = Empty(_("In this month none of the persons you follow had a placement."), _("Placements"), "/tirocini")

    def __init__(self, query: QueryDict, rows: QuerySet[Placement], *, actor: Actor) -> None:
        """Unasked, the last month that is over: the field says so too."""
        asked = query.copy()
        asked.setdefault("month", f"{add_months(today().replace(day=1), -1):%Y-%m}")
        super().__init__(asked, rows)
        self.form.actor = actor  # type: ignore[attr-defined] # of the filters declared above

    @property
    def first(self) -> date:
        return self.form.first  # type: ignore[attr-defined] # same

    @cached_property
    def _page(self) -> list[Any]:
        """With the month of each, asked once; whose names are shown is told to the trace."""
        rows = super()._page
        for row, (_placement, month, counted) in zip(rows, register_rows(rows, self.first), strict=True):
            row.register, row.counted = month, counted
        note_shown([row.case.person_id for row in rows[: self.page_size]], classes=("B", "E"))
        return rows
