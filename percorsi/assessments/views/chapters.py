"""What the reading and the writing pages share: the sections with what was answered now and the last time."""

from percorsi.assessments import drawn
from percorsi.assessments.models import Assessment
from percorsi.assessments.queries import answers_of, levels, sections_of
from percorsi.kernel.web import Request


def chapters_of(request: Request, found: Assessment, previous: Assessment | None) -> list[drawn.Chapter]:
    return drawn.chapters(
        sections_of(found), answers_of(request.actor, found), answers_of(request.actor, previous), levels()
    )
