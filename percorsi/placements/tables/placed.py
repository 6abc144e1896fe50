"""The placements of the persons one follows."""

from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from percorsi.audit.circumstances import note_shown
from percorsi.kernel.dates import add_days, today
from percorsi.kernel.tables import Column, Empty, Filters, Table, with_any
from percorsi.placements.drawn import SOON
from percorsi.placements.drawn_placed import badge_of_phase
from percorsi.placements.models import Placement
from percorsi.placements.vocabulary import OVER, Phase


class PlacementFilters(Filters):
    phase = forms.ChoiceField(label=_("Phase"), choices=with_any(Phase.choices))
    ending = forms.BooleanField(label=_("It ends within thirty days"))
    over = forms.BooleanField(label=_("Also those that ended"))
    lookups: ClassVar = {"phase": "phase"}

    def narrow(self, rows: QuerySet[Placement]) -> QuerySet[Placement]:
        rows = super().narrow(rows)
        if self.given("ending"):
            rows = rows.filter(ends_on__lte=add_days(today(), SOON))
        return rows if self.given("over") or self.given("phase") else rows.exclude(phase__in=OVER)


class PlacementTable(Table):
    caption = _("Placements of the persons I follow")
    caption_hidden = True
    columns = (
        Column(
            _("Person"),
            "case.person.full_name",
            sort="case__person__family_name",
            link=lambda row: reverse("placements:placement", args=[row.pk]),
        ),
        Column(_("Kind"), "kind.name", sort="kind__position"),
        Column(_("Host"), "site.host.name", sort="site__host__sort_key"),
        Column(_("Phase"), badge_of_phase, sort="phase"),
        Column(_("First day"), "starts_on", sort="starts_on"),
        Column(_("Last day"), "ends_on", sort="ends_on"),
        Column(_("Tutor"), lambda row: row.tutor.display_name if row.tutor else ""),
    )
    filters: ClassVar[type[Filters]] = PlacementFilters
    filters_open = True
    order = "ends_on"
    empty = Empty(
        _("None of the persons you follow has a placement. Prepare one from her file."), _("People"), "/persone"
    )

    @cached_property
    def _page(self) -> list[Any]:
        """Whose names are shown is told to the trace."""
        rows = super()._page
        note_shown([row.case.person_id for row in rows[: self.page_size]], classes=("B", "E"))
        return rows
