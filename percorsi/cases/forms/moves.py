from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from percorsi.cases.forms.base import CaseForm, reason_field
from percorsi.cases.vocabulary import Move
from percorsi.kernel.dates import today
from percorsi.kernel.forms import DateField, Once
from percorsi.kernel.forms.fields import Choices


class MoveForm(Once, CaseForm):
    """Date and reason of a move; the reason for the end when the path ends."""

    on = DateField(label=_("Day"), initial=today)
    closing_reason = forms.ChoiceField(label=_("How it ended"), widget=Choices)
    reason = reason_field()

    def __init__(self, data: Any = None, *, move: Move, **options: Any) -> None:
        super().__init__(data, **options)
        if not move.closing:
            del self.fields["closing_reason"]
            return
        self.fields["closing_reason"].choices = [(one, one.label) for one in move.closing]  # type: ignore[attr-defined] # a choice field
