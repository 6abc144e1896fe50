"""How an assessment is drawn: whose it is, what is answered, what changed since the last time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from percorsi.assessments.known import Told
from percorsi.assessments.models import Answer, Assessment, Item, Level, Option, Section
from percorsi.assessments.queries import is_given, items_of, shown_codes
from percorsi.assessments.vocabulary import OF_THE_RECORD, OFFERED, Source
from percorsi.kernel.components import Task
from percorsi.kernel.vocabulary import Progress

MARGIN, STRIDE = 8, 24  # of the line on which two ratings are compared

Steps = Mapping[str, Sequence[Level]]
NOTHING: Mapping[str, Told] = {}


@dataclass(frozen=True)
class Entry:
    """One question with what was answered now and the last time, in words."""

    item: Item
    answer: Answer | None
    previous: Answer | None
    steps: Sequence[Level] = ()
    is_asked: bool = True  # what was answered before leads here
    told: Told | None = None  # what is known of it elsewhere

    @property
    def is_recorded(self) -> bool:
        """Kept in the participation record, the only place where it is written."""
        return self.item.known in OF_THE_RECORD

    @property
    def is_taken(self) -> bool:
        """Brought from where it is kept, as it stands there."""
        brought = self.item.known and self.item.known not in OFFERED and self.is_answered
        return bool(brought and self.answer is not None and self.answer.source == Source.RECORD)

    @property
    def can_take(self) -> bool:
        if self.told is None:
            return False
        if self.item.known in OFFERED:
            return self.answer is None or self.told.words not in self.answer.fact
        return not self.is_answered

    @property
    def options(self) -> list[Option]:
        return list(self.item.options.all())

    @property
    def chosen(self) -> list[Option]:
        return self._options(self.answer)

    @property
    def previous_chosen(self) -> list[Option]:
        return self._options(self.previous)

    def _options(self, answer: Answer | None) -> list[Option]:
        return [option for option in self.options if answer is not None and option.code in answer.chosen]

    @property
    def rating(self) -> Level | None:
        return self._level(self.answer.rating) if self.answer else None

    @property
    def own_rating(self) -> Level | None:
        return self._level(self.answer.own_rating) if self.answer else None

    @property
    def previous_rating(self) -> Level | None:
        return self._level(self.previous.rating) if self.previous else None

    @property
    def previous_own_rating(self) -> Level | None:
        return self._level(self.previous.own_rating) if self.previous else None

    @property
    def is_answered(self) -> bool:
        return self.answer is not None and not self.answer.is_empty

    @property
    def can_confirm(self) -> bool:
        return self.previous is not None and not self.previous.is_empty and not self.is_answered

    def _level(self, value: int | None) -> Level | None:
        return next((step for step in self.steps if step.value == value), None)


@dataclass(frozen=True)
class Chapter:
    """A section with its questions as they stand."""

    section: Section
    entries: Sequence[Entry]

    @property
    def anchor(self) -> str:
        """Where it begins on the page with all questions."""
        return f"parte-{self.section.position}"

    @property
    def answered(self) -> list[Entry]:
        return [entry for entry in self.asked if entry.is_answered]

    @property
    def asked(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.is_asked]

    @property
    def progress(self) -> Progress:
        if not self.answered:
            return Progress.TO_DO
        return Progress.DONE if len(self.answered) == len(self.asked) else Progress.IN_PROGRESS

    @property
    def wanted(self) -> list[Item]:
        """Answers still needed to complete."""
        return [entry.item for entry in self.asked if entry.item.core and not is_given(entry.item, entry.answer)]


def chapters(
    sections: Sequence[Section],
    answers: Mapping[str, Answer],
    previous: Mapping[str, Answer],
    steps: Steps,
    told: Mapping[str, Told] = NOTHING,
) -> list[Chapter]:
    shown = shown_codes(sections, answers, steps)

    def entry(item: Item) -> Entry:
        step = steps.get(item.scale_code, ())
        now, before = answers.get(item.code), previous.get(item.code)
        return Entry(item, now, before, step, item.code in shown, told.get(item.known))

    return [Chapter(section, [entry(item) for item in items_of([section])]) for section in sections]


def blank(item: Item, steps: Steps) -> Entry:
    """A question as nobody has answered it."""
    return Entry(item, None, None, steps.get(item.scale_code, ()))


def tasks(assessment: Assessment, drawn: Sequence[Chapter]) -> list[Task]:
    return [
        Task(
            chapter.section.title,
            chapter.progress,
            reverse("assessments:fill", args=[assessment.id]) + f"#{chapter.anchor}",
            _hint(chapter),
        )
        for chapter in drawn
    ]


def _hint(chapter: Chapter) -> str:
    counted = _("%(answered)s of %(all)s answers") % {"answered": len(chapter.answered), "all": len(chapter.asked)}
    if not chapter.wanted:
        return counted
    named = ", ".join(item.text for item in chapter.wanted)
    return counted + ". " + _("Needed to complete: %(named)s") % {"named": named}
