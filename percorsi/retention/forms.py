from django import forms
from django.utils.translation import gettext_lazy as _

from percorsi.kernel.forms import Form, Versioned
from percorsi.kernel.forms.fields import Choices
from percorsi.retention.vocabulary import ProposalState

DECISIONS = [
    (ProposalState.CONFIRMED.value, _("Erase: the time is over and nothing else needs the data")),
    (ProposalState.REJECTED.value, _("Keep: ask again in a year")),
]


class DecisionForm(Versioned, Form):
    decision = forms.ChoiceField(label=_("What you decide"), choices=DECISIONS, widget=Choices)
    reason = forms.CharField(
        label=_("Why"),
        help_text=_("The plan, the authorisation of the archives, or the duty that still needs the data."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )
