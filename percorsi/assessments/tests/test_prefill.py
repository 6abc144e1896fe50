"""How much of a second assessment is offered to be confirmed as it was, instead of being asked anew."""

from percorsi.access.context import acting
from percorsi.assessments.drawn import Entry, chapters
from percorsi.assessments.models import Assessment
from percorsi.assessments.queries import answers_of, levels, previous_assessment, sections_of
from percorsi.assessments.tests.factories import make_draft
from percorsi.assessments.tests.filling import fill
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast

OFFERED_AT_LEAST = 0.6  # of the questions asked the second time


def asked(draft: Assessment, cast: Cast) -> list[Entry]:
    before = answers_of(cast.bruno, previous_assessment(cast.bruno, draft))
    drawn = chapters(sections_of(draft), answers_of(cast.bruno, draft), before, levels())
    return [entry for chapter in drawn for entry in chapter.asked if not entry.is_recorded]


def test_the_second_time_most_questions_are_offered_as_they_were(path: Case, cast: Cast) -> None:
    first = make_draft(path, cast.bruno)
    with acting(cast.bruno):
        assert [entry for entry in asked(first, cast) if entry.can_confirm] == []
        fill(first, by=cast.bruno)
    with acting(cast.bruno):
        path = Case.objects.get(pk=path.pk)
    again = make_draft(path, cast.bruno)
    with acting(cast.bruno):
        offered = [entry.can_confirm for entry in asked(again, cast)]
    assert sum(offered) / len(offered) >= OFFERED_AT_LEAST, f"{sum(offered)} of {len(offered)}"
