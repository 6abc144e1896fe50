"""How much of a second assessment is offered to be confirmed as it was, instead of being asked anew."""

from typing import Any

from percorsi.access.context import acting
from percorsi.assessments.actions import Change, complete_assessment, save_answers
from percorsi.assessments.drawn import Entry, chapters
from percorsi.assessments.models import Assessment, Item
from percorsi.assessments.queries import answers_of, items_of, levels, previous_assessment, sections_of
from percorsi.assessments.tests.factories import make_draft
from percorsi.assessments.vocabulary import ItemKind
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.kernel.dates import today

OFFERED_AT_LEAST = 0.6  # of the questions asked the second time
STEP_OVER = 4  # a first talk leaves one question in four without an answer, where it may


def answer_to(item: Item) -> dict[str, Any]:
    options = [option.code for option in item.options.all()]
    by_kind: dict[ItemKind, dict[str, Any]] = {
        ItemKind.RATING: {"rating": 3, "source": "observer", "words": "“Va così”"},
        ItemKind.STORY: {"fact": "Tre stanze"},
        ItemKind.CHOICE: {"chosen": options[:1]},
        ItemKind.CHOICES: {"chosen": options[:1]},
        ItemKind.NUMBER: {"number": 2},
        ItemKind.DATE: {"day": today()},
    }
    return by_kind.get(ItemKind(item.kind), {"words": "“Va così”"})


def asked(draft: Assessment, cast: Cast) -> list[Entry]:
    before = answers_of(cast.bruno, previous_assessment(cast.bruno, draft))
    drawn = chapters(sections_of(draft), answers_of(cast.bruno, draft), before, levels())
    return [entry for chapter in drawn for entry in chapter.asked if not entry.is_recorded]


def fill(draft: Assessment, cast: Cast) -> None:
    items = items_of(sections_of(draft))
    told = [item for number, item in enumerate(items) if item.core or number % STEP_OVER]
    save_answers(draft, changes=[Change(item, 0, answer_to(item)) for item in told], by=cast.bruno)
    complete_assessment(draft, seen=draft.version, by=cast.bruno)


def test_the_second_time_most_questions_are_offered_as_they_were(path: Case, cast: Cast) -> None:
    first = make_draft(path, cast.bruno)
    with acting(cast.bruno):
        assert [entry for entry in asked(first, cast) if entry.can_confirm] == []
        fill(first, cast)
    with acting(cast.bruno):
        path = Case.objects.get(pk=path.pk)
    again = make_draft(path, cast.bruno)
    with acting(cast.bruno):
        offered = [entry.can_confirm for entry in asked(again, cast)]
    assert sum(offered) / len(offered) >= OFFERED_AT_LEAST, f"{sum(offered)} of {len(offered)}"
