"""What is asked while an instrument is built: each text in both languages, each kind of question only what it needs."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from percorsi.assessments.actions import Offered
from percorsi.assessments.models import Instrument, Item, Option, Section
from percorsi.assessments.queries import described, items_of, levels, projects_to_vary
from percorsi.assessments.vocabulary import CHOSEN, DECIDES, ItemKind, Operator
from percorsi.kernel.forms import DateField, Form, ModelForm, Once, Versioned

SHORT = forms.Textarea(attrs={"rows": 2})
BLANK_ROWS = 4
LABELS = {
    "title_it": gettext_lazy("Title in Italian"),
    "title_en": gettext_lazy("Title in English"),
    "text_it": gettext_lazy("Question in Italian"),
    "text_en": gettext_lazy("Question in English"),
    "purpose_it": gettext_lazy("What it is for, in Italian"),
    "purpose_en": gettext_lazy("What it is for, in English"),
    "hint_it": gettext_lazy("Help in Italian"),
    "hint_en": gettext_lazy("Help in English"),
    "source": gettext_lazy("Where it comes from"),
    "grounds_plan": gettext_lazy("A personal plan may grow out of it"),
    "in_sessions": gettext_lazy("It is made over several sessions, with a final document"),
    "rights_holder": gettext_lazy("Whose it is, if it is licensed"),
    "licence": gettext_lazy("By which agreement the network may use it"),
    "minors_only": gettext_lazy("Asked only of minors"),
    "core": gettext_lazy("Needed to complete the assessment"),
    "scale_code": gettext_lazy("Scale"),
    "unit_it": gettext_lazy("Unit in Italian"),
    "unit_en": gettext_lazy("Unit in English"),
    "minimum": gettext_lazy("Smallest number"),
    "maximum": gettext_lazy("Largest number"),
    "better": gettext_lazy("When is it better?"),
    "known": gettext_lazy("Fact already on record"),
}
OF_KIND: dict[str, tuple[str, ...]] = {
    ItemKind.RATING: ("scale_code",),
    ItemKind.NUMBER: ("unit_it", "unit_en", "minimum", "maximum", "better", "known"),
    ItemKind.DATE: ("known",),
    ItemKind.TEXT: ("known",),
    ItemKind.CHOICE: ("known",),
}


class HeadFields(ModelForm):
    class Meta:
        model = Instrument
        fields = (
            "title_it", "title_en", "purpose_it", "purpose_en", "source", "grounds_plan", "in_sessions",
            "rights_holder", "licence",
        )  # fmt: skip
        labels = LABELS
        widgets = dict.fromkeys(("purpose_it", "purpose_en", "source"), SHORT)
        help_texts = {
            "rights_holder": gettext_lazy("Leave empty what the network wrote itself."),
        }


class NewInstrumentForm(Once, HeadFields):
    pass


class EditInstrumentForm(Versioned, HeadFields):
    pass


class SectionFields(ModelForm):
    class Meta:
        model = Section
        fields = ("title_it", "title_en", "hint_it", "hint_en", "minors_only")
        labels = LABELS
        widgets = dict.fromkeys(("hint_it", "hint_en"), SHORT)


class NewSectionForm(Once, SectionFields):
    pass


class EditSectionForm(Versioned, SectionFields):
    pass


class KindForm(Form):
    """First how it is answered; what else is asked depends on it."""

    tipo = forms.ChoiceField(
        label=gettext_lazy("How is it answered?"), choices=ItemKind.choices, widget=forms.RadioSelect
    )


class ItemFields(ModelForm):
    class Meta:
        model = Item
        fields = (
            "text_it", "text_en", "hint_it", "hint_en", "scale_code", "unit_it", "unit_en", "minimum", "maximum",
            "better", "known", "core",
        )  # fmt: skip
        labels = LABELS
        widgets = dict.fromkeys(("hint_it", "hint_en"), SHORT)
        help_texts = {
            "known": gettext_lazy("The funder's are read and not asked again; the household's are offered in one tap."),
            "better": gettext_lazy("Two dates are compared in words: better, harder, as before."),
        }

    def __init__(self, data: Any = None, *, kind: str, **options: Any) -> None:
        self.kind = kind
        super().__init__(data, **options)
        for name in ("scale_code", "unit_it", "unit_en", "minimum", "maximum", "better", "known"):
            if name not in OF_KIND.get(kind, ()):
                del self.fields[name]
        if "scale_code" in self.fields:
            scales = [(code, described(steps)) for code, steps in levels().items()]
            self.fields["scale_code"] = forms.ChoiceField(label=LABELS["scale_code"], choices=scales)
        self._offer(self.instance)

    def _offer(self, item: Item) -> None:
        """One line an answer: those there are, and some to add."""
        self.rows: list[tuple[str, str, str]] = []
        if self.kind not in CHOSEN:
            return
        known = list(Option.objects.filter(item_id=item.pk).order_by("position"))
        for number in range(len(known) + BLANK_ROWS):
            option = known[number] if number < len(known) else None
            self.rows.append((f"answer_{number}_it", f"answer_{number}_en", option.code if option else ""))
            for language, words in (("it", _("in Italian")), ("en", _("in English"))):
                field = forms.CharField(max_length=200, required=option is not None)
                field.label = _("Answer %(number)s, %(language)s") % {"number": number + 1, "language": words}
                field.initial = getattr(option, f"label_{language}") if option else ""
                self.fields[f"answer_{number}_{language}"] = field
        plain = ("text_it", "text_en", "hint_it", "hint_en", "known", "core")
        self.sections = (("", plain), (_("Answers to choose among"), [row[:2] for row in self.rows]))  # type: ignore[misc] # of this form only

    def facts(self) -> dict[str, Any]:
        cleaned = super().facts()
        own = {name: cleaned[name] for name in self.Meta.fields if name in cleaned}
        passed = {name: cleaned[held] for name, held in (("seen", "seen"), ("key", "id")) if held in cleaned}
        return {**passed, "values": own | {"kind": self.kind}, "options": list(self._offered(cleaned))}

    def _offered(self, cleaned: dict[str, Any]) -> Iterator[Offered]:
        for in_italian, in_english, code in self.rows:
            label_it, label_en = cleaned.get(in_italian, ""), cleaned.get(in_english, "")
            if label_it or label_en:
                yield Offered(label_it or label_en, label_en or label_it, code)


class NewItemForm(Once, ItemFields):
    pass


class EditItemForm(Versioned, ItemFields):
    pass


class DecidingForm(Form):
    """Which earlier question decides; then how its answer must be."""

    su = forms.ChoiceField(label=gettext_lazy("Which question decides?"))

    def __init__(self, data: Any = None, *, item: Item, sections: list[Section]) -> None:
        super().__init__(data)
        earlier: list[tuple[str, str]] = []
        for each in items_of(sections):
            if each.pk == item.pk:
                break
            if each.kind in DECIDES:
                earlier.append((str(each.pk), each.text))
        self.fields["su"].choices = earlier  # type: ignore[attr-defined] # a choice field
        self.is_possible = bool(earlier)


class ConditionForm(Form):
    operator = forms.ChoiceField(label=gettext_lazy("Its answer"))

    def __init__(self, data: Any = None, *, on: Item) -> None:
        super().__init__(data)
        kind = ItemKind(on.kind)
        operators = [(each.value, each.label) for each in DECIDES.get(kind, ())]
        self.fields["operator"].choices = operators  # type: ignore[attr-defined] # a choice field
        self.fields["value"] = _value_field(on, kind)
        self.fields["value"].label = _("This answer")

    def facts(self) -> dict[str, Any]:
        value = self.cleaned_data["value"]
        plain = format(value.normalize(), "f") if isinstance(value, Decimal) else str(value)
        return {"operator": Operator(self.cleaned_data["operator"]), "value": plain}


def _value_field(on: Item, kind: ItemKind) -> forms.Field:
    if kind == ItemKind.NUMBER:
        return forms.DecimalField(max_digits=12, decimal_places=2, localize=True)
    if kind == ItemKind.DATE:
        return DateField()
    if kind == ItemKind.RATING:
        return forms.ChoiceField(choices=[(str(step.value), step.label) for step in levels().get(on.scale_code, ())])
    return forms.ChoiceField(choices=[(option.code, option.label) for option in on.options.all()])


class RetireForm(Versioned, Form):
    reason = forms.CharField(label=gettext_lazy("Why is it not used any more?"), max_length=500, widget=SHORT)


class PublishForm(Versioned, Form):
    """Nothing to ask: the version seen travels with the page."""


class VariantForm(Form):
    project_code = forms.ChoiceField(label=gettext_lazy("For which project?"))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["project_code"].choices = projects_to_vary()  # type: ignore[attr-defined] # a choice field


class ImportForm(Form):
    document = forms.FileField(label=gettext_lazy("File of the instrument"))

    def facts(self) -> dict[str, Any]:
        return {"content": self.cleaned_data["document"].read()}
