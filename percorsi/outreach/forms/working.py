"""What is typed when somebody met is taken up."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from percorsi.access.models import User
from percorsi.kernel.dates import today
from percorsi.kernel.forms import DateField, Form, Once
from percorsi.kernel.forms.fields import Choices
from percorsi.network.models import Organisation, Service
from percorsi.outreach.vocabulary import AttemptChannel, AttemptOutcome, NothingMore, OrientationOutcome

NOTE = 300


class _Posted(Once, Form):
    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        facts["form_id"] = facts.pop("id")
        return facts


class AttemptForm(_Posted):
    on = DateField(label=_("Day"), initial=today)
    channel = forms.ChoiceField(label=_("How you tried"), choices=AttemptChannel, widget=Choices)
    outcome = forms.ChoiceField(label=_("How it went"), choices=AttemptOutcome, widget=Choices)
    note = forms.CharField(
        label=_("What helps the next time"), help_text=_("Write as if she will read it."), max_length=NOTE,
        required=False,
    )  # fmt: skip


class OrientationForm(_Posted):
    """A service says its body; a body without a service in the directory is enough."""

    service = forms.ModelChoiceField(label=_("Service"), queryset=Service.objects.none(), required=False)
    organisation = forms.ModelChoiceField(
        label=_("Body"),
        queryset=Organisation.objects.none(),
        required=False,
        help_text=_("Only if its service is not in the list."),
    )
    on = DateField(label=_("Day"), initial=today)

    def __init__(
        self,
        data: Any = None,
        *,
        bodies: QuerySet[Organisation],
        services: QuerySet[Service],
        chosen: Service | None = None,
        **options: Any,
    ) -> None:
        super().__init__(data, initial={"service": chosen}, **options)
        organisation: Any = self.fields["organisation"]
        service: Any = self.fields["service"]
        organisation.queryset, service.queryset = bodies, services
        service.label_from_instance = lambda one: f"{one.organisation.name}: {one.name}"

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not said.get("service") and not said.get("organisation") and not self.errors:
            self.add_error("service", _("Choose a service, or at least its body."))
        return said

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        if facts["organisation"] is None:
            facts["organisation"] = facts["service"].organisation
        return facts


class OutcomeForm(Form):
    outcome = forms.ChoiceField(label=_("Did it help?"), choices=OrientationOutcome, widget=Choices)


class CloseForm(Form):
    nothing_more = forms.ChoiceField(label=_("Why nothing more is done"), choices=NothingMore, widget=Choices)


class GiveForm(Form):
    to = forms.ModelChoiceField(label=_("Colleague"), queryset=User.objects.none())

    def __init__(self, data: Any = None, *, colleagues: QuerySet[User], **options: Any) -> None:
        super().__init__(data, **options)
        field: Any = self.fields["to"]
        field.queryset = colleagues
        field.label_from_instance = lambda one: one.display_name
