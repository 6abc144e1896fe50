"""The list of hosts."""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from percorsi.kernel.components import Badge
from percorsi.kernel.components.words import shown
from percorsi.kernel.dates import add_days, today
from percorsi.kernel.tables import Column, Empty, Filters, Table, with_any
from percorsi.placements.drawn import SOON, badge_of_stage
from percorsi.placements.models import Host
from percorsi.placements.queries import area_choices, in_area, with_site_in, with_somebody
from percorsi.placements.vocabulary import Function, HostKind, Sector, Stage
from percorsi.territory.queries import municipality_choices
from percorsi.territory.rules import name_key


class HostFilters(Filters):
    q = forms.CharField(label=_("Name"))
    municipality = forms.ChoiceField(label=_("Municipality"), choices=lambda: with_any(municipality_choices()))
    area = forms.ChoiceField(label=_("District or part of one"), choices=lambda: with_any(area_choices()))
    sector = forms.ChoiceField(label=_("Sector"), choices=with_any(Sector.choices))
    kind = forms.ChoiceField(label=_("Kind"), choices=with_any(HostKind.choices))
    stage = forms.ChoiceField(label=_("How far we are"), choices=with_any(Stage.choices))
    who = forms.ChoiceField(label=_("Who is there"), choices=with_any(Function.choices))
    free = forms.BooleanField(label=_("Offers places now"))
    due = forms.BooleanField(label=_("The next step is due"))
    expiring = forms.BooleanField(label=_("The agreement expires within thirty days"))
    lookups: ClassVar = {"sector": "sector", "kind": "kind", "stage": "stage"}

    def narrow(self, rows: QuerySet[Host]) -> QuerySet[Host]:
        rows = super().narrow(rows)
        asked: dict[str, Callable[[str], Q]] = {"municipality": with_site_in, "area": in_area, "who": with_somebody}
        for name, condition in asked.items():
            if (value := self.given(name)) is not None:
                rows = rows.filter(condition(value))
        if (words := self.given("q")) is not None:
            rows = rows.filter(sort_key__contains=name_key(words))
        dated: dict[str, dict[str, Any]] = {
            "free": {"seats__gt": 0},
            "due": {"next_on__lte": today()},
            "expiring": {"covered_until__lte": add_days(today(), SOON)},
        }
        for name, lookup in dated.items():
            if self.given(name):
                rows = rows.filter(**lookup)
        return rows


def _where(row: Any) -> str:
    return ", ".join(dict.fromkeys(str(site.municipality) for site in row.open_sites))


def _next(row: Host) -> Badge | str:
    """What is due stands out."""
    if not row.next_step:
        return ""
    words = f"{row.next_step} ({shown(row.next_on)})" if row.next_on else row.next_step
    return Badge(words, "warning") if row.next_on and row.next_on <= today() else words


class HostTable(Table):
    caption = _("Hosts")
    caption_hidden = True
    columns = (
        Column(_("Name"), "name", sort="sort_key", link=lambda row: reverse("placements:host", args=[row.pk])),
        Column(_("Kind"), lambda row: row.get_kind_display(), sort="kind"),
        Column(_("Sector"), lambda row: row.get_sector_display(), sort="sector"),
        Column(_("Where"), _where),
        Column(_("How far we are"), badge_of_stage, sort="stage"),
        Column(_("Places offered"), "seats", sort="seats", numeric=True),
        Column(_("Agreement until"), "covered_until", sort="covered_until"),
        Column(_("Last contact"), "last_contact", sort="last_contact"),
        Column(_("Next step"), _next, sort="next_on"),
    )
    filters: ClassVar[type[Filters]] = HostFilters
    filters_open = True
    order = "sort_key"
    empty = Empty(_("No host is in the network yet."), _("Register a host"), "/tirocini/aziende/nuova")
    exported_as = "aziende-ospitanti"
