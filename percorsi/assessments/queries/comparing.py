"""Two dates of one path side by side; no sum is made."""

from collections.abc import Sequence
from dataclasses import dataclass

from percorsi.access.actor import Actor
from percorsi.assessments.models import Answer, Assessment, Item
from percorsi.assessments.queries.assessments import answers_of, sections_of
from percorsi.assessments.queries.instruments import items_of


@dataclass(frozen=True)
class Compared:
    """One field of life before and after."""

    item: Item
    before: Answer | None
    after: Answer | None

    @property
    def is_rated(self) -> bool:
        return any(answer is not None and answer.rating is not None for answer in (self.before, self.after))


def comparison(actor: Actor, before: Assessment, after: Assessment) -> Sequence[Compared]:
    """Rated items of the later edition with the answers of both; no sum is made."""
    earlier, later = answers_of(actor, before), answers_of(actor, after)
    items = (item for item in items_of(sections_of(after)) if item.is_rated)
    pairs = [Compared(item, earlier.get(item.code), later.get(item.code)) for item in items]
    return [pair for pair in pairs if pair.is_rated]
