from collections.abc import Collection
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from percorsi.access.models import User
from percorsi.cases.forms.base import CaseForm, reason_field
from percorsi.cases.queries.sending import Bodies
from percorsi.cases.rules.admissions import Agreement
from percorsi.cases.rules.referral import Sending
from percorsi.cases.vocabulary import CLASS_NAMES, RESERVED_CLASSES, AgreementForm, TeamFunction
from percorsi.cases.vocabulary.referral import GRACE_DAYS, KIND_RULES, DeclineReason, Outcome, ReferralKind
from percorsi.kernel.dates import add_days, today
from percorsi.kernel.forms import DateField, Once
from percorsi.kernel.privacy import DataClass
from percorsi.network.models import Organisation

LONGEST_SUMMARY = 1500
ANSWER_DAYS = 7
# What each kind does not ask; the rest is asked of all.
LEFT_OUT: dict[ReferralKind, tuple[str, ...]] = {
    ReferralKind.REFERRAL: ("function", "grace_days"),
    ReferralKind.CONSULTATION: ("function", "grace_days"),
    ReferralKind.ASSIGNMENT: ("organisation", "until", "grace_days", "after"),
    ReferralKind.TRANSFER: ("organisation", "classes", "until", "function", "after"),
    ReferralKind.ACCESS: ("organisation", "function", "grace_days", "after"),
}


class SendForm(Once, CaseForm):
    organisation = forms.ModelChoiceField(label=_("Body"), queryset=Organisation.objects.none())
    receiver = forms.ModelChoiceField(
        label=_("Colleague"),
        help_text=_("Leave empty only if the body decides who follows the person: the list of bodies says where."),
        queryset=User.objects.none(),
        required=False,
    )
    summary = forms.CharField(
        label=_("Summary"),
        help_text=_("All that is read before the answer. Write no name, address or diagnosis."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=LONGEST_SUMMARY,
    )
    after = forms.CharField(
        label=_("For a body without an account: what it reads after accepting"),
        help_text=_("Name and how to get in touch, no more than it needs. Otherwise leave it empty."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=500,
        required=False,
    )
    function = forms.ChoiceField(
        label=_("As"), choices=[one for one in TeamFunction.choices if one[0] != TeamFunction.CASE_MANAGER]
    )
    classes = forms.MultipleChoiceField(
        label=_("What she will see after accepting"), widget=forms.CheckboxSelectMultiple, initial=["B"]
    )
    answer_by = DateField(label=_("Answer by"), required=False)
    until = DateField(label=_("Until"), help_text=_("Last day; from the day after, the path is closed to her."))
    grace_days = forms.IntegerField(
        label=_("For how many days you still see the path"),
        help_text=_("To hand over what is not written; then it closes by itself."),
        min_value=0,
        max_value=60,
        initial=GRACE_DAYS,
    )
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
        (_("To whom"), ("organisation", "receiver", "function")),
        (_("What"), ("summary", "after", "classes", ("answer_by", "until"), "grace_days")),
        (_("The person's agreement"), (("agreed_on", "agreed_how"), "override_reason")),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        kind: ReferralKind = ReferralKind.REFERRAL,
        bodies: Bodies,
        colleagues: QuerySet[User],
        own: Collection[DataClass],
        overrides: bool,
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        self.kind = kind
        given = [one for one in DataClass if one in own and one not in RESERVED_CLASSES]
        self._offer_bodies(bodies)
        self.fields["receiver"].queryset = colleagues  # type: ignore[attr-defined] # a model choice field
        self.fields["classes"].choices = [(one.value, CLASS_NAMES[one]) for one in given]  # type: ignore[attr-defined] # a choice field
        self.fields["answer_by"].initial = add_days(today(), ANSWER_DAYS)
        if KIND_RULES[kind].named:
            self.fields["receiver"].required, self.fields["receiver"].help_text = True, ""
        for name in LEFT_OUT[kind] if overrides else (*LEFT_OUT[kind], "override_reason"):
            del self.fields[name]

    def _offer_bodies(self, bodies: Bodies) -> None:
        """In three groups, so that nobody writes the whole page to learn that a colleague is needed."""
        field: Any = self.fields["organisation"]
        offered = [
            (_("The body decides who follows the person"), bodies.whole),
            (_("Choose the colleague too: nobody opens what is sent to the body"), bodies.by_name),
            (_("Without an account: answers through a personal link"), bodies.by_link),
        ]
        field.queryset = Organisation.objects.filter(pk__in=[one.pk for _said, some in offered for one in some])
        groups = [(said, [(one.pk, str(one)) for one in some]) for said, some in offered if some]
        field.choices = [("", field.empty_label), *groups]

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        on, how = facts.pop("agreed_on"), facts.pop("agreed_how")
        sending = Sending(
            kind=self.kind,
            classes=frozenset(DataClass(item) for item in facts.pop("classes", [])),
            until=facts.pop("until", None),
            summary=facts.pop("summary"),
            after=facts.pop("after", ""),
            function=TeamFunction(facts.pop("function", TeamFunction.OTHER)),
            answer_by=facts.pop("answer_by"),
            grace_days=facts.pop("grace_days", 0),
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
        if len(only) == 1:
            field.initial, field.empty_label = only[0], None


class WordsForm(CaseForm):
    """A question, or the reply to it."""

    text = forms.CharField(
        label=_("Your words"), help_text=_("Write no name, address or diagnosis."),
        widget=forms.Textarea(attrs={"rows": 4}), max_length=500,
    )  # fmt: skip


class BookForm(CaseForm):
    on = DateField(label=_("Day"))
    at_time = forms.TimeField(
        label=_("Hour"), required=False, input_formats=["%H:%M", "%H.%M"],
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )  # fmt: skip


class CloseReferralForm(CaseForm):
    reason = reason_field()


class DeclineForm(CaseForm):
    code = forms.ChoiceField(label=_("Why"), choices=DeclineReason.choices)
    reason = forms.CharField(
        label=_("In a few words"), widget=forms.Textarea(attrs={"rows": 3}), max_length=200, required=False
    )


class EndForm(CaseForm):
    code = forms.ChoiceField(label=_("How it went"), choices=Outcome.choices)
    reason = forms.CharField(
        label=_("In a few words"), widget=forms.Textarea(attrs={"rows": 3}), max_length=200, required=False
    )


class CodeForm(CaseForm):
    """At the door of a personal link."""

    code = forms.CharField(
        label=_("Code"), help_text=_("Eight figures; who sent you the link tells you."), max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )  # fmt: skip


CLOSING_FORMS: dict[str, type[CaseForm]] = {
    "rifiuta": DeclineForm,
    "termina": EndForm,
    "ritira": CloseReferralForm,
    "revoca": CloseReferralForm,
}
