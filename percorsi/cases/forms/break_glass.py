from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from percorsi.cases.forms.base import CaseForm, reason_field
from percorsi.cases.vocabulary.protection import EmergencyReason, Tie
from percorsi.kernel.forms import DateField, Once
from percorsi.kernel.forms.fields import Choices


class EmergencyForm(Once, CaseForm):
    """Whom one looks for is typed, never chosen from a list."""

    given_name = forms.CharField(label=_("Given name"), max_length=120, required=False)
    family_name = forms.CharField(label=_("Family name"), max_length=120, required=False)
    birth_date = DateField(label=_("Date of birth"), required=False)
    tax_code = forms.CharField(
        label=_("Tax code"), help_text=_("If you have it, it is enough by itself."), max_length=20, required=False
    )
    reason = forms.ChoiceField(label=_("What is happening"), choices=EmergencyReason.choices, widget=Choices)
    words = forms.CharField(
        label=_("Why it cannot wait"),
        help_text=_("At least 20 characters. The case manager and who oversees privacy read them."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )

    sections = (
        (_("Who is the person"), (("given_name", "family_name"), "birth_date", "tax_code")),
        (_("The emergency"), ("reason", "words")),
    )

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        return facts | {"reason": EmergencyReason(facts["reason"])}


class ReviewForm(CaseForm):
    justified = forms.TypedChoiceField(
        label=_("Was it justified?"),
        choices=[("yes", _("Yes, justified")), ("no", _("No, not justified"))],
        coerce=lambda answer: answer == "yes",
        widget=Choices,
    )
    note = reason_field(hint=_("Who asked and who oversees privacy read it."))


class ConflictForm(Once, CaseForm):
    given_name = forms.CharField(label=_("Given name"), max_length=120)
    family_name = forms.CharField(label=_("Family name"), max_length=120)
    birth_date = DateField(label=_("Date of birth"))
    tie = forms.ChoiceField(label=_("What ties you"), choices=Tie.choices, widget=Choices)

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        return facts | {"tie": Tie(facts["tie"])}
