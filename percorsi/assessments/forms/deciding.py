"""The steps around the questions: begin, complete, hand over to a colleague."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from percorsi.access.models import User
from percorsi.assessments.models import Assessment, Instrument
from percorsi.assessments.queries import writers_of
from percorsi.assessments.vocabulary import Stage
from percorsi.kernel.dates import today
from percorsi.kernel.forms import DateField, Form, Once, Versioned


class StartForm(Once, Form):
    """With which instrument, and at which stage; what is most probable is chosen already."""

    instrument = forms.ChoiceField(label=gettext_lazy("With which instrument?"), widget=forms.RadioSelect)
    stage = forms.ChoiceField(label=gettext_lazy("At which stage?"), choices=Stage.choices)

    def __init__(self, data: Any = None, *, instruments: Sequence[Instrument], stage: str) -> None:
        self.by_code = {each.code: each for each in instruments}
        super().__init__(data)
        choices = [(each.code, each.title) for each in instruments]
        self.fields["instrument"].choices = choices  # type: ignore[attr-defined] # a choice field
        self.fields["instrument"].initial = choices[0][0] if choices else None
        self.fields["stage"].initial = stage

    def facts(self) -> dict[str, Any]:
        return super().facts() | {"instrument": self.by_code[self.cleaned_data["instrument"]]}


class CompleteForm(Versioned, Form):
    on = DateField(label=gettext_lazy("Date of the assessment"), initial=today)


class HandOverForm(Versioned, Form):
    to = forms.ModelChoiceField(User.objects.none(), label=gettext_lazy("Colleague who goes on"))

    def __init__(self, data: Any = None, *, assessment: Assessment) -> None:
        super().__init__(data, seen=assessment.version)
        writers = writers_of(assessment.case).exclude(pk=assessment.keeper_id)
        self.fields["to"].queryset = writers  # type: ignore[attr-defined] # a choice among records


class SittingForm(Once, Form):
    on = DateField(label=gettext_lazy("Day of the session"), initial=today)
    minutes = forms.IntegerField(label=gettext_lazy("Minutes"), initial=60, min_value=1)
    present = forms.CharField(label=gettext_lazy("Who was there"), max_length=300)
    note = forms.CharField(
        label=gettext_lazy("What was looked at"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
