"""Asking what those who took part think, and the form they fill in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from percorsi.activities.models import Edition
from percorsi.activities.models.opinion import LONGEST_WORDS
from percorsi.activities.vocabulary import STATEMENTS, Rating
from percorsi.kernel.dates import add_days, today
from percorsi.kernel.forms import DateField, Form, Once
from percorsi.kernel.forms.fields import Choices

DAYS_TO_ANSWER = 14


class InquiryForm(Form):
    until = DateField(label=_("Last day to answer"), help_text=_("Results are shown from the day after."))

    def __init__(self, data: Any = None, *, edition: Edition, **options: Any) -> None:
        super().__init__(data, **options)
        last = getattr(edition, "last_on", None) or today()
        self.fields["until"].initial = add_days(max(last, today()), DAYS_TO_ANSWER)


class CloseForm(Form):
    pass


class OpinionForm(Once, Form):
    hides_optional = True  # everything is, and the page says so

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        answers = [(str(rating.value), rating.label) for rating in Rating if rating != Rating.UNSAID]
        for place, statement in enumerate(STATEMENTS):
            self.fields[f"statement_{place}"] = forms.ChoiceField(
                label=statement, choices=answers, widget=Choices(inline=True), required=False
            )
        self.fields["words"] = forms.CharField(
            label=_("Is there something you would like to tell us?"), help_text=_("Do not write names."),
            widget=forms.Textarea(attrs={"rows": 3}), max_length=LONGEST_WORDS, required=False,
        )  # fmt: skip

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        ratings = [int(facts[f"statement_{place}"] or Rating.UNSAID) for place in range(len(STATEMENTS))]
        return {"page": facts["id"], "ratings": ratings, "words": facts["words"]}
