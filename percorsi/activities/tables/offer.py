"""The lists of what is offered."""

from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from percorsi.access.actor import Actor
from percorsi.activities.models import Edition
from percorsi.activities.queries import Places, editions_run, visible_editions, with_places
from percorsi.kernel.components.words import shown
from percorsi.kernel.dates import today
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


def _when(row: Edition) -> str:
    """Its next meeting, or the days between which it was held."""
    if row.cancelled_on:
        return str(_("Cancelled"))
    if row.next_on:  # type: ignore[attr-defined] # annotated
        return str(_("next on %(day)s") % {"day": shown(row.next_on)})  # type: ignore[attr-defined] # annotated
    if row.last_on:  # type: ignore[attr-defined] # annotated
        return str(_("ended on %(day)s") % {"day": shown(row.last_on)})  # type: ignore[attr-defined] # annotated
    return str(_("no meeting planned"))


def _where(row: Edition) -> str:
    return str(_("At a distance")) if row.remote else row.place or str(row.municipality or "")


class EditionFilters(Filters):
    q = forms.CharField(label=_("Name"))
    project = forms.ChoiceField(label=_("Project"), choices=lambda: with_any(choices.projects()))
    mine = forms.BooleanField(label=_("Only those I run"))
    ended = forms.BooleanField(label=_("Also those that ended"))
    lookups: ClassVar = {"q": "title__icontains", "project": "project__code"}

    def narrow(self, rows: QuerySet[Edition]) -> QuerySet[Edition]:
        rows = super().narrow(rows)
        return (
            rows if self.given("ended") else rows.filter(Q(last_on__gte=today()) | Q(last_on=None), cancelled_on=None)
        )


class EditionTable(Table):
    caption = _("Activities on offer")
    caption_hidden = True
    columns = (
        Column(_("Activity"), "title", sort="title", link=lambda row: reverse("activities:edition", args=[row.pk])),
        Column(_("Kind"), "intervention.kind"),
        Column(_("Project"), "project.label", sort="project__code"),
        Column(_("When"), _when, sort="next_on"),
        Column(_("Meetings"), "meetings", numeric=True),
        Column(_("Where"), _where),
        Column(_("Places"), lambda row: places_words(row.places)),
    )
    filters: ClassVar[type[Filters]] = EditionFilters
    filters_open = True
    order = "next_on"
    empty = Empty(_("No activity is on offer. Who coordinates a project opens one."))

    def __init__(self, query: QueryDict, actor: Actor) -> None:
        super().__init__(query, visible_editions(actor))
        self.actor = actor

    @cached_property
    def found(self) -> QuerySet[Edition]:
        rows = self.form.narrow(self.all_rows)
        mine = rows.filter(pk__in=editions_run(self.actor)) if self.form.given("mine") else rows
        return mine.order_by(self.sort, "pk")

    @cached_property
    def _page(self) -> list[Any]:
        """With their places, asked once for the whole page."""
        rows = super()._page
        places = with_places(rows)
        for row in rows:
            row.places = places[row.pk]
        return rows


def places_words(places: Places) -> str:
    """«12 of 15, 2 waiting»."""
    if places.seats is None:
        return str(_("%(taken)s, without limit") % {"taken": places.taken})
    told = _("%(taken)s of %(seats)s") % {"taken": places.taken, "seats": places.seats}
    return f"{told}, {_('%(count)s waiting') % {'count': places.waiting}}" if places.waiting else str(told)
