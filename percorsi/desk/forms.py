"""The filter panel of the caseload."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from percorsi.access.actor import Actor
from percorsi.cases.vocabulary import State
from percorsi.desk.queries.caseload import Choice, Sort, managers_of, projects_of
from percorsi.kernel.privacy import DataClass

ANY = ("", _("All"))


class CaseloadFilter(forms.Form):
    """Names as they appear in the address: a filter can be kept as a bookmark."""

    mie = forms.BooleanField(label=_("Only the people I follow"), required=False)
    progetto = forms.ModelChoiceField(label=_("Project"), queryset=None, required=False, empty_label=ANY[1])
    fase = forms.ChoiceField(label=_("Phase"), choices=[ANY, *State.choices], required=False)
    riferimento = forms.ModelChoiceField(label=_("Case manager"), queryset=None, required=False, empty_label=ANY[1])
    concluse = forms.BooleanField(label=_("Also those who have ended"), required=False)
    ordine = forms.ChoiceField(label=_("In order of"), choices=Sort.choices, required=False)

    def __init__(self, data: Any, *, actor: Actor) -> None:
        super().__init__(data)
        self.fields["progetto"].queryset = projects_of(actor)  # type: ignore[attr-defined] # a ModelChoiceField
        self.fields["riferimento"].queryset = managers_of(actor)  # type: ignore[attr-defined] # same
        if not actor.scope_ids(DataClass.BASE):
            del self.fields["mie"], self.fields["riferimento"]

    def choice(self, number: int) -> Choice:
        """What was asked; an unknown value counts as nothing asked."""
        self.is_valid()
        asked = self.cleaned_data
        return Choice(
            mine=asked.get("mie", False),
            project=asked["progetto"].id if asked.get("progetto") else None,
            state=asked.get("fase", ""),
            manager=asked["riferimento"].id if asked.get("riferimento") else None,
            ended=asked.get("concluse", False),
            sort=Sort(asked.get("ordine") or Sort.NAME),
            number=number,
        )
