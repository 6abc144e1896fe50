from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from percorsi.access.models import User
from percorsi.cases.forms.base import CaseForm, reason_field
from percorsi.cases.forms.team import JOINING
from percorsi.cases.vocabulary import TeamFunction
from percorsi.cases.vocabulary.protection import OPENING_GROUNDS, RELEASE_GROUNDS, Grounds
from percorsi.kernel.forms import Once
from percorsi.kernel.forms.fields import Choices
from percorsi.network.models import Organisation


def _grounds(some: Iterable[Grounds]) -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Why"), choices=[(one.value, one.label) for one in some], widget=Choices)


class RestrictForm(CaseForm):
    reason = reason_field(hint=_("Who works in the team and sees the safety part can read it."))


class ProtectForm(CaseForm):
    body = forms.ModelChoiceField(
        label=_("Who protects"),
        help_text=_(
            "The organisation that will let others in, or end the protection: usually the anti-violence centre."
        ),
        queryset=Organisation.objects.none(),
    )
    staying = forms.ModelMultipleChoiceField(
        label=_("Who stays in the team"),
        help_text=_("You and the case manager stay. Everybody else you do not tick leaves at once."),
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    reason = reason_field(hint=_("Few words, without addresses: who sees the safety part can read them."))

    def __init__(
        self, data: Any = None, *, bodies: QuerySet[Organisation], team: QuerySet[User], **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined] # a model choice field
        self.fields["staying"].queryset = team  # type: ignore[attr-defined] # same


class OpeningForm(Once, CaseForm):
    member = forms.ModelChoiceField(label=_("Colleague"), queryset=User.objects.none())
    function = forms.ChoiceField(label=_("Function in the team"), choices=JOINING, widget=Choices)
    grounds = _grounds(OPENING_GROUNDS)

    def __init__(self, data: Any = None, *, colleagues: QuerySet[User], **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["member"].queryset = colleagues  # type: ignore[attr-defined] # a model choice field

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        return facts | {"function": TeamFunction(facts["function"])}


class ReleaseForm(Once, CaseForm):
    grounds = _grounds(RELEASE_GROUNDS)


class AnswerForm(CaseForm):
    approved = forms.TypedChoiceField(
        label=_("Your answer"),
        choices=[("yes", _("Approve")), ("no", _("Refuse"))],
        coerce=lambda answer: answer == "yes",
        widget=Choices,
    )
