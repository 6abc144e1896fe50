"""Places that a host offers, and agreements."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from percorsi.kernel.dates import today
from percorsi.kernel.forms import DateField, Form, ModelForm, Versioned
from percorsi.kernel.forms.bases import Section
from percorsi.network.models import Organisation
from percorsi.placements.forms.hosts import Created
from percorsi.placements.models import HostSite, OfferedPlace


class _Place(ModelForm):
    seats = forms.IntegerField(label=_("People at once"), min_value=1, max_value=500, initial=1)
    sections: ClassVar[list[Section]] = [
        (_("What is done there"), ["title", "site", "tasks", "skills"]),
        (_("When"), [("timetable", "hours_week"), ("since", "until")]),
        (_("How many"), ["seats"]),
    ]

    class Meta:
        model = OfferedPlace
        fields = ("title", "site", "tasks", "skills", "timetable", "hours_week", "seats", "since", "until")
        labels: ClassVar = {
            "title": _("Name of the place offered"),
            "site": _("Where"),
            "tasks": _("Tasks"),
            "skills": _("What one should know or like"),
            "timetable": _("Timetable"),
            "hours_week": _("Hours a week"),
            "since": _("Offered from"),
            "until": _("Offered until"),
        }
        help_texts: ClassVar = {"timetable": _("For example: mornings from Monday to Friday, 9–13.")}
        widgets: ClassVar = {"tasks": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, data: Any = None, *, sites: QuerySet[HostSite], **options: Any) -> None:
        super().__init__(data, **options)
        field: Any = self.fields["site"]
        field.queryset = sites


class PlaceForm(Versioned, _Place):
    pass


class NewPlaceForm(Created, _Place):
    def __init__(self, data: Any = None, *, sites: QuerySet[HostSite], **options: Any) -> None:
        super().__init__(data, sites=sites, **options)
        self.fields["since"].initial = today
        found = list(sites[:2])
        if len(found) == 1:
            self.fields["site"].initial = found[0].pk


class AgreementForm(Created, Form):
    promoter = forms.ModelChoiceField(label=_("Promoter"), queryset=Organisation.objects.none())
    number = forms.CharField(label=_("Number"), max_length=40, required=False)
    signed_on = DateField(label=_("Signed on"), initial=today)
    expires_on = DateField(label=_("Holds until"), help_text=_("Empty: without a last day."), required=False)
    sections: ClassVar[list[Section]] = [(_("The agreement"), [("promoter", "number"), ("signed_on", "expires_on")])]

    def __init__(self, data: Any = None, *, promoters: QuerySet[Organisation], **options: Any) -> None:
        super().__init__(data, **options)
        field: Any = self.fields["promoter"]
        field.queryset = promoters


class EndAgreementForm(Versioned, Form):
    reason = forms.CharField(label=_("Why"), max_length=200)
