"""The people met, to be taken up."""

from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from percorsi.access.actor import Actor
from percorsi.kernel.components import Badge
from percorsi.kernel.forms import DateField
from percorsi.kernel.tables import Column, Empty, Filters, Table, with_any
from percorsi.outreach.models import FirstContact, OutreachPoint
from percorsi.outreach.queries import points_of, visible_contacts, words_of
from percorsi.outreach.vocabulary import OPEN_STATES, ContactState, PointKind

TONES = {
    ContactState.RECEIVED: "warning",
    ContactState.TAKEN_UP: "accent",
    ContactState.ORIENTED: "neutral",
    ContactState.JOINED: "positive",
    ContactState.CLOSED: "neutral",
}


def state_badge(contact: FirstContact) -> Badge:
    return Badge(contact.get_state_display(), TONES[ContactState(contact.state)])


def name_of(contact: Any) -> Any:
    """Her name, as she gave it; where she gave none, or it is kept for fewer, the list says so."""
    if contact.said is None:
        return _("Guarded contact")
    return contact.said["name"] or (_("Without a name") if contact.is_open else _("Words erased"))


class ContactFilters(Filters):
    state = forms.ChoiceField(label=_("How far it is"), choices=with_any(ContactState.choices))
    point = forms.ModelChoiceField(label=_("Meeting place"), queryset=OutreachPoint.objects.none())
    channel = forms.ChoiceField(label=_("How she was met"), choices=with_any(PointKind.choices))
    since = DateField(label=_("Met from"))
    until = DateField(label=_("Met until"))
    mine = forms.BooleanField(label=_("Only those I take up"))
    reached = forms.BooleanField(label=_("Only those somebody spoke with"))
    once = forms.BooleanField(label=_("Each person once"))
    ended = forms.BooleanField(label=_("Also those that ended"))
    lookups: ClassVar = {
        "state": "state", "point": "point", "channel": "channel", "since": "met_on__gte", "until": "met_on__lte",
    }  # fmt: skip

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        rows = super().narrow(rows)
        if not self.given("ended") and not self.given("state"):
            rows = rows.filter(state__in=OPEN_STATES)
        if self.given("reached"):
            rows = rows.filter(reached_on__isnull=False)
        return rows.filter(same_as=None) if self.given("once") else rows


class ContactTable(Table):
    caption = _("People met")
    caption_hidden = True
    columns = (
        Column(_("Name"), name_of, link=lambda one: reverse("outreach:contact", args=[one.pk])),
        Column(_("Met on"), "met_on", sort="met_on"),
        Column(_("Where"), "point.name", sort="point__name"),
        Column(_("How she was met"), lambda one: one.get_channel_display()),
        Column(_("How far it is"), state_badge, sort="state"),
        Column(_("Taken up by"), "taken_by"),
    )
    filters: ClassVar[type[Filters]] = ContactFilters
    order = "-met_on"
    empty = Empty(_("Nobody waits. When somebody is met at your places, it stands here."))

    def __init__(self, query: QueryDict, actor: Actor) -> None:
        super().__init__(query, visible_contacts(actor))
        point: Any = self.form.fields["point"]
        point.queryset = points_of(actor)
        self.actor = actor

    @cached_property
    def found(self) -> QuerySet[Any]:
        rows = self.form.narrow(self.all_rows)
        mine = rows.filter(taken_by_id=self.actor.id) if self.form.given("mine") else rows
        return mine.order_by(self.sort, "pk")

    @cached_property
    def _page(self) -> list[Any]:
        """With their words, asked once for the whole page."""
        rows = super()._page
        said = words_of(row.pk for row in rows)
        for row in rows:
            row.said = said.get(row.pk)
        return rows
