"""The steps around the questions: begin, complete, hand over to a colleague."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from percorsi.access.models import User
from percorsi.assessments.models import Assessment
from percorsi.assessments.queries import writers_of
from percorsi.kernel.dates import today
from percorsi.kernel.forms import DateField, Form, Once, Versioned


class StartForm(Once, Form):
    """Nothing to ask: the key of what will be created travels with the page."""


class CompleteForm(Versioned, Form):
    on = DateField(label=gettext_lazy("Date of the assessment"), initial=today)


class HandOverForm(Versioned, Form):
    to = forms.ModelChoiceField(User.objects.none(), label=gettext_lazy("Colleague who goes on"))

    def __init__(self, data: Any = None, *, assessment: Assessment) -> None:
        super().__init__(data, seen=assessment.version)
        writers = writers_of(assessment.case).exclude(pk=assessment.keeper_id)
        self.fields["to"].queryset = writers  # type: ignore[attr-defined] # a choice among records
