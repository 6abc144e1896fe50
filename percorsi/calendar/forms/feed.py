from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from percorsi.calendar.asked import chosen_in
from percorsi.kernel.forms import Form


class FeedForm(Form):
    """Whose calendar; the field is the one of the calendar itself."""

    whose = forms.ChoiceField(label=_("Whose calendar"))

    def __init__(self, data: Any = None, *, choices: Any, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["whose"].choices = choices  # type: ignore[attr-defined] # a choice field

    def facts(self) -> dict[str, Any]:
        return {"chosen": chosen_in(self.cleaned_data["whose"])}
