"""Editions, who works in them, and what happens to one meeting."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from percorsi.access.models import Scope, User
from percorsi.activities.forms.calendar import Calendar, TimeInput, calendar_fields, planned
from percorsi.activities.models import Edition, Gathering
from percorsi.activities.vocabulary import StaffRole
from percorsi.kernel.dates import today
from percorsi.kernel.forms import DateField, Form, ModelForm, Once, Versioned
from percorsi.kernel.forms.bases import Section
from percorsi.kernel.forms.fields import Choices
from percorsi.programmes.models import Intervention

FIELDS = (
    "title", "place", "municipality", "remote", "seats", "waiting_rule", "open_to_all", "cost_centre", "materials",
)  # fmt: skip


class _Offered(ModelForm):
    class Meta:
        model = Edition
        fields = FIELDS
        labels: ClassVar = {
            "title": _("Name of the edition"),
            "place": _("Where"),
            "municipality": _("Municipality"),
            "remote": _("At a distance"),
            "seats": _("Places"),
            "waiting_rule": _("Who comes first if places are not enough"),
            "open_to_all": _("Open to everybody, also who has no path"),
            "cost_centre": _("Cost centre"),
            "materials": _("What is needed"),
        }
        help_texts: ClassVar = {
            "place": _("Everybody signed in reads it: never the place of somebody protected."),
            "seats": _("Empty: as many as come."),
        }
        widgets: ClassVar = {"waiting_rule": Choices, "materials": forms.Textarea(attrs={"rows": 2})}


WHERE_AND_HOW: list[str | tuple[str, ...]] = [("place", "municipality"), "remote"]
WHO = ["seats", "waiting_rule", "open_to_all"]
COST = ["cost_centre", "materials"]


class EditionForm(Versioned, _Offered):
    sections: ClassVar[list[Section]] = [
        (_("The edition"), ["title", *WHERE_AND_HOW]), (_("Who takes part"), WHO), (_("Means"), COST),
    ]  # fmt: skip


class NewEditionForm(Once, Calendar, _Offered):
    sections: ClassVar[list[Section]] = [
        (_("The edition"), ["intervention", "title", "seat", *WHERE_AND_HOW]),
        (_("When"), [("first", "count"), ("starts", "ends"), "weekdays", "every", "skip_holidays", "without"]),
        (_("Who takes part"), WHO),
        (_("Means"), COST),
    ]

    def __init__(
        self, data: Any = None, *, seats: dict[str, tuple[Scope, str]], items: QuerySet[Intervention],
        item: Intervention | None = None, **options: Any,
    ) -> None:  # fmt: skip
        super().__init__(data, **options)
        self.seats = seats
        self.fields["intervention"] = forms.ModelChoiceField(label=_("Activity of the catalogue"), queryset=items)
        places = [(key, name) for key, (_scope, name) in seats.items()]
        self.fields["seat"] = forms.ChoiceField(label=_("Project and body"), choices=places)
        self.fields.update(calendar_fields())
        if len(seats) == 1:
            self.fields["seat"].initial = next(iter(seats))
        if item is not None:
            self._begin_with(item)

    def _begin_with(self, item: Intervention) -> None:
        """What the catalogue already knows."""
        known = {"intervention": item.pk, "title": item.name[:160], "count": item.sessions, "seats": item.largest_group,
                 "open_to_all": item.open_to_all}  # fmt: skip
        for name, value in known.items():
            if value is not None:
                self.initial[name] = value
                self.fields[name].initial = value

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        scope, _name = self.seats[facts.pop("seat")]
        return {"days": planned(facts), "scope": scope, "form_id": facts.pop("id"), **facts}


class StaffForm(Once, Form):
    user = forms.ModelChoiceField(label=_("Colleague"), queryset=User.objects.none(), required=False)
    name = forms.CharField(label=_("Or somebody from outside, by name"), max_length=120, required=False)
    role = forms.ChoiceField(label=_("What she does there"), choices=StaffRole)
    hours = forms.DecimalField(label=_("Hours planned"), max_digits=6, decimal_places=2, min_value=0, required=False)
    since = DateField(label=_("From"), initial=today)

    def __init__(self, data: Any = None, *, people: QuerySet[User], **options: Any) -> None:
        super().__init__(data, **options)
        field: Any = self.fields["user"]
        field.queryset = people
        field.label_from_instance = lambda one: one.display_name

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        return {"form_id": facts.pop("id"), **facts}


class MoveForm(Versioned, ModelForm):
    reason = forms.CharField(label=_("Why"), max_length=200, required=False)

    class Meta:
        model = Gathering
        fields = ("on", "starts", "ends", "place", "reason")
        labels: ClassVar = {
            "on": _("Day"),
            "starts": _("Begins at"),
            "ends": _("Ends at"),
            "place": _("Where, if elsewhere"),
        }
        widgets: ClassVar = {"starts": TimeInput(format="%H:%M"), "ends": TimeInput(format="%H:%M")}


class CancelForm(Versioned, Form):
    """Of a meeting, or of a whole edition."""

    reason = forms.CharField(label=_("Why"), max_length=200)
