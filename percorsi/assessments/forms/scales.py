"""A scale on one page: a line a step, from the first to the last, each with the side it points to."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from percorsi.assessments.models import Level
from percorsi.assessments.rules.building import MOST_STEPS
from percorsi.assessments.vocabulary import Side
from percorsi.kernel.forms import Form


class ScaleForm(Form):
    first = forms.IntegerField(
        label=gettext_lazy("Number of the first step"),
        help_text=gettext_lazy("Usually 1; −2 for goals, so that what was expected is 0."),
        initial=1,
        min_value=-5,
        max_value=1,
    )

    def __init__(self, data: Any = None, *, steps: Sequence[Level] = ()) -> None:
        super().__init__(data)
        if steps:
            self.fields["first"].initial = steps[0].value
        names = [f"step_{number}" for number in range(MOST_STEPS)]
        for number, name in enumerate(names):
            step = steps[number] if number < len(steps) else None
            for language, words in (("it", _("in Italian")), ("en", _("in English"))):
                label = _("Step %(number)s, %(language)s") % {"number": number + 1, "language": words}
                initial = getattr(step, f"label_{language}") if step else ""
                field = forms.CharField(label=label, max_length=120, required=False, initial=initial)
                self.fields[f"{name}_{language}"] = field
            side = step.side if step else Side.ADEQUATE
            self.fields[f"{name}_side"] = forms.ChoiceField(label=_("It is"), choices=Side.choices, initial=side)
        rows = [(f"{name}_it", f"{name}_en", f"{name}_side") for name in names]
        self.sections = (("", ("first",)), (_("From the first to the last"), rows))  # type: ignore[misc] # of this form only

    def facts(self) -> dict[str, Any]:
        """A line without words is no step; words in one language stand for both."""
        cleaned, steps = self.cleaned_data, []
        for number in range(MOST_STEPS):
            in_italian, in_english = (cleaned.get(f"step_{number}_{language}", "") for language in ("it", "en"))
            if in_italian or in_english:
                steps.append(
                    {
                        "label_it": in_italian or in_english,
                        "label_en": in_english or in_italian,
                        "side": cleaned[f"step_{number}_side"],
                    }
                )
        return {"steps": steps, "first": cleaned["first"]}
