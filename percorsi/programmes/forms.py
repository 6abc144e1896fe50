from django import forms
from django.utils.translation import gettext_lazy as _

from percorsi.kernel.forms import Form, Versioned


class AgreementForm(Versioned, Form):
    text = forms.CharField(
        label=_("Essence of the agreement"),
        help_text=_("Who answers to persons, who keeps what, whom to write to. Everybody reads it."),
        widget=forms.Textarea(attrs={"rows": 16}),
        max_length=20_000,
    )


class LogoForm(Form):
    logo = forms.FileField(
        label=_("Picture of the logo"), help_text=_("A png or a jpg, in black and white if possible.")
    )
