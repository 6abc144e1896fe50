"""Entry data in the order of the Lombardy form (ESF specification, C.4), pre-filled from the person."""

from dataclasses import asdict, replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from percorsi.cases.facts import RecordFacts
from percorsi.cases.forms.base import CaseForm, KnownField, YesNoField, reason_field
from percorsi.cases.models import Participation, SensitiveEntry
from percorsi.cases.queries import record_facts
from percorsi.cases.rules.differences import ENTRY_ITEMS, SENSITIVE_ITEMS
from percorsi.cases.rules.record import errors
from percorsi.cases.vocabulary import Education, LabourStatus
from percorsi.kernel.dates import today
from percorsi.kernel.forms import DateField, Once, SensitiveField, Versioned
from percorsi.kernel.forms.fields import Choices
from percorsi.people.vocabulary import Sex

NOT_KNOWN = [("", _("Not known"))]
TYPED = tuple(item for item in ENTRY_ITEMS if item != "degurba")
ASKING = ("asked_on", "attempt")


def citizenships() -> list[tuple[str, Any]]:
    states = [(countries.alpha3(code), name) for code, name in countries]
    italy = [pair for pair in states if pair[0] == "ITA"]
    others = [pair for pair in states if pair[0] and pair[0] != "ITA"]
    return [*NOT_KNOWN, *italy, *others, ("XXA", _("Stateless"))]


class AnswersForm(CaseForm):
    """What both the first recording and a correction ask."""

    entered_on = DateField(
        label=_("Entry date"), help_text=_("First day in which the person took part in the project.")
    )
    sex = KnownField(
        label=_("Sex"),
        help_text=_("The gender the person identifies with is accepted."),
        choices=Sex.choices,
        widget=Choices(inline=True),
    )
    birth_date = DateField(label=_("Date of birth"), required=False)
    citizenship = forms.ChoiceField(label=_("Citizenship"), choices=citizenships, required=False)
    isced = forms.TypedChoiceField(
        label=_("Highest education level completed"),
        help_text=_("For a foreign title, count the years and the level."),
        choices=[*NOT_KNOWN, *Education.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )
    labour_status = KnownField(
        label=_("Status on the labour market"),
        help_text=_("On the entry date. One paid hour is employment; an internship is not."),
        choices=LabourStatus.choices,
        widget=Choices(inline=True),
    )
    unemployed_since = DateField(
        label=_("Unemployed since"),
        help_text=_("Only if unemployed: first day without work, without a break."),
        required=False,
    )
    in_education = YesNoField(label=_("In education or training"))
    household_jobless = YesNoField(label=_("Nobody in the household works"))
    household_dependent_children = YesNoField(label=_("There are dependent children"))
    household_single_adult = YesNoField(label=_("There is only one adult"))
    homeless = YesNoField(label=_("Homeless, or affected by housing exclusion"))
    foreign_background = SensitiveField(label=_("Migrant or foreign background"))
    minority = SensitiveField(label=_("Belongs to a minority, including Roma"))
    disability = SensitiveField(label=_("Disability"))
    other_disadvantaged = SensitiveField(label=_("Other disadvantage"))
    asked_on = DateField(label=_("Asked on"), required=False)
    attempt = forms.CharField(
        label=_("Where the signed form is kept"),
        help_text=_("Needed when a question is declined: the funder asks for the proof."),
        max_length=200,
        required=False,
    )

    sections = [
        (_("Entry"), ["entered_on"]),
        (_("The person"), ["sex", ("birth_date", "citizenship")]),
        (_("Education"), ["isced", "in_education"]),
        (_("Work"), ["labour_status", "unemployed_since"]),
        (_("Household"), ["household_jobless", "household_dependent_children", "household_single_adult"]),
        (_("Home"), ["homeless"]),
        (
            _("Questions the person may decline"),
            ["foreign_background", "minority", "disability", "other_disadvantaged", ("asked_on", "attempt")],
        ),
    ]

    def __init__(self, data: Any = None, *, known: RecordFacts, **options: Any) -> None:
        self.known = known
        super().__init__(data, initial=asdict(known) | options.pop("initial", {}), **options)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            self.add_findings(errors(self.record(), on=today()))
        return cleaned

    def entry(self) -> RecordFacts:
        typed = {item: self.cleaned_data[item] for item in TYPED + SENSITIVE_ITEMS}
        return replace(self.known, **typed)

    def record(self) -> RecordFacts:
        """The whole record as it would become."""
        return self.entry()

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        others = {name: value for name, value in facts.items() if name not in TYPED + SENSITIVE_ITEMS}
        return others | {"entry": self.entry()}


class EntryForm(Once, AnswersForm):
    pass


class CorrectionForm(Versioned, AnswersForm):
    """Frozen data change only with a reason; what was not known may be completed without."""

    reason = reason_field(
        _("Why you correct"), _("Needed if you change an answer; not if you complete what was not known.")
    )
    sections = [*AnswersForm.sections, (_("Correction"), ["reason"])]

    def __init__(
        self, data: Any = None, *, known: RecordFacts, sensitive: SensitiveEntry | None, **options: Any
    ) -> None:
        asking = {name: getattr(sensitive, name) for name in ASKING} if sensitive else {}
        super().__init__(data, known=known, initial=asking, **options)
        self.fields["reason"].required = False

    def record(self) -> RecordFacts:
        return self.entry().with_spells_of(self.known)

    def saved_values(self, current: Any) -> dict[str, Any]:
        """Both versions are shown item by item, whichever of the two tables was changed."""
        participation = current if isinstance(current, Participation) else current.participation
        return asdict(record_facts(participation.pk))
