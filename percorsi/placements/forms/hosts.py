"""Hosts, their sites, who is there, and what was said with them."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from percorsi.kernel.dates import today
from percorsi.kernel.forms import DateField, Form, ModelForm, Once, Versioned
from percorsi.kernel.forms.bases import Section
from percorsi.kernel.forms.fields import Choices
from percorsi.placements.models import Host, HostSite
from percorsi.placements.vocabulary import STAGES, Function, How, Stage
from percorsi.territory.models import Municipality
from percorsi.territory.queries import municipalities

NEXT = [("next_step", "next_on")]


class Created(Once):
    """The key of what is created, as our actions call it."""

    def facts(self) -> dict[str, Any]:
        facts: dict[str, Any] = super().facts()  # type: ignore[misc] # of the form it is mixed into
        return {"form_id": facts.pop("id"), **facts}


class _Host(ModelForm):
    class Meta:
        model = Host
        fields = (
            "name", "kind", "organisation", "tax_code", "sector", "ateco", "employees", "phone", "email", "next_step",
            "next_on", "note",
        )  # fmt: skip
        labels: ClassVar = {
            "name": _("Name"),
            "kind": _("Kind"),
            "organisation": _("Body of the network, if it is one"),
            "tax_code": _("Tax code"),
            "sector": _("Sector"),
            "ateco": _("ATECO code"),
            "employees": _("Employees"),
            "phone": _("Telephone"),
            "email": _("E-mail"),
            "next_step": _("Next step"),
            "next_on": _("By when"),
            "note": _("Note"),
        }
        help_texts: ClassVar = {
            "tax_code": _("11 digits; of a firm of one person, its VAT number."),
            "ateco": _("If you know it: the sector follows from it."),
            "employees": _("With open-ended contracts: the law limits trainees by them."),
        }
        widgets: ClassVar = {"note": forms.Textarea(attrs={"rows": 2})}


class HostForm(Versioned, _Host):
    sections: ClassVar[list[Section]] = [
        (_("The host"), ["name", ("kind", "tax_code"), "organisation"]),
        (_("What it does"), [("sector", "ateco"), "employees"]),
        (_("How it is reached"), [("phone", "email")]),
        (_("What comes next"), [*NEXT, "note"]),
    ]


class NewHostForm(Created, _Host):
    municipality = forms.ModelChoiceField(label=_("Municipality"), queryset=Municipality.objects.none(), required=False)
    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    sections: ClassVar[list[Section]] = [
        (_("The host"), ["name", ("kind", "tax_code"), "organisation"]),
        (_("Where it works"), [("municipality", "address")]),
        (_("What it does"), [("sector", "ateco"), "employees"]),
        (_("How it is reached"), [("phone", "email")]),
        (_("What comes next"), [*NEXT, "note"]),
    ]

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        field: Any = self.fields["municipality"]
        field.queryset = municipalities()


class _Site(ModelForm):
    class Meta:
        model = HostSite
        fields = ("municipality", "address", "access", "access_note", "transport", "closed_on")
        labels: ClassVar = {
            "municipality": _("Municipality"),
            "address": _("Address"),
            "access": _("Accessibility"),
            "access_note": _("What to know about it"),
            "transport": _("How one gets there"),
            "closed_on": _("Closed on"),
        }
        help_texts: ClassVar = {
            "transport": _("Bus, train, walking: from where and how long."),
            "access_note": _("Steps, lift, toilet, parking."),
        }
        widgets: ClassVar = {"access": Choices}

    sections: ClassVar[list[Section]] = [
        (_("Where it works"), [("municipality", "address"), "transport"]),
        (_("Accessibility"), ["access", "access_note"]),
    ]


class SiteForm(Versioned, _Site):
    pass


class NewSiteForm(Created, _Site):
    """It has just been found: no last day is asked for."""

    def __init__(self, data: Any = None, *args: Any, **options: Any) -> None:
        super().__init__(data, *args, **options)
        del self.fields["closed_on"]


class HostPersonForm(Created, Form):
    name = forms.CharField(label=_("Name and family name"), max_length=120)
    function = forms.ChoiceField(label=_("What she is there for"), choices=Function, widget=Choices)
    craft = forms.CharField(
        label=_("Trade she teaches"), help_text=_("Of a master or a mentor."), max_length=120, required=False
    )
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)


class ContactForm(Versioned, Created, Form):
    """A contact with a host; where it may lead follows from where one is."""

    how = forms.ChoiceField(label=_("How"), choices=How, widget=Choices(inline=True))
    on = DateField(label=_("Day"), initial=today)
    words = forms.CharField(
        label=_("What was said"),
        help_text=_("Of the host and its places: name nobody who might be placed there."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
    )
    stage = forms.ChoiceField(label=_("Where this leads"), choices=(), widget=Choices)
    next_step = forms.CharField(label=_("Next step"), max_length=200, required=False)
    next_on = DateField(label=_("By when"), required=False)
    sections: ClassVar[list[Section]] = [
        (_("The contact"), ["how", "on", "words"]),
        (_("What comes next"), ["stage", *NEXT]),
    ]

    def __init__(self, data: Any = None, *, host: Host, **options: Any) -> None:
        super().__init__(data, seen=host.version, initial={"stage": host.stage}, **options)
        source = Stage(host.stage)
        field: Any = self.fields["stage"]
        field.choices = [(one.value, one.label) for one in Stage if one == source or one in STAGES[source]]
