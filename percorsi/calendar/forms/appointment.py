from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from percorsi.access.models import User
from percorsi.calendar.models import Appointment
from percorsi.calendar.rules import Hours
from percorsi.calendar.vocabulary import Way
from percorsi.kernel.dates import today
from percorsi.kernel.forms import DateField, Form, Once, Versioned
from percorsi.kernel.forms.fields import Choices

ASKED = ("user", "on", "starts", "ends", "way", "place")


class HourField(forms.TimeField):
    def __init__(self, **options: Any) -> None:
        widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        super().__init__(widget=widget, input_formats=["%H:%M", "%H.%M", "%H:%M:%S"], **options)


class HoursForm(Form):
    """When, where, who: three things to type, the rest is as usual."""

    on = DateField(label=_("Day"))
    starts = HourField(label=_("Begins at"))
    ends = HourField(label=_("Ends at"), required=False, help_text=_("Left empty, it lasts one hour."))
    user = forms.ModelChoiceField(label=_("Who meets the person"), queryset=User.objects.none(), empty_label=None)
    way = forms.ChoiceField(label=_("How"), choices=Way.choices, initial=Way.SERVICE, widget=Choices(inline=True))
    place = forms.CharField(
        label=_("Where"), max_length=120, required=False, help_text=_("An address or a room; never a secret place.")
    )

    def __init__(self, data: Any = None, *, team: QuerySet[User], **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["user"].queryset = team  # type: ignore[attr-defined] # a model choice field

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        return {"hours": Hours(**{name: facts.pop(name) for name in ASKED})} | facts


class PlanForm(Once, HoursForm):
    pass


class MoveForm(Versioned, HoursForm):
    @classmethod
    def of(cls, appointment: Appointment, data: Any, *, team: QuerySet[User]) -> "MoveForm":
        return cls(data, team=team, seen=appointment.version, initial=dict(_said(appointment)))

    def saved_values(self, current: Any) -> Mapping[str, Any]:
        return _said(current)


class CancelForm(Versioned, Form):
    reason = forms.CharField(label=_("Why"), max_length=200, help_text=_("Read by the team of the path."))


class EndForm(Versioned, Form):
    came = forms.TypedChoiceField(
        label=_("How did it go?"),
        choices=(("yes", _("The person came")), ("no", _("The person did not come"))),
        coerce=lambda value: value == "yes",
        widget=Choices(inline=True),
    )


def first_day(asked: str) -> dict[str, Any]:
    """The day one was looking at, when a new appointment is made from the calendar."""
    day = DateField(required=False)
    try:
        found = day.clean(asked)
    except forms.ValidationError:
        found = None
    return {"on": found if found and found >= today() else None}


def _said(appointment: Appointment) -> Mapping[str, Any]:
    return {
        "on": appointment.on,
        "starts": appointment.starts.time(),
        "ends": appointment.ends.time(),
        "user": appointment.user_id,
        "way": appointment.way,
        "place": appointment.place,
    }
