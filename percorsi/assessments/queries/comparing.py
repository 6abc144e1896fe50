"""Two dates of one path side by side; no sum is made."""

from collections.abc import Sequence
from dataclasses import dataclass

from percorsi.access.actor import Actor
from percorsi.assessments.models import Answer, Assessment, Item
from percorsi.assessments.queries.assessments import answers_of, is_given, sections_of
from percorsi.assessments.queries.instruments import items_of, levels, shown_codes
from percorsi.assessments.vocabulary import MAIN, ItemKind


@dataclass(frozen=True)
class Compared:
    """One question before and after."""

    item: Item
    before: Answer | None
    after: Answer | None

    @property
    def answers(self) -> list[Answer]:
        return [answer for answer in (self.before, self.after) if answer is not None]

    @property
    def is_rated(self) -> bool:
        """By us or by the person."""
        return any(each.rating is not None or each.own_rating is not None for each in self.answers)


def comparison(actor: Actor, before: Assessment, after: Assessment) -> Sequence[Compared]:
    """What was asked in the later edition, with the answers of both; texts are read, not compared."""
    sections, steps = sections_of(after), levels()
    earlier, later = answers_of(actor, before), answers_of(actor, after)
    asked = shown_codes(sections, later, steps) | shown_codes(sections, earlier, steps)
    pairs = [
        Compared(item, earlier.get(item.code), later.get(item.code))
        for item in items_of(sections)
        if item.code in asked and ItemKind(item.kind) in MAIN and item.kind != ItemKind.TEXT
    ]
    return [each for each in pairs if each.is_rated or any(is_given(each.item, answer) for answer in each.answers)]
