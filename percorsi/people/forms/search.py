from django import forms
from django.utils.translation import gettext_lazy as _

from percorsi.people.forms.base import PersonForm
from percorsi.people.rules.asking import AT_MOST


class SearchForm(PersonForm):
    hides_optional = True
    q = forms.CharField(
        label=_("Search a person"),
        help_text=_("Name and family name in any order, date of birth, tax code or telephone."),
        max_length=AT_MOST,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "type": "search"}),
    )
