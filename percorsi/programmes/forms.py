from django import forms
from django.utils.translation import gettext_lazy as _

from percorsi.kernel.forms import DateField, Form, Versioned


class AgreementForm(Versioned, Form):
    text = forms.CharField(
        label=_("Essence of the agreement"),
        help_text=_("Who answers to persons, who keeps what, whom to write to. Everybody reads it."),
        widget=forms.Textarea(attrs={"rows": 16}),
        max_length=20_000,
    )


class AgeForm(Form):
    age_min = forms.IntegerField(
        label=_("Minimum age in completed years"),
        help_text=_("Empty if the project takes persons of every age."),
        min_value=1,
        max_value=99,
        required=False,
    )
    valid_from = DateField(label=_("From which day"))
    basis = forms.CharField(
        label=_("Where it is written"),
        help_text=_("The sheet, the decision or the letter of the funder. Who is refused reads it."),
        max_length=200,
    )


class LogoForm(Form):
    logo = forms.FileField(
        label=_("Picture of the logo"), help_text=_("A png or a jpg, in black and white if possible.")
    )
