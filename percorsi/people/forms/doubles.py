from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from percorsi.kernel.forms import Once
from percorsi.kernel.forms.fields import Choices
from percorsi.people.forms.base import PersonForm
from percorsi.people.rules.merging import ONE, OTHER
from percorsi.people.vocabulary import ContactAnswer


def reason_field(label: Any, hint: Any = "") -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class MergeForm(PersonForm):
    """Which file stays, and of each difference what is kept; everything else follows the person."""

    def __init__(
        self, data: Any = None, *, titles: tuple[str, str], differences: Sequence[tuple[str, Any, str, str, str]]
    ) -> None:
        super().__init__(data)
        self.named = [field for field, *_rest in differences]
        choices = [(ONE, titles[0]), (OTHER, titles[1])]
        self.fields["stays"] = forms.ChoiceField(
            label=_("Which file stays"), choices=choices, initial=ONE, widget=forms.RadioSelect,
            help_text=_("The address of the other will lead here."),
        )  # fmt: skip
        for field, label, one, other, proposed in differences:
            self.fields[f"keep_{field}"] = forms.ChoiceField(
                label=label,
                choices=[(ONE, one or _("nothing written")), (OTHER, other or _("nothing written"))],
                initial=proposed,
                widget=Choices(inline=True),
            )
        self.fields["reason"] = reason_field(_("How you know that it is the same person"))

    def facts(self) -> dict[str, Any]:
        """For the action: of each difference, the file that stays or the one that goes."""
        facts = super().facts()
        stays = facts["stays"]
        chosen = {field: "kept" if facts[f"keep_{field}"] == stays else "gone" for field in self.named}
        return {"stays": stays, "chosen": chosen, "reason": facts["reason"]}


class ApartForm(PersonForm):
    reason = reason_field(_("How you know that they are two people"))


class PartForm(PersonForm):
    reason = reason_field(_("Why they are two people after all"))


class AskForm(Once, PersonForm):
    words = reason_field(
        _("What you want to say"),
        _("Why you follow the person and how to reach you. Write nothing that only your team may know."),
    )


class AnswerContactForm(PersonForm):
    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=[(ContactAnswer.YES.value, _("I will get in touch")), (ContactAnswer.NO.value, _("I cannot answer"))],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("A word to who asked"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        return facts | {"answer": ContactAnswer(facts["answer"])}
