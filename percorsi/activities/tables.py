"""The lists of what is offered."""

from typing import ClassVar

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from percorsi.kernel.tables import Column, Empty, Filters, Table, with_any
from percorsi.programmes.models import Intervention
from percorsi.programmes.queries import choices
from percorsi.programmes.queries.offer import words_used
from percorsi.programmes.vocabulary import Mode


def dose(row: Intervention) -> str:
    """«10 meetings of 3 h», or nothing where no document says it."""
    if not row.sessions:
        return ""
    meetings = ngettext("%(count)s meeting", "%(count)s meetings", row.sessions) % {"count": row.sessions}
    return f"{meetings} × {hours(row.minutes_each)}" if row.minutes_each else meetings


def hours(minutes: int) -> str:
    """«1 h 30», as one says it."""
    whole, rest = divmod(minutes, 60)
    if not whole:
        return f"{rest} min"
    return f"{whole} h {rest:02}" if rest else f"{whole} h"


class CatalogueFilters(Filters):
    q = forms.CharField(label=_("Name"))
    project = forms.ChoiceField(label=_("Project"), choices=lambda: with_any(choices.projects()))
    kind = forms.ChoiceField(label=_("Kind"), choices=lambda: with_any([(one, one) for one in words_used("kind")]))
    area = forms.ChoiceField(label=_("Area"), choices=lambda: with_any([(one, one) for one in words_used("area")]))
    mode = forms.ChoiceField(label=_("With whom"), choices=with_any(Mode.choices))
    retired = forms.BooleanField(label=_("Also what is no longer offered"))
    lookups: ClassVar = {"q": "name__icontains", "project": "project__code", "kind": "kind", "area": "area",
                         "mode": "mode"}  # fmt: skip

    def narrow(self, rows: QuerySet[Intervention]) -> QuerySet[Intervention]:
        rows = super().narrow(rows)
        return rows if self.given("retired") else rows.filter(retired_on=None)


class CatalogueTable(Table):
    caption = _("Catalogue of activities")
    caption_hidden = True
    columns = (
        Column(_("Activity"), "name", sort="name", link=lambda row: reverse("activities:intervention", args=[row.pk])),
        Column(_("Project"), lambda row: row.project.label if row.project else _("All projects"), sort="project__code"),
        Column(_("Kind"), "kind", sort="kind"),
        Column(_("Area"), "area", sort="area"),
        Column(_("With whom"), lambda row: row.get_mode_display()),
        Column(_("Target"), lambda row: row.target.label if row.target else ""),
        Column(_("How much"), dose),
    )
    filters: ClassVar[type[Filters]] = CatalogueFilters
    filters_open = True
    order = "project__code"
    empty = Empty(_("The facts of the programme have not been loaded yet."))
    exported_as = "catalogo"
