from collections.abc import Collection
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from percorsi.access.models import User
from percorsi.cases.forms.base import CaseForm, reason_field
from percorsi.cases.rules.admissions import Agreement
from percorsi.cases.rules.referral import Sending
from percorsi.cases.vocabulary import CLASS_NAMES, RESERVED_CLASSES, AgreementForm
from percorsi.kernel.forms import DateField, Once
from percorsi.kernel.privacy import DataClass
from percorsi.network.models import Organisation

LONGEST_SUMMARY = 1500


class SendForm(Once, CaseForm):
    organisation = forms.ModelChoiceField(label=_("Body"), queryset=Organisation.objects.none())
    receiver = forms.ModelChoiceField(
        label=_("Colleague"),
        help_text=_("Leave empty if the body decides who follows the person."),
        queryset=User.objects.none(),
        required=False,
    )
    summary = forms.CharField(
        label=_("Summary"),
        help_text=_("All that is read before the answer. Write no name, address or diagnosis."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=LONGEST_SUMMARY,
    )
    classes = forms.MultipleChoiceField(
        label=_("What she will see after accepting"), widget=forms.CheckboxSelectMultiple, initial=["B"]
    )
    until = DateField(label=_("Until"), help_text=_("Last day; from the day after, the path is closed to her."))
    agreed_on = DateField(label=_("The person agreed on"), required=False)
    agreed_how = forms.ChoiceField(
        label=_("How the person said it"), choices=[("", _("Not asked")), *AgreementForm.choices], required=False
    )
    override_reason = forms.CharField(
        label=_("Without agreement, because"),
        help_text=_("Only when it cannot wait. The reason stays in the trace."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=500,
        required=False,
    )

    sections = (
        (_("To whom"), ("organisation", "receiver")),
        (_("What"), ("summary", "classes", "until")),
        (_("The person's agreement"), (("agreed_on", "agreed_how"), "override_reason")),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        bodies: QuerySet[Organisation],
        colleagues: QuerySet[User],
        own: Collection[DataClass],
        overrides: bool,
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        given = [one for one in DataClass if one in own and one not in RESERVED_CLASSES]
        self.fields["organisation"].queryset = bodies  # type: ignore[attr-defined] # a model choice field
        self.fields["receiver"].queryset = colleagues  # type: ignore[attr-defined] # a model choice field
        self.fields["classes"].choices = [(one.value, CLASS_NAMES[one]) for one in given]  # type: ignore[attr-defined] # a choice field
        if not overrides:
            del self.fields["override_reason"]

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        on, how = facts.pop("agreed_on"), facts.pop("agreed_how")
        sending = Sending(
            classes=frozenset(DataClass(item) for item in facts.pop("classes")),
            until=facts.pop("until"),
            summary=facts.pop("summary"),
            agreement=Agreement(on, how) if on or how else None,
            override_reason=facts.pop("override_reason", ""),
        )
        return facts | {"sending": sending}


class AcceptForm(CaseForm):
    receiver = forms.ModelChoiceField(label=_("Who will follow the person"), queryset=User.objects.none())

    def __init__(self, data: Any = None, *, receivers: QuerySet[User], **options: Any) -> None:
        super().__init__(data, **options)
        field: Any = self.fields["receiver"]
        field.queryset = receivers
        only = list(receivers[:2])
        field.initial = only[0] if len(only) == 1 else None


class CloseReferralForm(CaseForm):
    reason = reason_field()
