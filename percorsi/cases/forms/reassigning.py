from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from percorsi.access.models import User
from percorsi.cases.forms.base import CaseForm, reason_field
from percorsi.cases.models import Case


class ReassignForm(CaseForm):
    """Everything is ticked: one takes away what stays."""

    paths = forms.TypedMultipleChoiceField(label=_("Paths"), coerce=UUID, widget=forms.CheckboxSelectMultiple)
    member = forms.ModelChoiceField(label=_("To whom"), queryset=User.objects.none())
    reason = reason_field()

    def __init__(self, data: Any = None, *, cases: Sequence[Case], receivers: QuerySet[User], **options: Any) -> None:
        super().__init__(data, **options)
        self.cases = {case.pk: case for case in cases}
        paths: Any = self.fields["paths"]
        paths.choices = [(str(case.pk), _label(case)) for case in cases]
        paths.initial = [str(key) for key in self.cases]
        self.fields["member"].queryset = receivers  # type: ignore[attr-defined] # a model choice field

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        return facts | {"cases": [self.cases[key] for key in facts.pop("paths")]}


def _label(case: Case) -> str:
    head = f" · {case.case_manager}" if case.case_manager else ""
    return f"{case.person.full_name} · {case.project.label}{head}"
