from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from percorsi.cases.rules.finding import Finding
from percorsi.kernel.forms import Form
from percorsi.kernel.forms.fields import Choices
from percorsi.kernel.refusals import Refusal


class CaseForm(Form):
    """A form of this module: its fields may have other names than the facts the rules speak of."""

    names: ClassVar[Mapping[str, str]] = {}  # fact → field

    def add_refusal(self, refusal: Refusal) -> None:
        super().add_refusal(replace(refusal, fields=tuple(self.names.get(one, one) for one in refusal.fields)))

    def add_findings(self, findings: Iterable[Finding]) -> None:
        """Every error beside its field, not only the first."""
        for finding in findings:
            self.add_refusal(finding.refusal)

    def facts(self) -> dict[str, Any]:
        """The action calls the key of what it creates ``form_id``, and the facts as the rules do."""
        facts = super().facts()
        if "id" in facts:
            facts["form_id"] = facts.pop("id")
        return facts


class YesNoField(forms.TypedChoiceField):
    """Yes, no, or not known: three different things."""

    says_unknown = True

    def __init__(self, **options: Any) -> None:
        choices = [("", _("Not known")), ("Y", _("Yes")), ("N", _("No"))]
        options |= {"required": False, "empty_value": None, "coerce": lambda answer: answer == "Y"}
        super().__init__(choices=choices, widget=Choices(inline=True), **options)

    def prepare_value(self, value: Any) -> Any:
        return {True: "Y", False: "N", None: ""}.get(value, value)


class KnownField(forms.ChoiceField):
    """One answer among some, or not known."""

    says_unknown = True

    def __init__(self, *, choices: Any, **options: Any) -> None:
        super().__init__(choices=[("", _("Not known")), *choices], required=False, **options)


def reason_field(label: StrOrPromise = "", hint: StrOrPromise = "") -> forms.CharField:
    return forms.CharField(
        label=label or _("Why"),
        help_text=hint or _("Write as if the person will read it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )
