"""The services one keeps, those that nobody has checked for longest first."""

from typing import Any, ClassVar

from django import forms
from django.db.models import F, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from percorsi.access.actor import Actor
from percorsi.kernel.components import Badge
from percorsi.kernel.dates import add_months, today
from percorsi.kernel.tables import Column, Empty, Filters, Table
from percorsi.network.queries import kept_services
from percorsi.network.rules import STALE_MONTHS


def state_of(service: Any) -> list[Badge]:
    badges = []
    if not service.holds_on(today()):
        badges.append(Badge(_("Not open")))
    if service.lacks:
        badges.append(Badge(_("To be completed"), "warning"))
    if service.is_stale:
        badges.append(Badge(_("To be checked"), "warning"))
    return badges or [Badge(_("Up to date"), "positive")]


class KeptFilters(Filters):
    stale = forms.BooleanField(label=_("Only those to be checked"))

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        if not self.given("stale"):
            return rows
        return rows.exclude(checked_on__gte=add_months(today(), -STALE_MONTHS))


class KeptTable(Table):
    caption = _("Services I keep")
    caption_hidden = True
    columns = (
        Column(_("Service"), "name", sort="name", link=lambda one: reverse("network:service", args=[one.pk])),
        Column(_("Body"), "organisation", sort="organisation__sort_key"),
        Column(_("Municipality"), "municipality", sort="municipality__sort_key"),
        Column(_("Checked on"), "checked_on", sort="checked_on"),
        Column(_("State"), state_of),
    )
    filters: ClassVar[type[Filters]] = KeptFilters
    order = "checked_on"
    empty = Empty(_("Your body has no service in the directory yet."), _("New service"), "/servizi/nuovo")

    def __init__(self, query: QueryDict, actor: Actor) -> None:
        super().__init__(query, kept_services(actor))

    @property
    def found(self) -> QuerySet[Any]:
        rows = self.form.narrow(self.all_rows)
        if self.sort == "checked_on":
            return rows.order_by(F("checked_on").asc(nulls_first=True), "name", "pk")
        return rows.order_by(self.sort, "pk")
