import re

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from percorsi.kernel.forms import Form, Once, Versioned
from percorsi.people.vocabulary import Audience, Treatment

LANGUAGE = re.compile(r"^[a-z]{2,3}(-[a-z]{2,4})?$")


class Words(Form):
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    short = forms.CharField(
        label=gettext_lazy("In short"),
        help_text=gettext_lazy("What can be said in one minute: short sentences, a line each, beginning with a dash."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=2000,
    )
    text = forms.CharField(
        label=gettext_lazy("The whole text"),
        help_text=gettext_lazy("Two number signs begin a title, a dash an item of a list."),
        widget=forms.Textarea(attrs={"rows": 18}),
        max_length=20_000,
    )


class NoticeForm(Once, Words):
    field_order = ["treatment", "language", "audience", "title", "short", "text"]

    treatment = forms.ChoiceField(label=gettext_lazy("Purpose"), choices=Treatment.choices)
    language = forms.CharField(
        label=gettext_lazy("Language"),
        help_text=gettext_lazy("Two letters: it, en, ar, es, fr, uk…"),
        max_length=8,
    )
    audience = forms.ChoiceField(label=gettext_lazy("For whom"), choices=Audience.choices)

    def clean_language(self) -> str:
        language: str = self.cleaned_data["language"].strip().lower()
        if not LANGUAGE.match(language):
            raise forms.ValidationError(_("Write the two letters of the language, for example «ar» for Arabic."))
        return language


class DraftForm(Versioned, Words):
    pass


class PublishForm(Form):
    """Only asks whether one is sure."""
