"""What is typed in the reserved parts, and who is let in."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from percorsi.cases.models import TeamMember
from percorsi.cases.rules.admissions import Agreement
from percorsi.cases.vocabulary import AgreementForm
from percorsi.compartments.models import Entry
from percorsi.compartments.queries import health_bodies, values_of
from percorsi.compartments.vocabulary import Appointment, Force, HealthKind, Holder, JusticeKind, Part, Section
from percorsi.kernel.forms import DateField, Form, Once, Versioned
from percorsi.kernel.forms.fields import Choices
from percorsi.network.models import Organisation

LONG, SHORT = 4000, 150
FROM_FORM = ("reason", "seen", "id")


def _text(label: Any, hint: Any = "", rows: int = 5) -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, widget=forms.Textarea(attrs={"rows": rows}), max_length=LONG)


class EntryForm(Form):
    """The facts go to the action together: which of them the others may see, the models say."""

    part: Part

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        apart = {name: facts.pop(name) for name in FROM_FORM if name in facts}
        if "id" in apart:
            apart["form_id"] = apart.pop("id")
        return apart | {"facts": facts}

    def saved_values(self, current: Entry) -> dict[str, Any]:
        """Somebody saved meanwhile: what she wrote is sealed, and both must be shown."""
        return values_of(current, self.part)


class HealthForm(EntryForm):
    part = Part.HEALTH
    on = DateField(label=_("Day"), help_text=_("The rest of the team sees it."))
    provider = forms.ModelChoiceField(
        label=_("Health provider"), help_text=_("The rest of the team sees it."), queryset=Organisation.objects.none()
    )
    state = forms.ChoiceField(
        label=_("How far it is"), help_text=_("The rest of the team sees it."), choices=Appointment, widget=Choices
    )
    kind = forms.ChoiceField(label=_("What it is"), choices=HealthKind)
    subject = forms.CharField(label=_("Service and professional"), max_length=SHORT)
    text = _text(_("What matters for the path"), _("Write as if the person will read it. No clinical documents."))

    sections = (
        (_("What the team sees"), ("on", "provider", "state")),
        (_("What only who is let in reads"), ("kind", "subject", "text")),
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["provider"].queryset = health_bodies()  # type: ignore[attr-defined] # a model choice field


class JusticeForm(EntryForm):
    part = Part.JUSTICE
    on = DateField(label=_("Day"), help_text=_("The case manager sees it."))
    state = forms.ChoiceField(
        label=_("Is it in force"), help_text=_("The case manager sees it."), choices=Force, widget=Choices
    )
    kind = forms.ChoiceField(label=_("What it is"), choices=JusticeKind)
    subject = forms.CharField(label=_("Authority and number"), max_length=SHORT)
    starts_on = DateField(label=_("From"), required=False)
    ends_on = DateField(label=_("Last day"), required=False)
    text = _text(_("What it asks, and what of it matters for the plan"), _("Write as if the person will read it."))

    sections = (
        (_("What the case manager sees"), ("on", "state")),
        (_("What only who is let in reads"), ("kind", "subject", ("starts_on", "ends_on"), "text")),
    )


class MinorsForm(EntryForm):
    part = Part.MINORS
    on = DateField(label=_("Day"))
    section = forms.ChoiceField(label=_("Where it belongs"), choices=Section, widget=Choices)
    holder = forms.ChoiceField(
        label=_("Who holds parental responsibility"),
        help_text=_("Only for “Who answers for the minor”."),
        choices=[("", _("Does not apply")), *Holder.choices],
        required=False,
    )
    subject = forms.CharField(
        label=_("Whom or what it speaks of"), help_text=_("Names of the parents or guardian, the court, the school."),
        max_length=SHORT,
    )  # fmt: skip
    starts_on = DateField(label=_("From"), required=False)
    ends_on = DateField(label=_("Last day"), required=False)
    text = _text(_("What matters for the path"), _("Write as if the minor and who answers for her will read it."))

    sections = (
        (
            _("What only who is let in reads"),
            ("on", "section", "holder", "subject", ("starts_on", "ends_on"), "text"),
        ),
    )


class _Correcting(Versioned):
    def __init__(self, data: Any = None, *args: Any, **options: Any) -> None:
        super().__init__(data, *args, **options)
        self.fields["reason"] = forms.CharField(
            label=_("Why it is corrected"), help_text=_("What was written before stays readable."), max_length=500
        )


class NewHealth(Once, HealthForm):
    pass


class NewJustice(Once, JusticeForm):
    pass


class NewMinors(Once, MinorsForm):
    pass


class CorrectHealth(_Correcting, HealthForm):
    pass


class CorrectJustice(_Correcting, JusticeForm):
    pass


class CorrectMinors(_Correcting, MinorsForm):
    pass


NEW: dict[Part, type[EntryForm]] = {Part.HEALTH: NewHealth, Part.JUSTICE: NewJustice, Part.MINORS: NewMinors}
CORRECT: dict[Part, type[EntryForm]] = {
    Part.HEALTH: CorrectHealth,
    Part.JUSTICE: CorrectJustice,
    Part.MINORS: CorrectMinors,
}


class LetInForm(Once, Form):
    place = forms.ModelChoiceField(label=_("Colleague of the team"), queryset=TeamMember.objects.none())
    reason = forms.CharField(label=_("Why she needs it"), widget=forms.Textarea(attrs={"rows": 3}), max_length=500)
    until = DateField(label=_("Until"), help_text=_("Last day, if it is already known."), required=False)
    agreed_on = DateField(
        label=_("The person agreed on"),
        help_text=_("Needed for health, if you are not let in yourself."),
        required=False,
    )
    agreed_how = forms.ChoiceField(
        label=_("How the person said it"), choices=[("", _("Not asked")), *AgreementForm.choices], required=False
    )

    def __init__(self, data: Any = None, *, places: QuerySet[TeamMember], **options: Any) -> None:
        super().__init__(data, **options)
        field: Any = self.fields["place"]
        field.queryset = places
        field.label_from_instance = lambda place: place.user.display_name

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        facts["form_id"] = facts.pop("id")
        on: date | None = facts.pop("agreed_on")
        how: str = facts.pop("agreed_how")
        return facts | {"agreement": Agreement(on, how) if on or how else None}


class LetOutForm(Form):
    reason = forms.CharField(label=_("Why"), widget=forms.Textarea(attrs={"rows": 3}), max_length=500)
