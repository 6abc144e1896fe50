from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from percorsi.kernel.dates import today
from percorsi.kernel.forms import DateField, Once
from percorsi.kernel.forms.fields import Choices
from percorsi.people.forms.base import PersonForm
from percorsi.people.vocabulary import ContactKind


class ContactForm(Once, PersonForm):
    kind = forms.ChoiceField(
        label=_("Kind"), choices=ContactKind.choices, initial=ContactKind.MOBILE, widget=Choices(inline=True)
    )
    value = forms.CharField(label=_("Number or address"), max_length=200)
    note = forms.CharField(
        label=_("Note"),
        help_text=_("For example: only in the morning; it is her sister's."),
        max_length=200,
        required=False,
    )

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        facts["contact_id"] = facts.pop("form_id")
        return facts | {"kind": ContactKind(facts["kind"])}


class EndContactForm(PersonForm):
    on = DateField(label=_("Until"), initial=today)
