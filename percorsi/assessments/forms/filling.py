"""The whole assessment on one page: each question is saved by itself, whether sent together or as it is typed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.forms import ValidationError
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from percorsi.assessments.actions import Change, Clash, Outcome
from percorsi.assessments.drawn import Chapter, Entry
from percorsi.assessments.forms.answering import AnswerForm
from percorsi.assessments.vocabulary import CONTENT
from percorsi.kernel.drafts import Change as Typed
from percorsi.kernel.drafts.merging import Values

ALL = "*"  # of every question at once; no question has this code
BUTTONS = ("confirm", "take", "leave")


class FillingForm:
    """What two people change in different questions is kept of both; in the same one, both texts are shown."""

    def __init__(self, data: QueryDict | None, *, chapters: Sequence[Chapter], name: str) -> None:
        self.pressed = {each: data.get(each, "") if data else "" for each in BUTTONS}
        self.parts = [
            (chapter, [AnswerForm(_of(entry, data), entry=entry, name=name) for entry in chapter.entries])
            for chapter in chapters
        ]
        self.forms = [form for _chapter, forms in self.parts for form in forms]

    def accepts(self, action: Callable[..., Outcome]) -> bool:
        """What is in order is saved even when something else waits with its message."""
        if not self.posted:
            return False
        outcome = action(changes=self.changes())
        by_code = {form.item.code: form for form in self.forms}
        for clash in outcome.clashes:
            by_code[clash.change.item.code].meet(clash)
        for answer in outcome.saved:
            by_code[answer.item.code].answer = answer
        return not self.errors and not self.clashes

    @property
    def posted(self) -> list[AnswerForm]:
        return [form for form in self.forms if form.is_bound]

    @property
    def errors(self) -> bool:
        return any(form.errors for form in self.posted)

    @property
    def clashes(self) -> list[Clash]:
        return [form.clash for form in self.forms if form.clash]

    @property
    def status(self) -> int:
        return 409 if self.clashes else 422 if self.errors else 200

    def changes(self) -> list[Change]:
        """The questions the author has changed, and those whose button was pressed."""
        asked = (self._change_of(form) for form in self.posted)
        return [change for change in asked if change is not None]

    def _change_of(self, form: AnswerForm) -> Change | None:
        if form.item.code == self.pressed["confirm"]:
            return form.confirmation()
        if form.entry.can_take and self.pressed["take"] in (form.item.code, ALL):
            return form.taking()
        if form.entry.is_taken and self.pressed["leave"] in (form.item.code, ALL):
            return form.leaving()
        return form.change()

    @property
    def taken(self) -> list[Entry]:
        """What was brought from elsewhere: said above all questions, since nobody typed it."""
        return [form.entry for form in self.forms if form.entry.is_taken and form.entry.is_asked]

    @property
    def takeable(self) -> list[Entry]:
        return [form.entry for form in self.forms if form.entry.can_take and form.entry.is_asked]


def _of(entry: Entry, data: QueryDict | None) -> QueryDict | None:
    return data if data and f"{entry.item.code}-version" in data else None


@dataclass
class Typing:
    """One question as its author types it: the parts she changed, over what the question holds now.

    Of another's change in another part she need not know; of one in the same part she is shown both.
    """

    entry: Entry
    typed: dict[str, Typed]  # by part
    name: str
    clashes: dict[str, Values] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.shown = AnswerForm(entry=self.entry, name=self.name)
        parts = [part for part in CONTENT if part in self.shown.fields]
        self.stood = {part: posted_value(self.shown, part) for part in parts}
        self.form = AnswerForm(self._data(), entry=self.entry, name=self.name)

    def _data(self) -> QueryDict:
        data = QueryDict(mutable=True)
        data[self.shown.add_prefix("version")] = str(self.entry.answer.version if self.entry.answer else 0)
        for part, stood in self.stood.items():
            data.setlist(self.shown.add_initial_prefix(part), list(stood) or [""])
            data.setlist(self.shown.add_prefix(part), list(self._now(part, stood)))
        return data

    def _now(self, part: str, stood: Values) -> Values:
        typed = self.typed.get(part)
        if typed is None:
            return stood
        held = self._same(part, stood)
        if held == self._same(part, typed.now) or held in [self._same(part, seen) for seen in typed.seen]:
            return typed.now
        self.clashes[part] = stood
        return stood

    def _same(self, part: str, values: Values) -> Any:
        """What the field makes of it: spaces, figures and line ends written in two ways are one answer."""
        asked = self.shown.fields[part]
        lines = [value.replace("\r\n", "\n") for value in values]
        try:
            return asked.clean(lines if part == "chosen" else next(iter(lines), ""))
        except ValidationError:
            return tuple(lines)

    @property
    def refused(self) -> dict[str, str]:
        if not self.form.errors:
            return {}
        words = next(iter(self.form.errors.values()))[0]
        return {self.shown.add_prefix(part): str(words) for part in self.typed}


def posted_value(form: AnswerForm, part: str) -> Values:
    """What the page shows for a part, as the browser would send it."""
    shown = form.fields[part].widget.format_value(form.initial.get(part))
    values = shown if isinstance(shown, list | tuple | set) else [shown]
    return tuple(str(value).replace("\r\n", "\n") for value in values if value not in (None, ""))


def told(answer: Any) -> str:
    at = date_format(localtime(answer.saved_at), "G:i")
    return _("%(who)s wrote at %(at)s.") % {"who": answer.saved_by, "at": at}
