"""What is said of a service, and what is looked for in the directory."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from percorsi.kernel.forms import ModelForm, Once, Versioned
from percorsi.kernel.forms.bases import Section
from percorsi.kernel.tables import Filters, with_any
from percorsi.network.models import Organisation, Service, Unit
from percorsi.network.queries import Asked
from percorsi.network.vocabulary import Need
from percorsi.territory.models import Municipality
from percorsi.territory.queries import municipalities

WORDS = 80
SAID = (
    "name", "needs", "note", "for_whom", "unit", "municipality", "address", "phone", "email", "hours", "conditions",
    "languages", "accessibility", "valid_from", "valid_to", "source",
)  # fmt: skip


class SearchForm(Filters):
    """By name of the need, of the municipality and of what one remembers of the service."""

    bisogno = forms.ChoiceField(label=_("What is needed"), choices=with_any(Need.choices))
    comune = forms.ModelChoiceField(
        label=_("Municipality"), queryset=Municipality.objects.none(), to_field_name="istat", empty_label=_("Any")
    )
    cerca = forms.CharField(label=_("Words of the service or of the body"), max_length=WORDS)

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        field: Any = self.fields["comune"]
        field.queryset = municipalities()

    @property
    def asked(self) -> Asked:
        return Asked(self.given("bisogno") or "", self.given("comune"), self.given("cerca") or "")


class _Said(ModelForm):
    needs = forms.MultipleChoiceField(
        label=_("What it answers"), choices=Need, widget=forms.CheckboxSelectMultiple, required=False
    )
    sections: ClassVar[list[Section]] = [
        (_("What it is"), ["organisation", "name", "unit", "needs", "note", "for_whom"]),
        (_("Where and when"), [("municipality", "address"), ("phone", "email"), "hours"]),
        (_("How one gets in"), ["conditions", "languages", "accessibility"]),
        (_("How long, and who says it"), [("valid_from", "valid_to"), "source"]),
    ]

    class Meta:
        model = Service
        fields = SAID
        labels: ClassVar = {
            "name": _("Name of the service"),
            "unit": _("Office"),
            "note": _("What it does, in two lines"),
            "for_whom": _("For whom"),
            "municipality": _("Municipality"),
            "address": _("Address"),
            "phone": _("Phone"),
            "email": _("E-mail"),
            "hours": _("Opening hours, in words"),
            "conditions": _("What one needs to get in"),
            "languages": _("Languages spoken"),
            "accessibility": _("Accessibility"),
            "valid_from": _("Open from"),
            "valid_to": _("No longer open from"),
            "source": _("Who says so"),
        }
        help_texts: ClassVar = {
            "address": _("Everybody signed in reads it: never the place of somebody protected."),
            "hours": _("For instance: Tuesday and Thursday, 9 to 12, without appointment."),
            "conditions": _("Appointment, residence, documents; or nothing."),
            "accessibility": _("Steps, lift, toilet, parking, nearest stop."),
            "source": _("Who told it, or which page or leaflet says it."),
        }
        widgets: ClassVar = {
            "note": forms.Textarea(attrs={"rows": 2}),
            "phone": forms.TextInput(attrs={"inputmode": "tel"}),
        }

    def __init__(self, data: Any = None, *, units: QuerySet[Unit], **options: Any) -> None:
        super().__init__(data, **options)
        unit, place = self.fields["unit"], self.fields["municipality"]
        unit.queryset, place.queryset = units, municipalities()  # type: ignore[attr-defined]
        if not units:
            del self.fields["unit"]


class ServiceForm(Versioned, _Said):
    pass


class NewServiceForm(Once, _Said):
    organisation = forms.ModelChoiceField(label=_("Body"), queryset=Organisation.objects.none(), empty_label=None)

    def __init__(self, data: Any = None, *, bodies: QuerySet[Organisation], **options: Any) -> None:
        super().__init__(data, units=Unit.objects.none(), **options)
        self.fields["organisation"].queryset = bodies  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        facts["form_id"] = facts.pop("id")
        return facts
