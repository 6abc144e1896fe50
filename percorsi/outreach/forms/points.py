"""Meeting places and who is there."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from percorsi.access.models import Scope, User
from percorsi.kernel.dates import today
from percorsi.kernel.forms import DateField, Form, ModelForm, Once, Versioned
from percorsi.kernel.forms.bases import Section
from percorsi.kernel.forms.fields import Choices
from percorsi.outreach.models import OutreachPoint
from percorsi.outreach.vocabulary import Function

FIELDS = ("name", "kind", "municipality", "place", "hours", "opens_on", "closes_on")


class _Place(ModelForm):
    sections: ClassVar[list[Section]] = [
        (_("The place"), ["name", "kind", ("municipality", "place")]),
        (_("When"), ["hours", ("opens_on", "closes_on")]),
    ]

    class Meta:
        model = OutreachPoint
        fields = FIELDS
        labels: ClassVar = {
            "name": _("Name of the place"),
            "kind": _("How people are met there"),
            "municipality": _("Municipality"),
            "place": _("Address"),
            "hours": _("Hours"),
            "opens_on": _("Open from"),
            "closes_on": _("Last day"),
        }
        help_texts: ClassVar = {
            "place": _("Everybody signed in reads it: never the place of somebody protected."),
        }


class PointForm(Versioned, _Place):
    pass


class NewPointForm(Once, _Place):
    seat = forms.ChoiceField(label=_("Project"), widget=Choices)

    def __init__(self, data: Any = None, *, seats: dict[str, tuple[Scope, str]], **options: Any) -> None:
        super().__init__(data, **options)
        self.seats = seats
        field: Any = self.fields["seat"]
        field.choices = [(key, name) for key, (_scope, name) in seats.items()]
        self.fields["opens_on"].initial = today
        if len(seats) == 1:
            field.initial = next(iter(seats))

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        scope, _name = self.seats[facts.pop("seat")]
        return facts | {"scope": scope, "form_id": facts.pop("id")}


class MemberForm(Once, Form):
    user = forms.ModelChoiceField(label=_("Colleague or volunteer"), queryset=User.objects.none())
    function = forms.ChoiceField(label=_("What she does there"), choices=Function, widget=Choices)
    since = DateField(label=_("From"), initial=today)

    def __init__(self, data: Any = None, *, people: QuerySet[User], **options: Any) -> None:
        super().__init__(data, **options)
        field: Any = self.fields["user"]
        field.queryset = people
        field.label_from_instance = lambda one: one.display_name

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        facts["form_id"] = facts.pop("id")
        return facts
