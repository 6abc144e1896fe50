"""Input of the checks, the measures and the register."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from percorsi.eligibility.actions import Decided, Stated, Stop
from percorsi.eligibility.models import Rule
from percorsi.eligibility.vocabulary import (
    SEEN_AS_ANSWER,
    SEEN_AS_NUMBER,
    Decision,
    FactCode,
    Holding,
    Occasion,
    PauseKind,
    PauseReason,
    ValueName,
)
from percorsi.kernel.forms import DateField, Form, Once, Versioned
from percorsi.kernel.forms.bases import Section
from percorsi.kernel.forms.fields import Choices
from percorsi.network.models import Organisation
from percorsi.people.models import Person
from percorsi.programmes.models import Measure, TargetGroup

SHORT = 300
NO_HEALTH = _("No words on health, disability, justice or violence: those are read on paper.")


class Told(Form):
    """The action calls the key of what it creates ``form_id``."""

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        if "id" in facts:
            facts["form_id"] = facts.pop("id")
        return facts


class DecideForm(Once, Told):
    occasion = forms.ChoiceField(label=_("When it is done"), choices=Occasion, initial=Occasion.ON_DEMAND)
    decision = forms.ChoiceField(label=_("What you decide"), choices=Decision, widget=Choices)
    reason = forms.CharField(
        label=_("Why"),
        help_text=_("Write as if the person will read it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
    )
    recheck_on = DateField(label=_("Check again on"), required=False)
    target = forms.ModelChoiceField(
        label=_("Target group the path counts for"),
        help_text=_("Who fits two groups is counted once: choose one."),
        queryset=TargetGroup.objects.none(),
        empty_label=_("Not chosen yet"),
        required=False,
    )

    def __init__(self, data: Any = None, *, targets: list[TargetGroup], **options: Any) -> None:
        super().__init__(data, **options)
        if not targets:
            del self.fields["target"]
            return
        field: Any = self.fields["target"]
        field.queryset = TargetGroup.objects.filter(pk__in=[target.pk for target in targets])

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        names = ("decision", "reason", "recheck_on", "target")
        decided = {name: facts.pop(name) for name in names if name in facts}
        return facts | {"decided": Decided(**decided)}


class EnrolmentForm(Told):
    holding = forms.ChoiceField(label=_("How it stands"), choices=Holding, widget=Choices)
    since = DateField(label=_("From"), required=False)
    until = DateField(label=_("Last day"), required=False)
    claimed_on = DateField(label=_("Asked for on"), required=False)
    pad_on = DateField(
        label=_("Digital activation pact signed on"),
        help_text=_("Only for ADI and SFL: meetings are counted from here."),
        required=False,
    )
    sent_on = DateField(label=_("Data received by the social services on"), required=False)
    handled_by = forms.ModelChoiceField(
        label=_("Body that handles it"),
        queryset=Organisation.objects.none(),
        empty_label=_("Not known"),
        required=False,
    )
    seen_on = DateField(label=_("You looked on"))
    evidence = forms.CharField(
        label=_("Document seen, or who told it"), help_text=NO_HEALTH, max_length=SHORT, strip=True
    )

    sections: ClassVar[Sequence[Section]] = (
        (_("How it stands"), ("holding", ("since", "until"))),
        (_("What you saw"), ("seen_on", "evidence")),
        (_("If you know it"), ("claimed_on", ("pad_on", "sent_on"), "handled_by")),
    )

    def __init__(self, data: Any = None, *args: Any, **options: Any) -> None:
        super().__init__(data, *args, **options)
        field: Any = self.fields["handled_by"]
        field.queryset = Organisation.objects.order_by("name")


class EnrolForm(Once, EnrolmentForm):
    measure = forms.ModelChoiceField(label=_("Measure"), queryset=Measure.objects.none(), empty_label=_("Choose"))
    of_household = forms.TypedChoiceField(
        label=_("Whose it is"),
        choices=[("person", _("Of the person")), ("household", _("Of the household she lives in"))],
        initial="person",
        coerce=lambda whose: whose == "household",
        widget=Choices(inline=True),
    )

    sections: ClassVar[Sequence[Section]] = (
        (_("Which measure"), ("measure", "of_household")),
        *EnrolmentForm.sections,
    )

    def __init__(self, data: Any = None, *, measures: QuerySet[Measure], lives_with: bool, **options: Any) -> None:
        super().__init__(data, **options)
        field: Any = self.fields["measure"]
        field.queryset = measures
        if not lives_with:
            del self.fields["of_household"]


class ChangeEnrolmentForm(Versioned, EnrolmentForm):
    pass


class LookUpForm(Told):
    measures = forms.ModelMultipleChoiceField(
        label=_("None of these"), queryset=Measure.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    seen_on = DateField(label=_("You looked on"))
    evidence = forms.CharField(label=_("Document seen, or who told it"), help_text=NO_HEALTH, max_length=SHORT)

    def __init__(self, data: Any = None, *, choices: QuerySet[Measure], **options: Any) -> None:
        super().__init__(data, **options)
        field: Any = self.fields["measures"]
        field.queryset = choices


class PauseForm(Once, Told):
    kind = forms.ChoiceField(label=_("What stands still"), choices=PauseKind, widget=Choices)
    reason = forms.ChoiceField(
        label=_("Why"), choices=PauseReason, help_text=_("Health, disability and protection are «seen on paper».")
    )
    words = forms.CharField(label=_("In a few words"), help_text=NO_HEALTH, max_length=SHORT, required=False)
    member = forms.ModelChoiceField(
        label=_("For whom"), queryset=Person.objects.none(), empty_label=_("The whole household"), required=False
    )
    since = DateField(label=_("From"))
    until = DateField(label=_("Last day"), required=False)

    def __init__(self, data: Any = None, *, members: QuerySet[Person], **options: Any) -> None:
        super().__init__(data, **options)
        field: Any = self.fields["member"]
        field.queryset = members
        field.label_from_instance = lambda person: person.full_name

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        key = facts.pop("form_id")
        facts |= {"kind": PauseKind(facts["kind"]), "reason": PauseReason(facts["reason"])}
        return {"stop": Stop(**facts), "form_id": key}


class EndPauseForm(Told):
    until = DateField(label=_("Last day"))


class LinkDocumentForm(Told):
    attachment = forms.ChoiceField(label=_("Document of the path"), widget=Choices)

    def __init__(self, data: Any = None, *, documents: dict[str, Any], **options: Any) -> None:
        super().__init__(data, **options)
        self.documents = documents
        field: Any = self.fields["attachment"]
        field.choices = [(key, document.title) for key, document in documents.items()]

    def facts(self) -> dict[str, Any]:
        return {"attachment": self.documents[super().facts()["attachment"]]}


class EvidenceForm(Once, Told):
    """Either a number or an answer, as the fact asks."""

    fact = forms.ChoiceField(label=_("What it says"), choices=[])
    number = forms.DecimalField(label=_("Number"), min_value=0, max_digits=12, decimal_places=2, required=False)
    answer = forms.TypedChoiceField(
        label=_("Answer"),
        choices=[("", _("Does not apply")), ("Y", _("Yes")), ("N", _("No"))],
        coerce=lambda answer: answer == "Y",
        empty_value=None,
        widget=Choices(inline=True),
        required=False,
    )
    on = DateField(label=_("Day of the document, or on which it was told"))
    document = forms.CharField(label=_("Document seen, or who told it"), help_text=NO_HEALTH, max_length=SHORT)

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        field: Any = self.fields["fact"]
        field.choices = [
            (_("A number"), [(one.value, one.label) for one in SEEN_AS_NUMBER]),
            (_("Yes or no"), [(one.value, one.label) for one in SEEN_AS_ANSWER]),
        ]

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        return facts | {"fact": FactCode(facts["fact"])}


class WithdrawForm(Told):
    reason = forms.CharField(label=_("Why it counts no more"), max_length=SHORT)


class ValueForm(Once, Told):
    name = forms.ChoiceField(label=_("Which value"), choices=[])
    number = forms.DecimalField(label=_("New value"), min_value=0, max_digits=12, decimal_places=2)
    valid_from = DateField(label=_("First day"), help_text=_("What holds until now ends the day before."))
    source = forms.CharField(
        label=_("Source"), help_text=_("Law, decree, circular: number and date."), max_length=SHORT
    )
    confirmed = forms.TypedChoiceField(
        label=_("Is it confirmed?"),
        choices=[("Y", _("Yes, I read it in the source")), ("N", _("Not yet"))],
        coerce=lambda answer: answer == "Y",
        widget=Choices(inline=True),
    )
    note = forms.CharField(label=_("Note"), max_length=SHORT, required=False)

    def __init__(self, data: Any = None, *, rule: Rule, **options: Any) -> None:
        super().__init__(data, **options)
        names = list(dict.fromkeys(value.name for value in rule.values.all() if value.number is not None))
        field: Any = self.fields["name"]
        field.choices = [(name, ValueName(name).label) for name in names]

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        key = facts.pop("form_id")
        facts["name"] = ValueName(facts["name"])
        return {"stated": Stated(**facts), "form_id": key}
