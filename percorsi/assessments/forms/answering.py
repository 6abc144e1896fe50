"""One form a question: its parts as its kind wants them."""

from typing import Any, cast

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from percorsi.assessments.actions import Change, Clash, taken
from percorsi.assessments.drawn import Entry
from percorsi.assessments.forms.kinds import ChosenField, word_kind
from percorsi.assessments.models import Level
from percorsi.assessments.queries import why_not_give
from percorsi.assessments.rules import why_not_rate
from percorsi.assessments.vocabulary import CONTENT, MAIN, OFFERED, PARTS, ItemKind, Source
from percorsi.kernel.forms import DateField, Form, Versioned

PROPOSED = {ItemKind.RATING: Source.OBSERVER}  # how we know it, until somebody says otherwise
ROWS = {"words": 3, "fact": 2, "opinion": 2}


class AnswerForm(Versioned, Form):
    """The parts of one question; which ones, its kind says. A hidden copy tells what the author has changed."""

    own_rating = forms.TypedChoiceField(coerce=int, empty_value=None, required=False, widget=forms.RadioSelect)
    rating = forms.TypedChoiceField(coerce=int, empty_value=None, required=False, widget=forms.RadioSelect)
    chosen = ChosenField(required=False)
    number = forms.DecimalField(required=False, max_digits=12, decimal_places=2, localize=True)
    day = DateField(required=False)
    source = forms.ChoiceField(
        label=gettext_lazy("How we know it"),
        required=False,
        choices=Source.choices,
    )
    words = forms.CharField(required=False, widget=forms.Textarea)
    fact = forms.CharField(label=gettext_lazy("Facts"), required=False, widget=forms.Textarea)
    opinion = forms.CharField(label=gettext_lazy("Our opinion"), required=False, widget=forms.Textarea)

    def __init__(self, data: Any = None, *, entry: Entry, name: str) -> None:
        self.entry, self.item, self.answer, self.steps = entry, entry.item, entry.answer, entry.steps
        self.clash: Clash | None = None
        parts = PARTS[ItemKind(self.item.kind)]
        initial = {part: getattr(self.answer, part) for part in parts} if self.answer else {}
        initial["source"] = initial.get("source") or PROPOSED.get(ItemKind(self.item.kind), Source.PERSON)
        super().__init__(data, prefix=self.item.code, initial=initial, seen=self.answer.version if self.answer else 0)
        for unused in set(CONTENT) - set(parts):
            del self.fields[unused]
        self._word_fields(name)

    def _word_fields(self, name: str) -> None:
        """Labels speak of the person by name."""
        for part, rows in ROWS.items():
            if part in self.fields:
                self.fields[part].widget.attrs["rows"] = rows
        if "rating" in self.fields:
            choices = [("", _("Not yet")), *((step.value, step.label) for step in self.steps)]
            self.fields["rating"].choices = self.fields["own_rating"].choices = choices  # type: ignore[attr-defined] # choice fields
            self.fields["own_rating"].label = _("How %(name)s sees it") % {"name": name}
            self.fields["rating"].label = _("How we see it")
        if "words" in self.fields:
            self.fields["words"].label = _("In the words of %(name)s") % {"name": name}
        word_kind(self.fields, self.item)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        refusal = why_not_rate(
            rating=cleaned.get("rating"),
            own_rating=cleaned.get("own_rating"),
            source=cleaned.get("source", ""),
            steps=[step.value for step in self.steps],
        )
        given = why_not_give(self.item, chosen=cleaned.get("chosen") or (), number=cleaned.get("number"))
        if (refusal := refusal or given) is not None and not self.errors:
            self.add_refusal(refusal)
        return cleaned

    @property
    def ratings(self) -> list[BoundField]:
        """The person's view first."""
        return [self[name] for name in ("own_rating", "rating") if name in self.fields]

    @property
    def given(self) -> list[BoundField]:
        """What is chosen, counted or dated: the answer itself, when it is neither a rating nor a text."""
        return [self[name] for name in ("chosen", "number", "day") if name in self.fields]

    @property
    def texts(self) -> list[BoundField]:
        return [self[name] for name in ROWS if name in self.fields]

    @property
    def their_rating(self) -> Level | None:
        return self._level(self.clash.current.rating) if self.clash else None

    @property
    def their_own_rating(self) -> Level | None:
        return self._level(self.clash.current.own_rating) if self.clash else None

    def _level(self, value: int | None) -> Level | None:
        return next((step for step in self.steps if step.value == value), None)

    @property
    def has_more(self) -> bool:
        """Whether the texts under a rating hold something, so that they are shown open."""
        return any(self[name].value() for name in ROWS if name in self.fields)

    def change(self) -> Change | None:
        """What the author wrote here; nothing when they left the question as they found it."""
        if not self.is_valid() or not set(self.changed_data) & set(CONTENT):
            return None
        values = {name: value for name, value in self.cleaned_data.items() if name in CONTENT}
        main = MAIN.get(ItemKind(self.item.kind))
        if "source" in values and main and values[main] in (None, "", []):
            values["source"] = ""  # a proposal, not a fact, until there is an answer
        return Change(self.item, self.cleaned_data["version"] or 0, values)

    def confirmation(self) -> Change | None:
        """The answer of the last time, taken over whole."""
        before = self.entry.previous
        if before is None or not self.is_valid():
            return None
        values = {name: getattr(before, name) for name in PARTS[ItemKind(self.item.kind)]}
        return Change(self.item, self.cleaned_data["version"] or 0, values, confirms=before)

    def taking(self) -> Change | None:
        """What is known elsewhere, beside what the author has written: nothing of hers is replaced."""
        told = self.entry.told
        if told is None or not self.is_valid():
            return None
        seen = self.cleaned_data["version"] or 0
        if self.item.known not in OFFERED:
            return taken(self.item, told, seen=seen)
        written = self.change()
        values = dict(written.values) if written else {}
        values["fact"] = "\n".join(filter(None, [self.cleaned_data.get("fact", ""), told.words]))
        if not self.cleaned_data.get("chosen") and told.code in [option.code for option in self.entry.options]:
            values |= {"chosen": [told.code], "source": Source.RECORD}
        return Change(self.item, seen, values)

    def leaving(self) -> Change | None:
        if not self.is_valid():
            return None
        return Change(self.item, self.cleaned_data["version"] or 0, {"words": "", "fact": "", "source": ""})

    def meet(self, clash: Clash) -> None:
        """Somebody wrote meanwhile: their version is shown beside, and saving again is a choice made knowingly."""
        self.clash = clash
        data = cast("QueryDict", self.data).copy()
        data[self.add_prefix("version")] = str(clash.current.version)
        for name in PARTS[ItemKind(self.item.kind)]:
            value = getattr(clash.current, name)
            kept = value if isinstance(value, list) else ["" if value is None else str(value)]
            data.setlist(self.add_initial_prefix(name), kept)
        self.data = data
