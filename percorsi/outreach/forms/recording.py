"""The first contact: six fields, on a phone, in a minute."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from percorsi.kernel.dates import today
from percorsi.kernel.forms import DateField, Form, Once
from percorsi.kernel.forms.fields import Choices
from percorsi.outreach.models import OutreachPoint
from percorsi.outreach.rules import Said
from percorsi.outreach.vocabulary import ReachBy

NEED, SHORT, SAFETY = 1000, 120, 500


class FirstContactForm(Once, Form):
    point = forms.ModelChoiceField(
        label=_("Where you met"),
        queryset=OutreachPoint.objects.none(),
        empty_label=_("Choose the place"),
        widget=forms.Select(attrs={"data-offline-choices": True}),
    )
    need = forms.CharField(
        label=_("What she asks, in her own words"),
        help_text=_("Two lines are enough. Write as if she will read it."),
        widget=forms.Textarea(attrs={"rows": 3, "autocapitalize": "sentences"}),
        max_length=NEED,
    )
    name = forms.CharField(
        label=_("First name or nickname"),
        max_length=SHORT,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "words"}),
    )
    reach_by = forms.ChoiceField(label=_("May we contact her again?"), choices=ReachBy, widget=Choices)
    reach = forms.CharField(
        label=_("Number or address to reach her"),
        max_length=SHORT,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    safety = forms.CharField(
        label=_("How to contact her safely"),
        help_text=_("Only if a call could put her in danger: when, whom to ask for, what not to say."),
        max_length=SAFETY,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    met_on = DateField(widget=forms.HiddenInput(attrs={"data-offline-today": True}), initial=today, required=False)

    def __init__(self, data: Any = None, *, points: QuerySet[OutreachPoint], **options: Any) -> None:
        super().__init__(data, **options)
        field: Any = self.fields["point"]
        field.queryset = points
        if len(points) == 1:
            field.initial = points[0].pk

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        said = Said(**{name: facts.pop(name) for name in ("need", "reach_by", "name", "reach", "safety")})
        return {"point": facts["point"], "said": said, "form_id": facts["id"], "met_on": facts["met_on"]}
